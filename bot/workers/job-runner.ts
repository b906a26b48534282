/**
 * Runs jobs when they are due: timers and deliveries. Several runners may share a store; a job is
 * claimed by a conditional write, runs at least once, and never stops the others.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '../../services/kernel/ids.ts';
import type { StoredDocument } from '../../services/ports/store.ts';
import { giveBack, type ClaimedJob } from './claimed-job.ts';
import { createLanes } from './lanes.ts';
import { work } from './run-job.ts';
import { withDefaults, type JobRunnerOptions, type Setup } from './runner-options.ts';

export interface JobRunner {
  /**
   * Runs everything that is due now, and what becomes due by it, until nothing is left.
   * @returns how many jobs were begun
   */
  runDue(): Promise<number>;
  /** Looks for due jobs from now on, again and again. */
  start(): void;
  /** Something was committed: looks now. */
  nudge(): void;
  /** Begins nothing more, waits for what runs, gives the rest back for others to take at once. */
  stop(): Promise<void>;
}

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const setup = withDefaults(options);
  const held = new Map<string, ClaimedJob>();
  const lanes = createLanes(setup.concurrency, setup.log);
  let begun = 0;
  const begin = async (document: StoredDocument): Promise<boolean> => {
    const ran = await work(setup, held, keyOf(document), document);
    if (ran) begun += 1;
    return ran;
  };

  const look = async (): Promise<number> => {
    const { store, clock, batchSize } = setup;
    const at = clock.now();
    const found = await store.due(at, batchSize + lanes.busy());
    tellOfLook(setup, at, found);
    const ready = found.filter((document) => !lanes.holds(keyOf(document)));
    for (const document of ready) {
      await lanes.enter(keyOf(document), () => begin(document));
    }
    return ready.length;
  };
  const loop = createLoop(setup, lanes, look);

  return {
    async runDue() {
      const before = begun;
      lanes.forgetFailures();
      for (;;) {
        if (lanes.isOpen() && (await look()) > 0) continue;
        if (lanes.running() === 0) return begun - before;
        await lanes.oneToLeave();
      }
    },
    start() {
      loop.start();
    },
    nudge() {
      loop.nudge();
    },
    async stop() {
      loop.stop();
      lanes.close();
      if (await lanes.empty(setup.stopWithinMs)) return;
      await release(setup, [...held.values()]);
    },
  };
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

const keyOf = ({ partition, id }: StoredDocument): string => `${partition} ${id}`;

/** Looks when nudged and every `pollMs`; a look that finds something is followed by another. */
function createLoop(
  { pollMs, log }: Setup,
  lanes: { forgetFailures(): void; isOpen(): boolean },
  look: () => Promise<number>,
) {
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
      while (lanes.isOpen() && ((await look()) > 0 || nudged)) nudged = false;
    } catch (error) {
      log.error({ err: error }, 'could not look for due jobs');
    }
    looking = false;
    if (started && lanes.isOpen()) timer = setTimeout(() => void turn(), pollMs);
  };

  return {
    start() {
      started = true;
      void turn();
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

/** Hands over what did not end in time: somebody may run it again at once. */
async function release({ store, clock, log }: Setup, jobs: readonly ClaimedJob[]): Promise<void> {
  for (const job of jobs) {
    log.warn({ job: job.body.spec.id }, 'job given back while it ran');
    await giveBack(store, job, clock.now(), { attempts: job.body.attempts });
  }
}
