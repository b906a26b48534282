import { openCosmos, openSqlite } from '../../support/stores.ts';
import { describeJournal } from './journal-contract.ts';

describeJournal('SQLite store', openSqlite);
describeJournal('Cosmos DB store', () => openCosmos('inProcess'));
