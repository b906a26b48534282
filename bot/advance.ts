/** Lets time pass in a bot whose clock can be moved: every job runs at its own time, in order. */
import { z } from 'zod';
import type { Instant } from '../services/kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../services/kernel/time.ts';
import type { Etag, Store, StoredDocument } from '../services/ports/store.ts';
import type { JobRunner } from './workers/job-runner.ts';

export type Passage = {
  readonly store: Store;
  readonly runner: Pick<JobRunner, 'runDue'>;
  readonly now: () => Instant;
  readonly moveTo: (instant: Instant) => void;
  /**
   * Types of jobs that only look again how things are. While nothing else is due, one look after
   * `LOOKS_APART` stands for all that would have been between, as after a time when the bot was
   * busy; absent: each is done at its own time.
   */
  readonly looks?: ReadonlySet<string>;
};

const LOOKS_APART = 'PT1H';
/** Jobs that are read to see what else is due; more than there are kinds of looks. */
const SEEN_AHEAD = 20;

export async function passTimeUntil(target: Instant, passage: Passage): Promise<void> {
  const { runner, now, moveTo } = passage;
  await runner.runDue();
  let before: Etag | undefined;
  for (;;) {
    const next = await nextStop(target, passage);
    // A job that is still there as it was can't be run now: going on would never end.
    if (!next || next.first === before) break;
    before = next.first;
    if (isBefore(now(), next.at)) moveTo(next.at);
    if ((await runner.runDue()) === 0) break;
  }
  if (isBefore(now(), target)) moveTo(target);
  await runner.runDue();
}

type Stop = { readonly at: Instant; readonly first: Etag };

/** When something is due that has to be done at its time, or enough looks have come together. */
async function nextStop(target: Instant, { store, looks }: Passage): Promise<Stop | undefined> {
  const ahead = await store.due(target, looks === undefined ? 1 : SEEN_AHEAD);
  const [first] = ahead;
  if (first?.dueAt === undefined) return undefined;
  const isLook = (job: StoredDocument) => looks?.has(jobTypeOf(job)) === true;
  const together = isLook(first) ? addTime(first.dueAt, LOOKS_APART) : first.dueAt;
  const other = ahead.find((job) => !isLook(job))?.dueAt;
  const [at = first.dueAt] = [together, other ?? together, target].sort(compareInstants);
  return { at, first: first.etag };
}

const jobTypeOf = ({ body }: StoredDocument): string =>
  z.object({ spec: z.object({ type: z.string() }) }).parse(body).spec.type;
