import type { Instant } from '../../services/kernel/ids.ts';
import type { Ending } from '../../services/kernel/job.ts';
import type { Newness } from '../../services/kernel/journal.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Partition } from '../../services/ports/store.ts';
import type { Change } from './changes.ts';
import type { Once } from './together.ts';

/** A job that a runner has claimed. */
export type RunningJob = {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
  /** How often it was begun, this time included: 1 at first. Times that its process died don't count. */
  readonly attempts: number;
  readonly partition: Partition;
  /** This process wrote it itself, a moment ago. */
  readonly isOwn?: true;
  /** Shared with the jobs that were written in one batch with it and run beside it. */
  readonly once?: Once;
  /** Until these are done, so that their ends can be written with this one's; for seconds at most. */
  readonly others?: () => Promise<void>;
  /** For the last command that it leads to: see `By.ends`. */
  readonly ends?: Ending;
  /** When it was meant to run; stays the same over every attempt, so it can name a command. */
  readonly dueAt: Instant;
  /** Of the request that it came of, as people are told it; absent where it came of itself. */
  readonly reference?: string;
};

/**
 * Written in the batch that ends the attempt: both or neither. Where a document of a condition has
 * changed meanwhile, each is written for itself as far as it holds, and the job looks again.
 */
type Kept = { readonly operations?: readonly Change[] };

/** How new what it looks at has to be: what others wrote in the last second changes nothing for it. */
export const newnessFor = ({ isOwn }: Pick<RunningJob, 'isOwn'>): Newness | undefined =>
  isOwn ? 'recent' : undefined;

/** What became of a job. */
export type JobResult =
  | ({ readonly outcome: 'done' } & Kept)
  /** Its cause is gone, so nothing was to be done. */
  | { readonly outcome: 'dropped'; readonly why: string }
  /** Not its time yet; this was no attempt. */
  | ({ readonly outcome: 'later'; readonly at: Instant } & Kept)
  /** It failed and may succeed later. `retryAfterMs` is the least wait that the other side asked for. */
  | ({ readonly outcome: 'retry'; readonly why: string; readonly retryAfterMs?: number } & Kept)
  /** Another version's, by what it holds or is about: left to it for a while, then set aside. */
  | { readonly outcome: 'strange'; readonly why: string }
  /** It can never succeed: set aside for people to look at. */
  | { readonly outcome: 'failed'; readonly why: string };

/** Every version writes what it reads itself: what does not fit its type is another's. */
export const unreadable: JobResult = {
  outcome: 'strange',
  why: 'the job does not hold what its type says',
};

/**
 * Does what a job is for. Jobs run at least once: after a crash, a lost lease or a lost answer
 * they run again, so a handler first looks whether its cause still stands. A job's data says what
 * to look at, never how things stood when it was put. Throwing is a retry.
 */
export type JobHandler = (job: RunningJob) => Promise<JobResult>;
