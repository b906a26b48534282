/**
 * A job's document while a runner has it. A claim moves `dueAt` to the end of the lease and names
 * the owner; every later write is conditional on that version, so that whoever lost the lease, or
 * whose job was replaced by a newer one meanwhile, notices.
 */
import { z } from 'zod';
import { Instant } from '../../services/kernel/ids.ts';
import type { JobBody } from '../../services/kernel/job.ts';
import { toJson, type Json } from '../../services/kernel/json.ts';
import type {
  Document,
  DocumentId,
  Etag,
  Operation,
  Partition,
  Store,
  StoredDocument,
} from '../../services/ports/store.ts';
import type { Change, ChangeableStore } from './changes.ts';
import type { RunningJob } from './job.ts';

/** What a runner adds: who has the job, and how it failed last. */
export type HeldBody = JobBody & {
  readonly owner?: string;
  /** Claims in a row whose lease ran out without an answer: their processes died. */
  readonly lost?: number;
  readonly lastFailure?: string;
  /** When a runner first found that its version of the program can't run the job. */
  readonly strangeSince?: Instant;
  /** Of the request that the job came of (`bot/trail.ts`). */
  readonly reference?: string;
};

/** Loose: what a newer version says of its job is kept with each claim and each return. */
const heldShape = z.looseObject({
  spec: z.looseObject({
    id: z.string(),
    type: z.string(),
    dueAt: Instant,
    data: z.custom<Json>((value) => value !== undefined),
  }),
  attempts: z.int().min(0),
  owner: z.string().exactOptional(),
  lost: z.int().min(0).exactOptional(),
  lastFailure: z.string().exactOptional(),
  strangeSince: Instant.exactOptional(),
  reference: z.string().exactOptional(),
});

/** Ids of jobs that were set aside start so. */
export const parkedPrefix = 'parked.';

const parkedId = (id: string): DocumentId => `${parkedPrefix}${id}`;

/** @returns nothing for a document that isn't a job */
export const readJob = (document: Pick<StoredDocument, 'body'>): HeldBody | undefined =>
  heldShape.safeParse(document.body).data;

export type ClaimedJob = {
  readonly partition: Partition;
  readonly id: DocumentId;
  readonly body: HeldBody;
  readonly etag: Etag;
  /** Claimed by the batch that wrote it. */
  readonly isOwn?: true;
};

export const runningJob = ({ partition, body, isOwn }: ClaimedJob): RunningJob => ({
  id: body.spec.id,
  type: body.spec.type,
  data: body.spec.data,
  dueAt: body.spec.dueAt,
  attempts: body.attempts,
  partition,
  ...(isOwn ? { isOwn } : {}),
  ...referenceOf(body),
});

const referenceOf = ({ reference }: HeldBody): Pick<HeldBody, 'reference'> =>
  reference === undefined ? {} : { reference };

const documentOf = (id: DocumentId, body: HeldBody, dueAt: Instant): Document => ({
  id,
  body: toJson(body),
  dueAt,
});

const released = ({ owner: _owner, lost: _lost, ...body }: HeldBody): HeldBody => body;

/** One that could be run is strange no more. */
const ran = ({ strangeSince: _since, ...body }: HeldBody): HeldBody => body;

/**
 * Whoever is still named died with it, or was held up past the lease. That says little of the job
 * and counts apart, so that replicas that are killed often don't have healthy jobs set aside.
 */
const claimedBy = (owner: string, { lost = 0, ...body }: HeldBody): HeldBody =>
  body.owner === undefined
    ? { ...body, owner, attempts: body.attempts + 1 }
    : { ...body, owner, lost: lost + 1 };

const timesClaimed = ({ attempts, lost = 0 }: HeldBody): number => attempts + lost;

/** Whose a job is from when until when. */
export type Lease = { readonly owner: string; readonly from: Instant; readonly until: Instant };

/** The job's document as whoever has the lease claims it. */
export const asClaimed = (id: DocumentId, body: HeldBody, { owner, until }: Lease): Document =>
  documentOf(id, claimedBy(owner, body), until);

/** A job as a look found it. */
export type FoundJob = { readonly document: StoredDocument; readonly body: HeldBody };

/**
 * Claims jobs of one partition in one batch.
 * @returns them in the same order; nothing when another runner was quicker with one, or one was
 *   replaced
 */
export async function claim(
  store: Store,
  partition: Partition,
  found: readonly FoundJob[],
  lease: Lease,
): Promise<readonly (ClaimedJob | undefined)[] | undefined> {
  const held = found.map(({ document: { id, etag }, body }) => ({
    ...{ id, ifMatch: etag, body: claimedBy(lease.owner, body) },
  }));
  const result = await store.commit(
    partition,
    held.map(({ id, ifMatch, body }) => ({
      ...{ type: 'replace', document: documentOf(id, body, lease.until), ifMatch },
    })),
  );
  if (result.outcome === 'conflict') return undefined;
  return held.map(({ id, body }) => {
    const etag = result.etags.get(id);
    return etag === undefined ? undefined : { partition, id, body, etag };
  });
}

/**
 * Keeps the job for longer: whoever asks does so while it runs, well before the lease ends.
 * @returns nothing when the job was replaced or another runner has it
 */
export async function renew(
  store: Store,
  job: ClaimedJob,
  until: Instant,
): Promise<ClaimedJob | undefined> {
  const document = documentOf(job.id, job.body, until);
  const result = await store.commit(job.partition, [
    { type: 'replace', document, ifMatch: job.etag },
  ]);
  const etag = result.outcome === 'committed' ? result.etags.get(job.id) : undefined;
  return etag === undefined ? undefined : { ...job, etag };
}

/** What happened to the write that ends a claim. */
export type Settled =
  | 'settled'
  /** The job was replaced while it ran; the newer one runs after this. */
  | 'superseded'
  /** The lease ran out and another runner has the job. */
  | 'leaseLost'
  /** Other documents of the batch changed: the job has to look again. */
  | 'outdated';

/**
 * Removes the job together with what it had to write.
 * @param isReplaced whether a newer one has taken its place that this process runs next
 */
export async function finish(
  store: ChangeableStore,
  job: ClaimedJob,
  operations: readonly Change[],
  now: Instant,
  isReplaced: () => boolean = () => false,
): Promise<Settled> {
  if (isReplaced()) return writeAlone(store, job, operations);
  const result = await store.commit(job.partition, [
    { type: 'delete', id: job.id, ifMatch: job.etag },
    ...operations,
  ]);
  if (result.outcome === 'committed') return 'settled';
  if (result.id !== job.id) return 'outdated';
  if (isReplaced()) return writeAlone(store, job, operations);
  return finishReplaced(store, job, operations, now);
}

/** What a job had to write, where the newer one is run after it in any case. */
async function writeAlone(
  store: ChangeableStore,
  { partition }: ClaimedJob,
  operations: readonly Change[],
): Promise<Settled> {
  if (operations.length === 0) return 'superseded';
  const result = await store.commit(partition, operations);
  return result.outcome === 'committed' ? 'superseded' : 'outdated';
}

/** Each for itself; one whose document somebody else has changed stays as they left it, but for what is owed instead. */
export async function writeEach(
  store: ChangeableStore,
  { partition }: ClaimedJob,
  changes: readonly Change[],
): Promise<void> {
  for (const change of changes) {
    const { outcome } = await store.commit(partition, [change]);
    if (outcome === 'committed' || change.type !== 'amend' || !change.instead) continue;
    await store.commit(partition, [{ ...change, amend: change.instead }]);
  }
}

/**
 * Gives the job back, to run again at `dueAt`.
 * @param change what the document says from now on
 */
export async function giveBack(
  store: ChangeableStore,
  job: ClaimedJob,
  dueAt: Instant,
  change: Pick<HeldBody, 'attempts' | 'lastFailure' | 'strangeSince'>,
  operations: readonly Change[] = [],
): Promise<Settled> {
  const document = documentOf(job.id, { ...ran(released(job.body)), ...change }, dueAt);
  const result = await store.commit(job.partition, [
    { type: 'replace', document, ifMatch: job.etag },
    ...operations,
  ]);
  if (result.outcome === 'committed') return 'settled';
  if (result.id !== job.id) return 'outdated';
  await writeEach(store, job, operations);
  return 'superseded';
}

/** Puts a job again that is gone, unless there is a newer one. */
export async function putAnew(store: Store, job: ClaimedJob, dueAt: Instant): Promise<void> {
  const document = documentOf(job.id, released(job.body), dueAt);
  await store.commit(job.partition, [{ type: 'create', document }]);
}

/**
 * Sets a job aside under another name, where it is due once more: for somebody to be told. Both
 * in one batch, so that a job can't be set aside in silence.
 */
export async function park(
  store: Store,
  job: ClaimedJob,
  lastFailure: string,
  now: Instant,
): Promise<void> {
  const { spec } = job.body;
  // With when it was first found strange: sent again by hand, it need not wait for so long once more.
  const body = { ...released(job.body), attempts: 0, lastFailure };
  await store.commit(job.partition, [
    { type: 'delete', id: job.id, ifMatch: job.etag },
    {
      type: 'put',
      document: documentOf(parkedId(spec.id), body, now),
    },
  ]);
}

/** Leaves a parked job where it lies, due no more. */
export async function rest(store: Store, job: ClaimedJob): Promise<void> {
  const document = { id: job.id, body: toJson(released(job.body)) };
  await store.commit(job.partition, [{ type: 'replace', document, ifMatch: job.etag }]);
}

/**
 * The job is not ours any more, but what it did is done. Was it replaced while we ran, then a
 * newer state may have been sent before ours arrived: the job is made due once more, so that the
 * newest state is sent last. Did our lease run out, then the runner that has it now sends last.
 */
async function finishReplaced(
  store: ChangeableStore,
  job: ClaimedJob,
  operations: readonly Change[],
  now: Instant,
): Promise<Settled> {
  const again = await onceMore(store, job, now);
  if (again === undefined) return 'leaseLost';
  const result = await store.commit(job.partition, [again, ...operations]);
  return result.outcome === 'committed' ? 'superseded' : 'outdated';
}

async function onceMore(
  store: Pick<ChangeableStore, 'read'>,
  job: ClaimedJob,
  now: Instant,
): Promise<Operation | undefined> {
  const current = await store.read(job.partition, job.id);
  if (current === undefined) {
    return { type: 'create', document: documentOf(job.id, released(job.body), now) };
  }
  const body = readJob(current);
  if (body === undefined) return undefined;
  if (body.owner !== undefined && timesClaimed(body) > timesClaimed(job.body)) return undefined;
  const dueAt = body.owner === undefined ? (current.dueAt ?? now) : now;
  const document = documentOf(job.id, released(body), dueAt);
  return { type: 'replace', document, ifMatch: current.etag };
}
