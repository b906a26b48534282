/** Lets time pass in a bot whose clock can be moved: every job runs at its own time, in order. */
import type { Instant } from '../services/kernel/ids.ts';
import { isBefore } from '../services/kernel/time.ts';
import type { Etag, Store } from '../services/ports/store.ts';
import type { JobRunner } from './workers/job-runner.ts';

export type Passage = {
  readonly store: Store;
  readonly runner: Pick<JobRunner, 'runDue'>;
  readonly now: () => Instant;
  readonly moveTo: (instant: Instant) => void;
};

export async function passTimeUntil(target: Instant, passage: Passage): Promise<void> {
  const { store, runner, now, moveTo } = passage;
  await runner.runDue();
  let before: Etag | undefined;
  for (;;) {
    const [next] = await store.due(target, 1);
    // A job that is still there as it was can't be run now: going on would never end.
    if (!next?.dueAt || next.etag === before) break;
    before = next.etag;
    if (isBefore(now(), next.dueAt)) moveTo(next.dueAt);
    if ((await runner.runDue()) === 0) break;
  }
  if (isBefore(now(), target)) moveTo(target);
  await runner.runDue();
}
