import { createDocumentsTable } from './documents-table.ts';
import { openDatabase } from './open-database.ts';
import { asStoreError, closed, DiskFailure } from './sqlite-error.ts';
import type { Batch, Written } from './stored-text.ts';
import { createWriteGroup } from './write-group.ts';

/** What may be asked of an engine: each of it takes and gives what can go from thread to thread. */
export type Engine = ReturnType<typeof openEngine>;

/**
 * A file of documents for the thread that opened it, which stands still while it is asked. What was
 * written is on the disk when `write` returns. `now` and `until` are milliseconds since 1970. All
 * throw `StoreError`; after a disk that failed in writing nobody knows what is on it, so that the
 * file is closed, and is to be opened anew.
 */
export function openEngine(file: string, now: number) {
  const database = openDatabase(file);
  const table = createDocumentsTable(database);
  const writeGroup = createWriteGroup(table, now);

  const using = <Given extends readonly unknown[], Answer>(answer: (...given: Given) => Answer) => {
    return (...given: Given): Answer => {
      if (!database.isOpen) throw closed(file);
      try {
        return answer(...given);
      } catch (error) {
        throw asStoreError(file, error);
      }
    };
  };

  function write(group: readonly Batch[], at: number): readonly Written[] {
    try {
      return writeGroup(group, at);
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      const failure = asStoreError(file, error);
      if (failure instanceof DiskFailure) database.close();
      throw failure;
    }
  }

  return {
    write: using(write),
    read: using(table.read),
    list: using(table.list),
    listAmong: using(table.listAmong),
    due: using(table.due),
    partitions: using(table.partitions),
    ping: using((): void => {
      database.exec('SELECT 1');
    }),
    close: (): void => {
      if (database.isOpen) database.close();
    },
  };
}

/** The same asked from elsewhere, or as if it were: every answer is waited for. */
export type AskedEngine = {
  readonly [Name in keyof Engine]: (
    ...given: Parameters<Engine[Name]>
  ) => Promise<ReturnType<Engine[Name]>>;
};

/** @param ask asks what has the name, wherever that is, and rejects with a `StoreError` */
export function askedBy(
  ask: (name: keyof Engine, given: readonly unknown[]) => Promise<unknown>,
): AskedEngine {
  const asking =
    <Name extends keyof Engine>(name: Name) =>
    (...given: Parameters<Engine[Name]>) =>
      ask(name, given) as Promise<ReturnType<Engine[Name]>>;
  return {
    write: asking('write'),
    read: asking('read'),
    list: asking('list'),
    listAmong: asking('listAmong'),
    due: asking('due'),
    partitions: asking('partitions'),
    ping: asking('ping'),
    close: asking('close'),
  };
}

export const askIn = (engine: Engine, name: keyof Engine, given: readonly unknown[]): unknown =>
  (engine[name] as (...given: readonly unknown[]) => unknown)(...given);
