/**
 * Jobs that a process writes and could begin at once are claimed in the batch that writes them:
 * they need neither be looked for nor claimed by a write of their own. If the process dies before
 * it has run them, their lease runs out as that of any other job.
 */
import { receiptPrefix } from '../../services/kernel/documents.ts';
import { jobPrefix } from '../../services/kernel/job.ts';
import { canonicalJson } from '../../services/kernel/json.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type {
  CommitResult,
  DocumentId,
  Etag,
  Operation,
  Partition,
  Store,
} from '../../services/ports/store.ts';
import { asClaimed, readJob, type ClaimedJob, type Lease } from './claimed-job.ts';

/** Whoever runs jobs in this process. */
export interface Adopter {
  now(): Instant;
  /** @returns nothing when it has enough to do, or ends: others are to find the jobs */
  lease(): Lease | undefined;
  /** They are its own now. */
  adopt(jobs: readonly ClaimedJob[]): void;
  /** Something was written that is due now and nobody's. */
  nudge(): void;
}

/** The same store, in which the adopter, once there is one, has the jobs that are due at once. */
export function withOwnJobs(store: Store, adopter: () => Adopter | undefined): Store {
  return {
    ...asIs(store),
    async commit(partition, operations) {
      const runner = adopter();
      const due = runner ? dueAmong(operations, runner.now()) : [];
      if (runner === undefined || due.length === 0) return store.commit(partition, operations);
      const lease = runner.lease();
      const batch = lease
        ? operations.map((each) => (due.includes(each) ? claimed(each, lease) : each))
        : operations;
      const ours = batch.filter((each) => !operations.includes(each));
      const result = await committed(store, partition, batch, () =>
        adoptWritten(runner, store, partition, ours),
      );
      if (result.outcome === 'committed') {
        adoptInOrder(
          runner,
          ours.flatMap((each) => jobOf(each, partition, result.etags)),
        );
        if (ours.length < due.length) runner.nudge();
      }
      return result;
    },
  };
}

/**
 * An answer may be lost, or be that of a repetition, after the batch was written: then the jobs are
 * ours all the same, and would wait for their leases to run out.
 */
async function committed(
  store: Store,
  partition: Partition,
  batch: readonly Operation[],
  lookForOurs: () => Promise<void>,
): Promise<CommitResult> {
  try {
    const result = await store.commit(partition, batch);
    const isRepeated = result.outcome === 'conflict' && result.id.startsWith(receiptPrefix);
    if (isRepeated) await lookForOurs();
    return result;
  } catch (error) {
    await lookForOurs();
    throw error;
  }
}

/** Of jobs that may have been written, those that were, as they were. */
async function adoptWritten(
  runner: Adopter,
  store: Store,
  partition: Partition,
  ours: readonly Operation[],
): Promise<void> {
  const found = await Promise.allSettled(
    ours.map(async (each) => {
      if (each.type === 'delete') return undefined;
      const { id, body, dueAt } = each.document;
      const stored = await store.read(partition, id);
      if (stored === undefined || stored.dueAt !== dueAt) return undefined;
      const isOurs = canonicalJson(stored.body) === canonicalJson(body);
      return isOurs ? jobOf(each, partition, new Map([[id, stored.etag]])) : undefined;
    }),
  );
  adoptInOrder(
    runner,
    found.flatMap((each) => (each.status === 'fulfilled' ? (each.value ?? []) : [])),
  );
}

/** In the order in which a look would find them. */
function adoptInOrder(runner: Adopter, jobs: readonly ClaimedJob[]): void {
  if (jobs.length > 0) runner.adopt(jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

const asIs = (store: Store): Omit<Store, 'commit'> => ({
  read: (...where) => store.read(...where),
  list: (...what) => store.list(...what),
  due: (...until) => store.due(...until),
  partitions: () => store.partitions(),
  ping: () => store.ping(),
  close: () => store.close(),
});

/** A job that is given back is not claimed anew: others may be quicker. */
const isNew = ({ type }: Operation): boolean => type === 'put' || type === 'create';

const dueAmong = (operations: readonly Operation[], now: Instant): readonly Operation[] =>
  operations.filter((each) => {
    if (each.type === 'delete') return false;
    const { id, dueAt } = each.document;
    return dueAt !== undefined && !isBefore(now, dueAt) && id.startsWith(jobPrefix);
  });

function claimed(operation: Operation, lease: Lease): Operation {
  if (operation.type === 'delete' || !isNew(operation)) return operation;
  const body = readJob(operation.document);
  if (body === undefined) return operation;
  return { ...operation, document: asClaimed(operation.document.id, body, lease) };
}

function jobOf(
  operation: Operation,
  partition: Partition,
  etags: ReadonlyMap<DocumentId, Etag>,
): readonly ClaimedJob[] {
  if (operation.type === 'delete') return [];
  const { id } = operation.document;
  const [body, etag] = [readJob(operation.document), etags.get(id)];
  return body && etag ? [{ partition, id, body, etag, isOwn: true }] : [];
}
