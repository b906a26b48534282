/**
 * The embedded store: one SQLite file, nothing to install, durable over a power cut. One process
 * at a time; several replicas need Cosmos DB.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Store, StoreError } from '../../ports/store.ts';
import { openThread } from './ask-thread.ts';
import { askedBy, askIn, openEngine, type AskedEngine } from './engine.ts';
import { createGroupCommit } from './group-commit.ts';
import { DiskFailure } from './sqlite-error.ts';
import { batchOf, documentOf, resultOf } from './stored-text.ts';

export type SqliteStoreOptions = {
  /** Path of the file. */
  readonly file: string;
  /** Tells when documents expire. The machine's own clock when absent. */
  readonly clock?: Clock;
  /** The disk failed in writing, or the thread; the store is closed then, and to be opened anew. */
  readonly onFailed?: ((failure: StoreError) => void) | undefined;
};

const DEFAULT_PAGE = 100;

/** A group of so many waits for no others: meanwhile the next is decided. */
const ENOUGH = 8;

/**
 * Waiting for the disk is most of what a commit costs, so a thread of its own has the file: deciding
 * and drawing go on meanwhile, whatever the disk does. Rejects with a `StoreError` (`storeLocked`,
 * `storeRefused`) when the file can't be used.
 */
export async function openSqliteStore({
  file,
  clock,
  onFailed,
}: SqliteStoreOptions): Promise<Store> {
  const now = nowBy(clock);
  const engine = await openThread(
    { file, now: now() },
    { onEnded: (failure) => onFailed?.(failure) },
  );
  return createStore({ engine, now, enough: ENOUGH, onFailed });
}

/** A store that is kept nowhere and gone with this process. */
export function createPassingStore({ clock }: Pick<SqliteStoreOptions, 'clock'> = {}): Store {
  const now = nowBy(clock);
  const here = openEngine(':memory:', now());
  const engine = askedBy(
    (name, given) =>
      new Promise((resolve) => {
        resolve(askIn(here, name, given));
      }),
  );
  return createStore({ engine, now, enough: 0 });
}

const nowBy = (clock: Clock | undefined) =>
  clock ? () => Date.parse(clock.now()) : () => Date.now();

type Parts = Pick<SqliteStoreOptions, 'onFailed'> & {
  readonly engine: AskedEngine;
  readonly now: () => number;
  readonly enough: number;
};

function createStore({ engine, now, enough, onFailed }: Parts): Store {
  const commits = createGroupCommit({
    enough,
    write: (group) => engine.write(group, now()).catch(failed),
  });

  /** Whoever waits is told first. */
  function failed(failure: StoreError): never {
    if (failure instanceof DiskFailure) setImmediate(() => onFailed?.(failure));
    throw failure;
  }

  return {
    async read(partition, id) {
      const found = await engine.read(partition, id, now());
      return found && documentOf(found);
    },

    async commit(partition, operations, options) {
      const batch = batchOf(partition, operations, options);
      return resultOf(batch, await commits.add(batch));
    },

    async list(partition, prefix, { after, limit = DEFAULT_PAGE, among } = {}) {
      const range = { after, limit: limit + 1, now: now() };
      const found =
        among === undefined
          ? await engine.list(partition, prefix, range)
          : await engine.listAmong(partition, prefix, among, range);
      const documents = found.slice(0, limit).map(documentOf);
      const last = documents.at(-1);
      return found.length > limit && last ? { documents, next: last.id } : { documents };
    },

    async due(until, limit) {
      return (await engine.due(Date.parse(until), limit, now())).map(documentOf);
    },

    partitions: () => engine.partitions(),

    ping: () => engine.ping(),

    async close() {
      await commits.settle();
      await engine.close();
    },
  };
}
