import { openRealAccount } from '../../support/real-cosmos-account.ts';
import { openCosmos, openSqlite, openSqliteInMemory } from '../../support/stores.ts';
import { describeStore } from './store-contract.ts';

describeStore('SQLite store, in a file', openSqlite);
describeStore('SQLite store, in memory', openSqliteInMemory);
describeStore('Cosmos DB store, in-process', () => openCosmos('inProcess'));
describeStore('Cosmos DB store, over HTTP', () => openCosmos('http'));
describeStore(
  'Cosmos DB store, on a real account (COSMOS_TEST_ENDPOINT and COSMOS_TEST_KEY)',
  openRealAccount,
);
