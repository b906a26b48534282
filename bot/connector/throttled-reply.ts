/** A reply within a turn has no job that would try again, so it waits here while Teams throttles. */
import { setTimeout as wait } from 'node:timers/promises';
import { ConnectorError } from './http-client.ts';

/** All waiting together: Teams re-sends the activity when the turn takes longer than 15 s. */
const PATIENCE_MS = 8_000;
/** Where a 429 does not say how long. */
const USUAL_WAIT_MS = 1_000;

/** Sends once Teams takes it. A 429 was not acted on, so nothing can arrive twice. */
export async function sendOnceAllowed<Sent>(
  send: () => Promise<Sent>,
  patienceMs = PATIENCE_MS,
): Promise<Sent> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.status !== 429) throw error;
    const pause = Math.max(error.retryAfterMs ?? USUAL_WAIT_MS, 1);
    if (pause > patienceMs) throw error;
    await wait(pause);
    return sendOnceAllowed(send, patienceMs - pause);
  }
}
