import type { Instant } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Log } from '../log.ts';
import { promptBackoff, type Backoff } from './backoff.ts';
import { createChangeable, type ChangeableStore } from './changes.ts';
import type { JobHandler, RunningJob } from './job.ts';
import { createSeenDocuments } from './seen-documents.ts';

/** Stands around everything that is done with a claimed job; `dueAt` is when this attempt was due. */
type AroundJob = (
  job: RunningJob,
  dueAt: Instant | undefined,
  run: () => Promise<void>,
) => Promise<void>;

/** The store was asked for due jobs, and answered. */
export type Look = {
  readonly at: Instant;
  /** How many jobs waited, those that run in this process already included. */
  readonly found: number;
  /** Since when the oldest of them has been due; absent when none waited. */
  readonly oldestDue?: Instant;
};

export type JobRunnerOptions = {
  readonly store: Store;
  /** The same store; where somebody else amends documents in this process too, the one of both. */
  readonly changeable?: ChangeableStore;
  readonly clock: Clock;
  /** By job type. A job of any other type is left to newer versions for a while, then parked. */
  readonly handlers: ReadonlyMap<string, JobHandler>;
  /** Names this runner in the jobs it has, e.g. host and process. */
  readonly owner: string;
  /** Tells people about a job that was set aside; may be called again for the same job. */
  readonly onParked: (job: RunningJob, why: string) => Promise<void>;
  readonly log: Log;
  readonly around?: AroundJob;
  /** Sees every look that was answered. What it throws is logged and keeps no job waiting. */
  readonly onLook?: (look: Look) => void;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  /**
   * How long a job is ours before another runner may take it: what a ping waits for when its
   * process is killed. It is renewed while the job runs. @default 20
   */
  readonly leaseSeconds?: number;
  /** How long a job may run before it loses its lane, and its lease is renewed no more. @default 60 */
  readonly longestSeconds?: number;
  /**
   * How long a job that this version can't run is left to replicas of a newer one, before it is
   * parked: longer than an update goes round. @default 3 600
   */
  readonly strangeSeconds?: number;
  /** So long where no other version runs that could do it. @default 300 */
  readonly strangeAloneSeconds?: number;
  /** Whether a replica of another version runs, as last known. @default it may be so */
  readonly otherVersion?: () => boolean;
  /** Jobs asked for at once. @default 50 */
  readonly batchSize?: number;
  /** Jobs that run side by side. @default 8 */
  readonly concurrency?: number;
  /** How often it may fail. @default 8 */
  readonly maxAttempts?: number;
  /**
   * How often in a row its process may die before it is parked. More than `maxAttempts`: most
   * deaths are none of its doing. @default 40
   */
  readonly maxLost?: number;
  readonly backoff?: Backoff;
  /** How often to look for due jobs when nobody nudges, in milliseconds of real time. @default 1 000 */
  readonly pollMs?: number;
  /** How long `stop` waits for what runs, in milliseconds of real time. @default 10 000 */
  readonly stopWithinMs?: number;
};

export type Setup = Required<Omit<JobRunnerOptions, 'onLook'>> & Pick<JobRunnerOptions, 'onLook'>;

const defaults = {
  leaseSeconds: 20,
  longestSeconds: 60,
  strangeSeconds: 3_600,
  strangeAloneSeconds: 300,
  otherVersion: () => true,
  batchSize: 50,
  concurrency: 8,
  maxAttempts: 8,
  maxLost: 40,
  backoff: promptBackoff,
  pollMs: 1_000,
  stopWithinMs: 10_000,
  around: ((_job, _dueAt, run) => run()) satisfies AroundJob,
};

export const withDefaults = (options: JobRunnerOptions): Setup => ({
  ...defaults,
  changeable: createChangeable(options.store, createSeenDocuments(options.clock)),
  ...options,
});
