import type { StoreError } from '../../ports/store.ts';
import type { Batch, Written } from './stored-text.ts';

/** Batches that share one transaction. Each still stands or falls alone. */
const MAX_GROUP = 64;

type Waiting = {
  readonly batch: Batch;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: StoreError) => void;
};

type Parts = {
  /** Resolves once all of the group is on the disk; rejects, with a `StoreError`, for all of it. */
  readonly write: (group: readonly Batch[]) => Promise<readonly Written[]>;
  /** A group of so many waits for no others; nothing where none is worth waiting for. */
  readonly enough: number;
};

/**
 * Batches that arrive in the same moment are written together, and nobody is answered before what
 * they wrote is on the disk. While one group is on its way the next gathers: writing would only
 * wait for it. It gathers further for as long as each turn of the event loop brings one more, which
 * when nothing else is going on is a few microseconds.
 */
export function createGroupCommit({ write, enough }: Parts) {
  const queue: Waiting[] = [];
  let onItsWay: Promise<void> | undefined;
  let isScheduled = false;
  /** How many waited when the group that gathers was last looked at. */
  let seen = 0;

  function lookSoon(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(look);
  }

  function look(): void {
    isScheduled = false;
    if (onItsWay !== undefined) return;
    const more = queue.length > seen;
    seen = queue.length;
    if (more && seen < enough) lookSoon();
    else flush();
  }

  function flush(): void {
    seen = 0;
    if (onItsWay !== undefined || queue.length === 0) return;
    onItsWay = writeGroup(queue.splice(0, MAX_GROUP)).then(next);
  }

  function next(): void {
    onItsWay = undefined;
    if (queue.length > 0) look();
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const all = await write(group.map(({ batch }) => batch));
      for (const [index, written] of all.entries()) group[index]?.resolve(written);
    } catch (error) {
      for (const { reject } of group) reject(error as StoreError);
    }
  }

  return {
    /** Writes what waits, and resolves once it is on the disk. */
    async settle(): Promise<void> {
      flush();
      while (onItsWay !== undefined) {
        await onItsWay;
        flush();
      }
    },
    add: (batch: Batch): Promise<Written> =>
      new Promise((resolve, reject) => {
        queue.push({ batch, resolve, reject });
        lookSoon();
      }),
  };
}
