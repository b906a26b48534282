/**
 * Jobs that a process writes and could begin at once are claimed in the batch that writes them:
 * they need neither be looked for nor claimed by a write of their own. If the process dies before
 * it has run them, their lease runs out as that of any other job.
 */
import { receiptPrefix } from '../../services/kernel/documents.ts';
import { jobPrefix, type JobSpec } from '../../services/kernel/job.ts';
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
import type { SeenDocuments } from './seen-documents.ts';

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

/** A document that a job looks at first. */
export type LookedAt = {
  readonly id: DocumentId;
  /** It is not there when this document is created. */
  readonly notBefore: DocumentId;
};

export type OwnJobsParts = {
  /** What a job will look at: it is brought along by the batch that writes the job. */
  readonly lookedAtBy: (spec: JobSpec) => LookedAt | undefined;
  readonly seen: SeenDocuments;
};

/** The same store, in which the adopter, once there is one, has the jobs that are due at once. */
export function withOwnJobs(
  store: Store,
  adopter: () => Adopter | undefined,
  parts: OwnJobsParts,
): Store {
  return {
    ...asIs(store),
    async commit(partition, operations, options) {
      const runner = adopter();
      const due = runner ? dueAmong(operations, runner.now()) : [];
      if (runner === undefined || due.length === 0) {
        return store.commit(partition, operations, options);
      }
      const lease = runner.lease();
      const batch = lease
        ? operations.map((each) => (due.includes(each) ? claimed(each, lease) : each))
        : operations;
      const ours = batch.filter((each) => !operations.includes(each));
      const along = broughtAlong(parts, partition, batch, ours);
      const bring = [...(options?.bring ?? []), ...along.bring];
      const write = () => store.commit(partition, batch, { ...options, bring });
      const result = await committed(write, () => adoptWritten(runner, store, partition, ours));
      along.arrived(result);
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

/** What the jobs of a batch will look at, but for what the batch itself writes. */
function broughtAlong(
  { lookedAtBy, seen }: OwnJobsParts,
  partition: Partition,
  batch: readonly Operation[],
  ours: readonly Operation[],
) {
  const wanted = new Map(
    ours.flatMap((each) => {
      const spec = each.type === 'delete' ? undefined : readJob(each.document)?.spec;
      const lookedAt = spec && lookedAtBy(spec);
      return lookedAt ? [[lookedAt.id, lookedAt.notBefore] as const] : [];
    }),
  );
  const written = new Set(batch.map(idOf));
  const created = new Set(batch.filter(({ type }) => type === 'create').map(idOf));
  const looks = [...wanted]
    .filter(([id]) => !written.has(id))
    .map(([id, notBefore]) => ({
      ...{ id, isNew: created.has(notBefore) },
      tell: seen.asking(partition, id),
    }));
  return {
    bring: looks.filter(({ isNew }) => !isNew).map(({ id }) => id),
    arrived(result: CommitResult): void {
      if (result.outcome === 'conflict') return;
      for (const { id, isNew, tell } of looks) {
        if (isNew) tell({ document: undefined });
        else if (result.brought?.has(id)) tell({ document: result.brought.get(id) });
      }
    },
  };
}

const idOf = (operation: Operation): DocumentId =>
  operation.type === 'delete' ? operation.id : operation.document.id;

/**
 * An answer may be lost, or be that of a repetition, after the batch was written: then the jobs are
 * ours all the same, and would wait for their leases to run out.
 */
async function committed(
  write: () => Promise<CommitResult>,
  lookForOurs: () => Promise<void>,
): Promise<CommitResult> {
  try {
    const result = await write();
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
