/** The tests' Cosmos DB in a process of its own, so that it outlives every bot that is killed. */
import { CosmosServer } from '../cosmos-server/cosmos-server.ts';

const server = new CosmosServer();
const { connection } = await server.listen();
process.send?.({ endpoint: connection.endpoint });
process.on('disconnect', () => process.exit(0));
