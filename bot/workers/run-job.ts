/** One job from claim to end: claimed, run, and what became of it written back. */
import type { Instant } from '../../services/kernel/ids.ts';
import type { Ending } from '../../services/kernel/job.ts';
import { isOfAnotherVersion } from '../../services/kernel/other-version.ts';
import { addTime, isBefore, millisecondsBetween } from '../../services/kernel/time.ts';
import type { Operation, StoredDocument } from '../../services/ports/store.ts';
import { isError } from '../any-error.ts';
import { waitAfter } from './backoff.ts';
import {
  finish,
  giveBack,
  park,
  parkedPrefix,
  putAnew,
  readJob,
  renew,
  rest,
  runningJob,
  writeEach,
  type ClaimedJob,
  type Lease as ClaimLease,
  type Settled,
} from './claimed-job.ts';
import type { Change } from './changes.ts';
import type { Claim } from './claiming.ts';
import { leaveToNewer, leaveUnreadable } from './leave-to-newer.ts';
import type { Together } from './together.ts';
import type { JobResult } from './job.ts';
import type { Setup } from './runner-options.ts';

/** How a process claims, what it has begun, and what waits to be begun here under the same key. */
export type AtWork = {
  readonly claim: Claim;
  readonly held: Map<string, ClaimedJob>;
  /** A newer version of the job was written here meanwhile: it runs, or is run next. */
  readonly isReplaced: (key: string, mine: ClaimedJob) => boolean;
};

/**
 * Claims one job, runs it, writes what became of it. Throws only when the store can't be used.
 * @returns false when there was nothing to run: another runner was quicker
 */
export async function work(
  setup: Setup,
  atWork: AtWork,
  key: string,
  document: StoredDocument,
): Promise<boolean> {
  const body = readJob(document);
  if (body === undefined) {
    await leaveUnreadable(setup, document);
    return false;
  }
  const since = setup.clock.now();
  const job = await atWork.claim(document, body);
  if (job === undefined) return false;
  await workOn(setup, atWork, key, job, { since, ...dueOf(document) });
  return true;
}

/**
 * As `work`, for a job that this process claimed as it wrote it. One that had to wait for half of
 * its lease or longer has first to be ours still.
 */
export async function workOnOwn(
  setup: Setup,
  atWork: AtWork,
  key: string,
  { job, since, together }: OwnJob,
): Promise<boolean> {
  const { store, clock, leaseSeconds } = setup;
  const renewAfter = addTime(since, `PT${leaseSeconds / 2}S`);
  const now = clock.now();
  const isFresh = isBefore(now, renewAfter);
  const ours = isFresh ? job : await renew(store, job, leaseFromNow(setup).until);
  try {
    if (ours === undefined) return false;
    together?.begin(key);
    const from = isFresh ? since : now;
    await workOn(setup, atWork, key, ours, { since: from, dueAt: job.body.spec.dueAt, together });
    return true;
  } finally {
    await together?.leave(key);
  }
}

/** A job that was claimed in the batch that wrote it, and when. */
export type OwnJob = {
  readonly job: ClaimedJob;
  readonly since: Instant;
  readonly together?: Together;
};

export function leaseFromNow({ clock, owner, leaseSeconds }: Setup): ClaimLease {
  const from = clock.now();
  return { owner, from, until: addTime(from, `PT${leaseSeconds}S`) };
}

async function workOn(
  setup: Setup,
  atWork: AtWork,
  key: string,
  job: ClaimedJob,
  { since, dueAt, together }: Begun,
): Promise<void> {
  const { held } = atWork;
  held.set(key, job);
  const lease = keepLease(setup, held, { key, since }, () => together?.flush());
  const keeping = {
    ...lease,
    ...{ key, together, ending: endingOf(held, key, job, together) },
    isReplaced: (mine: ClaimedJob) => atWork.isReplaced(key, mine),
  };
  const run = job.id.startsWith(parkedPrefix) ? tellOfParked : attemptAndSettle;
  try {
    await setup.around(runningJob(job), dueAt, () => run(setup, job, keeping));
  } finally {
    await lease.end(job);
    held.delete(key);
  }
}

type Begun = {
  /** From before the job was claimed. */
  readonly since: Instant;
  readonly dueAt?: Instant;
  readonly together?: Together | undefined;
};

const dueOf = ({ dueAt }: StoredDocument) => (dueAt === undefined ? {} : { dueAt });

type Lease = {
  /** Renews no more. @returns the job as it was renewed last */
  end(job: ClaimedJob): Promise<ClaimedJob>;
};

type Keeping = Lease & {
  readonly key: string;
  readonly isReplaced: (mine: ClaimedJob) => boolean;
  readonly ending: EndingOf;
  readonly together: Together | undefined;
};

/** The job's end in another batch than the runner's own. */
type EndingOf = Ending & { readonly isWritten: () => boolean };

function endingOf(
  held: Map<string, ClaimedJob>,
  key: string,
  job: ClaimedJob,
  together: Together | undefined,
): EndingOf {
  let isWritten = false;
  return {
    partition: job.partition,
    id: job.id,
    take() {
      const current = held.get(key);
      const others = together?.take();
      const own: readonly Operation[] =
        current === undefined ? [] : [{ type: 'delete', id: current.id, ifMatch: current.etag }];
      return {
        operations: [...own, ...(others?.operations ?? [])],
        written() {
          isWritten = true;
          others?.written();
        },
        lost: () => others?.lost(),
      };
    },
    isWritten: () => isWritten,
  };
}

/**
 * Renewed twice in its time, as long as the job is held and nobody else has written it. Reckoned
 * from before it was claimed: an operation of the store may take 8 seconds, so that one that begins
 * after half of the 20 is answered before they are over.
 */
function keepLease(
  setup: Setup,
  held: Map<string, ClaimedJob>,
  { key, since }: { readonly key: string; readonly since: Instant },
  onRenewal: () => Promise<void> | undefined,
): Lease {
  const { store, clock, leaseSeconds, log } = setup;
  const everyMs = (leaseSeconds * 1_000) / 2;
  let underWay = Promise.resolve();
  const renewOnce = async (): Promise<void> => {
    const job = held.get(key);
    if (job === undefined) return;
    try {
      const renewed = await renew(store, job, leaseFromNow(setup).until);
      if (renewed === undefined) clearTimeout(timer);
      else held.set(key, renewed);
      await onRenewal();
    } catch (error) {
      log.warn({ err: error, job: job.body.spec.id }, 'a lease could not be renewed');
    }
  };
  const renewAndGoOn = (): void => {
    timer = setTimeout(renewAndGoOn, everyMs).unref();
    underWay = underWay.then(renewOnce);
  };
  const firstMs = Math.max(0, everyMs - millisecondsBetween(since, clock.now()));
  let timer = setTimeout(renewAndGoOn, firstMs).unref();
  return {
    async end(job) {
      clearTimeout(timer);
      await underWay;
      return held.get(key) ?? job;
    },
  };
}

/** A handler that runs for too long loses its lane: the job is another runner's soon. */
async function attemptAndSettle(setup: Setup, job: ClaimedJob, lease: Keeping): Promise<void> {
  const overrun = Promise.withResolvers<undefined>();
  const timer = setTimeout(overrun.resolve, setup.longestSeconds * 1_000, undefined).unref();
  const result = await Promise.race([attempt(setup, job, lease), overrun.promise]);
  clearTimeout(timer);
  const current = await lease.end(job);
  if (lease.ending.isWritten()) return afterEnd(setup, current, result);
  if (result !== undefined) return settle(setup, current, result, lease);
  setup.log.error({ job: job.body.spec.id }, 'a job outlasted its lease');
  // It may go on somewhere: nobody begins it anew sooner than if this process had died.
  const retryAfterMs = setup.leaseSeconds * 1_000;
  return retry(setup, current, { outcome: 'retry', why: 'it took too long', retryAfterMs });
}

/**
 * It went away with what it led to, so that whatever else it says can't be written with its end.
 * One that wants to go on all the same is put anew: nothing that is owed may be lost by a mistake.
 */
async function afterEnd(
  { store, changeable, clock, log }: Setup,
  job: ClaimedJob,
  result: JobResult | undefined,
): Promise<void> {
  const { spec, attempts } = job.body;
  const outcome = result?.outcome ?? 'done';
  log.debug({ job: spec.id, attempts, outcome }, 'job done');
  if (result !== undefined && 'operations' in result) {
    await writeEach(changeable, job, result.operations ?? []);
  }
  if (outcome === 'done' || outcome === 'dropped') return;
  log.error({ job: spec.id, attempts, outcome }, 'a job that had ended was put anew');
  await putAnew(store, job, addTime(clock.now(), 'PT1S'));
}

async function attempt(
  setup: Setup,
  job: ClaimedJob,
  { key, ending: ends, together }: Keeping,
): Promise<JobResult> {
  const running = {
    ...{ ...runningJob(job), ends },
    ...(together ? { once: together.once, others: () => together.others(key) } : {}),
  };
  const handler = setup.handlers.get(running.type);
  if (handler === undefined) {
    return { outcome: 'strange', why: `nobody knows how to run a job of type ${running.type}` };
  }
  if ((job.body.lost ?? 0) >= setup.maxLost) {
    return { outcome: 'failed', why: 'it was begun again and again and never came to an end' };
  }
  try {
    return await handler(running);
  } catch (error) {
    if (isOfAnotherVersion(error)) {
      return { outcome: 'strange', why: error.message };
    }
    setup.log.error({ err: error, job: running.id }, 'a job threw');
    return { outcome: 'retry', why: isError(error) ? error.name : 'it threw' };
  }
}

async function settle(
  setup: Setup,
  job: ClaimedJob,
  result: JobResult,
  keeping: Keeping,
): Promise<void> {
  const { store, changeable, clock, log } = setup;
  const now = clock.now();
  const about = { job: job.body.spec.id, attempts: job.body.attempts, outcome: result.outcome };
  switch (result.outcome) {
    case 'done':
      return end(setup, job, result.operations ?? [], keeping);
    case 'dropped':
      log.info({ ...about, why: result.why }, 'job dropped');
      return end(setup, job, [], keeping);
    case 'later': {
      const dueAt = afterNow(result.at, now);
      const change = { attempts: job.body.attempts - 1 };
      const settled = await giveBack(changeable, job, dueAt, change, result.operations);
      return keepApart(setup, job, settled, result.operations);
    }
    case 'strange':
      return leaveToNewer(setup, job, result.why);
    case 'retry':
      log.warn({ ...about, why: result.why }, 'job failed for now');
      return retry(setup, job, result);
    case 'failed':
      log.error({ ...about, why: result.why }, 'job parked');
      return park(store, job, result.why, now);
  }
}

/** Removes the job together with what it had to write; with others of its batch that are done, in one. */
async function end(
  setup: Setup,
  job: ClaimedJob,
  operations: readonly Change[],
  { key, together, isReplaced }: Keeping,
): Promise<void> {
  const { changeable, clock, log } = setup;
  const written = (settled: Settled = 'settled'): void => {
    const { spec, attempts } = job.body;
    log.debug({ job: spec.id, attempts, outcome: 'done', settled }, 'job done');
  };
  const alone = async (): Promise<void> => {
    const settled = await finish(changeable, job, operations, clock.now(), () => isReplaced(job));
    written(settled);
    await keepApart(setup, job, settled, operations);
  };
  if (together === undefined) return alone();
  const removal: Operation = { type: 'delete', id: job.id, ifMatch: job.etag };
  return together.end(key, {
    operations: [removal, ...operations],
    written: () => {
      written();
    },
    alone,
  });
}

/** A handler that keeps answering "later" for a time that has come would never let the runner rest. */
const afterNow = (at: Instant, now: Instant): Instant =>
  isBefore(now, at) ? at : addTime(now, 'PT1S');

async function retry(
  setup: Setup,
  job: ClaimedJob,
  result: Extract<JobResult, { outcome: 'retry' }>,
): Promise<void> {
  const { store, changeable, clock, random, backoff, maxAttempts, log } = setup;
  const { attempts, spec } = job.body;
  if (attempts >= maxAttempts) {
    log.error({ job: spec.id, attempts, why: result.why }, 'job parked');
    return park(store, job, result.why, clock.now());
  }
  const wait = waitAfter(attempts, backoff, random(), result.retryAfterMs);
  const dueAt = addTime(clock.now(), millisecondsAsDuration(wait));
  const change = { attempts, lastFailure: result.why };
  const settled = await giveBack(changeable, job, dueAt, change, result.operations);
  return keepApart(setup, job, settled, result.operations);
}

/**
 * What was done is done, though the batch was not written. Where something that the job wanted to
 * write has changed under it, it runs again from what is true now.
 */
async function keepApart(
  { store, changeable, clock }: Setup,
  job: ClaimedJob,
  settled: Settled,
  operations: readonly Change[] = [],
): Promise<void> {
  if (settled === 'settled' || settled === 'superseded') return;
  await writeEach(changeable, job, operations);
  if (settled === 'leaseLost') return;
  const again = addTime(clock.now(), 'PT1S');
  const given = await giveBack(changeable, job, again, { attempts: job.body.attempts });
  // Whoever took its place may have come to its end before what was just written.
  if (given === 'superseded') await putAnew(store, job, again);
}

/** A parked job is due once more, so that telling people outlives a crash; that too ends some time. */
async function tellOfParked(setup: Setup, claimed: ClaimedJob, lease: Lease): Promise<void> {
  const { store, changeable, clock, onParked, log, maxAttempts, backoff, random } = setup;
  const { attempts, lastFailure = '' } = claimed.body;
  try {
    await onParked(runningJob(claimed), lastFailure);
    await rest(store, await lease.end(claimed));
  } catch (error) {
    const job = await lease.end(claimed);
    log.error({ err: error, job: job.body.spec.id, attempts }, 'could not tell of a parked job');
    if (attempts >= maxAttempts) return rest(store, job);
    const wait = millisecondsAsDuration(waitAfter(attempts, backoff, random()));
    await giveBack(changeable, job, addTime(clock.now(), wait), { attempts });
  }
}

const millisecondsAsDuration = (milliseconds: number): string => `PT${milliseconds / 1000}S`;
