/** Jobs that one look found and that begin at the same moment are claimed by one write for each partition. */
import {
  StoreError,
  type Partition,
  type Store,
  type StoredDocument,
} from '../../services/ports/store.ts';
import { claim, type ClaimedJob, type FoundJob, type Lease } from './claimed-job.ts';

/**
 * Claims a job, in one batch with whatever else is claimed before anything is waited for.
 * @returns nothing when another runner was quicker or the job was replaced
 */
export type Claim = (
  document: StoredDocument,
  body: FoundJob['body'],
) => Promise<ClaimedJob | undefined>;

/** What a store takes at once is twice that; a job's document is small. */
const LARGEST_BATCH = 50;

type Waiting = FoundJob & {
  readonly told: PromiseWithResolvers<ClaimedJob | undefined>;
};

export function createClaim(store: Store, lease: () => Lease): Claim {
  let waiting: Waiting[] = [];
  const write = (): void => {
    const all = waiting;
    waiting = [];
    const ofPartitions = Map.groupBy(all, ({ document }) => document.partition);
    for (const [partition, found] of ofPartitions) {
      for (let from = 0; from < found.length; from += LARGEST_BATCH) {
        void claimAll(store, partition, found.slice(from, from + LARGEST_BATCH), lease);
      }
    }
  };
  return (document, body) => {
    if (waiting.length === 0) queueMicrotask(write);
    const told = Promise.withResolvers<ClaimedJob | undefined>();
    waiting.push({ document, body, told });
    return told.promise;
  };
}

/** Where that can't be for all at once, each is still to be had: somebody was quicker with one of them. */
async function claimAll(
  store: Store,
  partition: Partition,
  all: readonly Waiting[],
  lease: () => Lease,
): Promise<void> {
  try {
    const jobs = await claim(store, partition, all, lease());
    if (jobs === undefined && all.length > 1) claimEach(store, partition, all, lease);
    else for (const [index, { told }] of all.entries()) told.resolve(jobs?.[index]);
  } catch (error) {
    if (isTooLarge(error) && all.length > 1) claimEach(store, partition, all, lease);
    else for (const { told } of all) told.reject(error);
  }
}

function claimEach(
  store: Store,
  partition: Partition,
  all: readonly Waiting[],
  lease: () => Lease,
): void {
  for (const each of all) void claimAll(store, partition, [each], lease);
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof StoreError && error.code === 'storeTooLarge';
