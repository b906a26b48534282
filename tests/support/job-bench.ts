/** Runners over one store, and what came of their jobs. */
import type { JobResult, RunningJob } from '../../bot/workers/job.ts';
import { createJobRunner, type JobRunner } from '../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../bot/workers/runner-options.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { createRecordingLog, type LogLine } from './log-lines.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

type Comes = (job: RunningJob) => JobResult | Promise<JobResult>;

export type JobBench = {
  readonly clock: ManualClock;
  readonly store: JobStore;
  readonly lines: LogLine[];
  /** What ran, in order. */
  readonly ran: RunningJob[];
  /** Of what people were told, in order. */
  readonly parked: string[];
  /** What a job of type `work` comes to, by its id; done unless told. */
  readonly results: Map<string, Comes>;
  readonly runnerOf: (owner: string, options?: Partial<JobRunnerOptions>) => JobRunner;
};

export function createJobBench(): JobBench {
  const { log, lines } = createRecordingLog();
  const clock = createManualClock();
  const store = createJobStore(clock);
  const ran: RunningJob[] = [];
  const parked: string[] = [];
  const results = new Map<string, Comes>();
  const work = async (job: RunningJob): Promise<JobResult> => {
    ran.push(job);
    return (await results.get(job.id)?.(job)) ?? { outcome: 'done' };
  };
  const runnerOf: JobBench['runnerOf'] = (owner, options = {}) =>
    createJobRunner({
      store,
      clock,
      handlers: new Map([['work', work]]),
      owner,
      onParked: (job, why) => {
        parked.push(`${job.id}: ${why}`);
        return Promise.resolve();
      },
      log,
      random: () => 1,
      ...options,
    });
  return { clock, store, lines, ran, parked, results, runnerOf };
}

/** A handler that stops half-way until it is let go, and what it was begun with. */
export function halting() {
  const gates: PromiseWithResolvers<JobResult>[] = [];
  const begun: RunningJob[] = [];
  const handler = (job: RunningJob): Promise<JobResult> => {
    const gate = Promise.withResolvers<JobResult>();
    begun.push(job);
    gates.push(gate);
    return gate.promise;
  };
  const finish = (index = 0) => gates[index]?.resolve({ outcome: 'done' });
  return { handler, begun, finish };
}

/** A handler that does it at once, and what it was begun with. */
export function counting() {
  const begun: RunningJob[] = [];
  const handler = (job: RunningJob): Promise<JobResult> => {
    begun.push(job);
    return Promise.resolve({ outcome: 'done' });
  };
  return { handler, begun };
}

/** A process that was killed reports nothing. */
export const dead = () => undefined;
