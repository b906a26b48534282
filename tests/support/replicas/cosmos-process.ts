/** The tests' Cosmos DB in a process of its own, so that it outlives every bot that is killed. */
import { CosmosServer } from '../cosmos-server/cosmos-server.ts';

const server = new CosmosServer();
// Nobody asks here what was asked: a long run would keep every request for ever.
setInterval(() => {
  server.requests.length = 0;
}, 1_000).unref();
const { connection } = await server.listen();
process.send?.({ endpoint: connection.endpoint });
process.on('disconnect', () => process.exit(0));
