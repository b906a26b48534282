/** What bringing cards up to date comes to. */
import type { Instant } from '../../services/kernel/ids.ts';
import type { Change } from '../workers/changes.ts';
import type { JobResult, RunningJob } from '../workers/job.ts';
import { tryAgain, type SendFailure } from './send-failure.ts';

export type CardsUpdated = {
  /** Remember what was sent. */
  readonly operations: readonly Change[];
  /** Sends that failed and may work later. */
  readonly again?: SendFailure;
  /** Somebody is typing on a card: until then it is left alone. */
  readonly formUntil?: Instant;
};

/**
 * A slow update may land after the one of a later change. That change replaced the job, so that
 * its end does not go through and it runs once more, from what is true then.
 */
export function jobOf(
  job: RunningJob,
  { operations, again, formUntil }: CardsUpdated,
  now: Instant,
): JobResult {
  if (again) return { ...tryAgain(job, again, now), operations };
  return formUntil
    ? { outcome: 'later', at: formUntil, operations }
    : { outcome: 'done', operations };
}
