/** The store of a command: asked once whether it answers, and told of what was written when it fails. */
import type { StoreChoice } from '../../services/config/environment.ts';
import { StoreError, type Store } from '../../services/ports/store.ts';
import { openStore } from '../index.ts';
import { createLog } from '../log.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens the store, has it used, and closes it.
 * @throws StoreError where it does not answer or no longer does, which says what of the command is
 *   written: nobody may take half of it for all, or for nothing
 */
export async function withStore<Result>(
  { storeWithinMs }: Pick<Terminal, 'storeWithinMs'>,
  choice: StoreChoice,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const limit = storeWithinMs === undefined ? {} : { budgetMs: storeWithinMs };
  const store = await openStore(choice, createLog('silent'), undefined, limit);
  const written = { hasSome: false, isUnsure: false };
  try {
    await store.ping();
    return await use(watched(store, written));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError(error.code, `${error.message}\n${whatIsWritten(written)}`, {
      cause: error,
    });
  } finally {
    await store.close();
  }
}

type Written = { hasSome: boolean; isUnsure: boolean };

const watched = (store: Store, written: Written): Store => ({
  read: (partition, id) => store.read(partition, id),
  list: (partition, prefix, options) => store.list(partition, prefix, options),
  due: (until, limit) => store.due(until, limit),
  partitions: () => store.partitions(),
  ping: () => store.ping(),
  close: () => store.close(),
  async commit(partition, operations, options) {
    try {
      const result = await store.commit(partition, operations, options);
      written.hasSome ||= result.outcome === 'committed';
      return result;
    } catch (error) {
      written.isUnsure = true;
      throw error;
    }
  },
});

/** Each batch is written whole or not at all, and a command finds what it wrote before. */
function whatIsWritten({ hasSome, isUnsure }: Written): string {
  const again = 'The same command again goes on from what is there.';
  if (hasSome) return `Part of the command’s work was done before that, and stays done. ${again}`;
  return isUnsure
    ? `Whether its last write was made is not known. ${again}`
    : 'Nothing of the record was changed.';
}
