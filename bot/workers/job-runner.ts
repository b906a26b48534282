/**
 * Runs jobs when they are due: timers and deliveries. Several runners may share a store; a job is
 * claimed by a conditional write, runs at least once, and never stops the others.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '../../services/kernel/ids.ts';
import type { StoredDocument } from '../../services/ports/store.ts';
import type { Change } from './changes.ts';
import { giveBack, type ClaimedJob } from './claimed-job.ts';
import { createClaim } from './claiming.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { Adopter } from './own-jobs.ts';
import { createOwnQueue, type OwnQueue } from './own-queue.ts';
import { leaseFromNow, work, workOnOwn, type AtWork } from './run-job.ts';
import { createTogether, type Together } from './together.ts';
import { withDefaults, type JobRunnerOptions, type Setup } from './runner-options.ts';

export interface JobRunner extends Adopter {
  /**
   * Runs everything that is due now, and what becomes due by it, until nothing is left.
   * @returns how many jobs were begun
   */
  runDue(): Promise<number>;
  /** Looks for due jobs from now on, again and again. */
  start(): void;
  /** Begins nothing more, waits for what runs, gives the rest back for others to take at once. */
  stop(): Promise<void>;
}

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const setup = withDefaults(options);
  const work = createWorkplace(setup);
  const { lanes } = work;
  const loop = createLoop(setup, work);
  let givenBack = Promise.resolve();
  return {
    now: () => setup.clock.now(),
    lease: () => (lanes.isOpen() && !work.own.isFull() ? leaseFromNow(setup) : undefined),
    adopt(jobs) {
      if (lanes.isOpen()) {
        adopt(setup, work, jobs);
        loop.adopted();
      } else {
        // Written before it ended, and answered after: nobody would begin them.
        givenBack = Promise.all([givenBack, release(setup, jobs, -1)]).then(() => undefined);
      }
    },
    nudge() {
      loop.nudge();
    },
    async runDue() {
      const before = work.begun();
      lanes.forgetFailures();
      for (;;) {
        if (lanes.isOpen() && (work.beginOwn() > 0 || (await work.look()) > 0)) continue;
        if (lanes.running() === 0) return work.begun() - before;
        await lanes.oneToLeave();
      }
    },
    start() {
      loop.start();
    },
    async stop() {
      loop.stop();
      lanes.close();
      const notBegun = work.own.takeAll();
      await release(
        setup,
        notBegun.map(({ job }) => job.job),
        -1,
      );
      // The ends of others wait for them no more.
      for (const { key, job } of notBegun) await allTheSame(setup, job.together?.leave(key));
      if (!(await lanes.empty(setup.stopWithinMs))) {
        for (const together of work.together) await allTheSame(setup, together.flush());
        await release(setup, work.held());
      }
      await givenBack;
    },
  };
}

type Workplace = {
  readonly lanes: Lanes;
  readonly own: OwnQueue;
  /** Jobs of one batch that are not all done. */
  readonly together: Set<Together>;
  held(): readonly ClaimedJob[];
  /** How many jobs were begun so far. */
  begun(): number;
  /** Begins what is claimed already, as far as there is room. @returns how many */
  beginOwn(): number;
  /** Begins what is due by the store. @returns how many were tried */
  look(): Promise<number>;
};

function createWorkplace(setup: Setup): Workplace {
  const lanes = createLanes(setup.concurrency, setup.log);
  const held = new Map<string, ClaimedJob>();
  const own = createOwnQueue(setup.concurrency);
  const isReplaced = (key: string, mine: ClaimedJob): boolean =>
    own.has(key) || (held.get(key)?.etag ?? mine.etag) !== mine.etag;
  const claim = createClaim(setup.store, () => leaseFromNow(setup));
  const atWork: AtWork = { claim, held, isReplaced };
  let begun = 0;
  const counted = async (ran: Promise<boolean>): Promise<boolean> => {
    if (!(await ran)) return false;
    begun += 1;
    return true;
  };
  return {
    ...{ lanes, own, together: new Set() },
    held: () => [...held.values()],
    begun: () => begun,
    beginOwn() {
      for (let count = 0; ; count += 1) {
        // A job waits for an older version of itself that runs.
        const next = lanes.hasRoom() ? own.next((key) => !lanes.runs(key)) : undefined;
        if (next === undefined) return count;
        const { key, job } = next;
        void lanes.enter(key, () => counted(workOnOwn(setup, atWork, key, job)));
      }
    },
    async look() {
      const { store, clock, batchSize } = setup;
      const at = clock.now();
      const found = await store.due(at, batchSize + lanes.busy());
      tellOfLook(setup, at, found);
      const ready = found.filter((document) => !lanes.holds(keyOf(document)));
      const enter = (document: StoredDocument): Promise<void> => {
        const key = keyOf(document);
        return lanes.enter(key, () => counted(work(setup, atWork, key, document)));
      };
      for (let next = 0; next < ready.length;) {
        // What finds room at once is claimed at once.
        const room = await lanes.room();
        await Promise.all(ready.slice(next, next + room).map(enter));
        next += room;
      }
      return ready.length;
    },
  };
}

/** Jobs of one batch. */
function adopt(
  { changeable, clock, log }: Setup,
  { own, together: all }: Workplace,
  jobs: readonly ClaimedJob[],
): void {
  const since = clock.now();
  const [first, ...more] = jobs;
  if (first === undefined) return;
  const write = async (changes: readonly Change[]): Promise<boolean> =>
    (await changeable.commit(first.partition, changes)).outcome === 'committed';
  const together =
    more.length > 0
      ? createTogether(jobs.map(keyOf), { clock, write, onOver: (it) => void all.delete(it) })
      : undefined;
  if (together !== undefined) all.add(together);
  for (const job of jobs) {
    const older = own.add(keyOf(job), { job, since, ...(together ? { together } : {}) });
    older?.together?.leave(keyOf(job)).catch((error: unknown) => {
      log.error({ err: error }, 'a job could not be written back');
    });
  }
}

/** Whoever watches must not keep jobs from running. */
function tellOfLook({ onLook, log }: Setup, at: Instant, found: readonly StoredDocument[]): void {
  const oldestDue = found[0]?.dueAt;
  try {
    onLook?.({ at, found: found.length, ...(oldestDue === undefined ? {} : { oldestDue }) });
  } catch (error) {
    log.error({ err: error }, 'a look for jobs could not be told of');
  }
}

const keyOf = ({ partition, id }: Pick<StoredDocument, 'partition' | 'id'>): string =>
  `${partition} ${id}`;

/**
 * Looks when nudged and every `pollMs`; a look that finds something is followed by another. What
 * is claimed already is begun whenever there is room.
 */
function createLoop({ pollMs, log }: Setup, work: Workplace) {
  const { lanes } = work;
  // A look belongs to nobody: not to the turn whose commit it was nudged by.
  const outside = AsyncLocalStorage.snapshot();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let nudged = false;
  let started = false;

  const turn = async (): Promise<void> => {
    clearTimeout(timer);
    nudged = looking;
    if (looking || !lanes.isOpen()) return;
    looking = true;
    try {
      lanes.forgetFailures();
      while (lanes.isOpen() && ((await work.look()) > 0 || nudged)) nudged = false;
    } catch (error) {
      log.error({ err: error }, 'could not look for due jobs');
    }
    looking = false;
    if (started && lanes.isOpen()) timer = setTimeout(() => void turn(), pollMs);
  };

  const begin = (): void => {
    if (started) work.beginOwn();
  };
  lanes.onLeave(begin);

  return {
    start() {
      started = true;
      begin();
      void turn();
    },
    /** Whoever wrote the jobs goes on first: they wait for an answer. */
    adopted() {
      if (started) outside(() => setTimeout(begin, 0));
    },
    nudge() {
      if (started) outside(() => void turn());
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}

/**
 * Hands over what did not end in time, or was never begun: somebody may run it again at once.
 * @param change to the count of attempts
 */
async function release(setup: Setup, jobs: readonly ClaimedJob[], change = 0): Promise<void> {
  const { changeable, clock, log } = setup;
  for (const job of jobs) {
    log.warn({ job: job.body.spec.id }, 'job given back');
    const attempts = job.body.attempts + change;
    await allTheSame(setup, giveBack(changeable, job, clock.now(), { attempts }));
  }
}

/** Whoever stops gives back the rest as well: what could not be written is free when its lease ends. */
async function allTheSame({ log }: Setup, work: Promise<unknown> | undefined): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.error({ err: error }, 'a job could not be written back');
  }
}
