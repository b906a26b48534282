/** What this version of the program can't run, while one that can may be on its way. */
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { giveBack, park, type ClaimedJob } from './claimed-job.ts';
import type { Setup } from './runner-options.ts';

/** At least: up to twice as long by chance, so that it is not the same replica each time. */
const STRANGE_WAIT_MS = 2_000;

/**
 * While an update goes round, replicas of the older version meet jobs of the newer. Parking them
 * would lose a ping: they are given back, and soon a replica that knows them claims them.
 */
export async function leaveToNewer(setup: Setup, job: ClaimedJob, why: string): Promise<void> {
  const { store, changeable, clock, log, random, strangeSeconds } = setup;
  const now = clock.now();
  const { spec, attempts, strangeSince = now } = job.body;
  if (!isBefore(now, addTime(strangeSince, `PT${strangeSeconds}S`))) {
    log.error({ job: spec.id, attempts, why }, 'job parked');
    return park(store, job, why, now);
  }
  log.warn({ job: spec.id, why }, 'job left to a newer version');
  const wait = `PT${Math.round(STRANGE_WAIT_MS * (1 + random())) / 1_000}S`;
  await giveBack(changeable, job, addTime(now, wait), {
    ...{ attempts: attempts - 1, lastFailure: why, strangeSince },
  });
}
