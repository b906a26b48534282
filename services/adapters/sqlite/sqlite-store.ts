/**
 * The embedded store: one SQLite file, nothing to install, durable over a power cut. One process
 * at a time; several replicas need Cosmos DB.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Store, StoreError } from '../../ports/store.ts';
import { createDocumentsTable } from './documents-table.ts';
import { createGroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';
import { asStoreError, closed } from './sqlite-error.ts';
import { createWriteAheadLog, noLog, type WriteAheadLog } from './write-ahead-log.ts';

export type SqliteStoreOptions = {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
  /** Tells when documents expire. The machine's own clock when absent. */
  readonly clock?: Clock;
  /** How what is written comes to the disk; for tests of disks that fail. */
  readonly log?: WriteAheadLog;
  /** The disk failed, and the store is closed: only a new start can tell what is on it. */
  readonly onFailed?: (failure: StoreError) => void;
};

const DEFAULT_PAGE = 100;

/** Throws `StoreError` (`storeLocked`, `storeRefused`) when the file can't be used. */
export function createSqliteStore({
  file,
  clock,
  log = file === ':memory:' ? noLog : createWriteAheadLog(file),
  onFailed,
}: SqliteStoreOptions): Store {
  const database = openDatabase(file);
  const table = createDocumentsTable(database);
  const now = clock ? () => Date.parse(clock.now()) : () => Date.now();
  const sync = () => log.sync();
  const gathers = log !== noLog;
  const commits = createGroupCommit({ database, file, table, now, sync, gathers, onFailed });

  const reading = <Result>(read: () => Result): Promise<Result> => {
    try {
      if (!database.isOpen) throw closed(file);
      return Promise.resolve(read());
    } catch (error) {
      return Promise.reject(asStoreError(file, error));
    }
  };

  return {
    read: (partition, id) => reading(() => table.read(partition, id, now())),

    commit: (partition, operations, options) => commits.add(partition, operations, options),

    list: (partition, prefix, { after, limit = DEFAULT_PAGE, among } = {}) =>
      reading(() => {
        const range = { after, limit: limit + 1, now: now() };
        const found =
          among === undefined
            ? table.list(partition, prefix, range)
            : table.listAmong(partition, prefix, among, range);
        const documents = found.slice(0, limit);
        const last = documents.at(-1);
        return found.length > limit && last ? { documents, next: last.id } : { documents };
      }),

    due: (until, limit) => reading(() => table.due(Date.parse(until), limit, now())),

    partitions: () => reading(() => table.partitions()),

    ping: () =>
      reading(() => {
        database.exec('SELECT 1');
      }),

    async close() {
      await commits.settle();
      log.close();
      if (database.isOpen) database.close();
    },
  };
}
