/** What to do with a send that failed for the moment. */
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { JobResult, RunningJob } from '../workers/job.ts';

/** So often a send is tried in quick succession; while Teams stays down, then once a minute. */
const QUICK_ATTEMPTS = 5;

/**
 * A message that could not be sent for the moment is tried for as long as it matters: an outage
 * of Teams is nobody's poisoned job.
 */
export function tryAgain(
  { attempts }: RunningJob,
  failure: SendFailure,
  now: Instant,
): Extract<JobResult, { readonly outcome: 'later' | 'retry' }> {
  const turn = turnOf(failure, now);
  if (turn) return { outcome: 'later', at: turn };
  if (attempts >= QUICK_ATTEMPTS) return { outcome: 'later', at: addTime(now, 'PT1M') };
  const { why, retryAfterMs } = failure;
  return { outcome: 'retry', why, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** What is to be known of a send that failed for the moment. */
export type SendFailure = {
  readonly why: string;
  readonly retryAfterMs?: number;
  /** Nothing failed: it was not its turn yet. */
  readonly paced?: true;
};

/** When a send that only had to wait its turn may go. */
export const turnOf = ({ paced, retryAfterMs = 0 }: SendFailure, now: Instant) =>
  paced ? addTime(now, `PT${(retryAfterMs / 1000).toFixed(3)}S`) : undefined;

export const failureOf = (
  result: Extract<DeliveryResult, { outcome: 'temporary' }>,
): SendFailure => {
  const { outcome, detail: why, ...more } = result;
  return { why, ...more };
};
