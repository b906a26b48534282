/** What the clock finds each working day: reminders, leave, what is overdue. Pure. */
import type { Instant } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import { addDays, dueOn, isOverdue, plannedOn } from './dates.ts';
import { evolveSupervision } from './evolve.ts';
import type { Before, DailyLook, SupervisionCommand, SupervisionEvent } from './stream.ts';
import {
  awaitsWorker,
  type KnownSupervision,
  type Supervision,
  type SupervisionIdentity,
} from './supervision.ts';

type Looking = Extract<SupervisionCommand, DailyLook>;
type Find = (
  known: KnownSupervision,
  command: Looking,
  at: Instant,
) => SupervisionEvent | undefined;

/** From one telling of what is overdue to the next. */
const REPEATED_AFTER_DAYS = 7;

/** Known from today on, or as another team knew them. */
export const begun = (
  identity: SupervisionIdentity,
  before: Before = { looks: [], testedBefore: [] },
  { today: since, at }: { readonly today: LocalDate; readonly at: Instant },
): SupervisionEvent => ({ type: 'supervisionBegun', ...identity, since, ...before, at });

/** The worker is away and it is due: nobody can hold it. */
function waiting(
  known: KnownSupervision,
  { away, today, rhythm }: Looking,
  at: Instant,
): SupervisionEvent | undefined {
  const due = dueOn(known, rhythm);
  if (away === undefined || known.waits !== undefined || today < due) return undefined;
  const { from: since, until } = away;
  const dueFellIn = since <= due;
  return { type: 'clockWaits', since, ...(until === undefined ? {} : { until }), dueFellIn, at };
}

const resumed: Find = ({ waits }, { away, today: on }, at) =>
  waits !== undefined && away === undefined ? { type: 'clockResumed', on, at } : undefined;

/** Once for a planned date; late rather than never, unless the worker is away. */
function reminder(
  known: KnownSupervision,
  { remind, today, rhythm, away }: Looking,
  at: Instant,
): SupervisionEvent | undefined {
  const of = plannedOn(known, rhythm);
  // Of a date that leave has just moved to today nobody could say when to remind.
  const isTime = of <= today || (remind?.of === of && remind.from <= today);
  return isTime && known.remindedFor !== of && away === undefined
    ? { type: 'sessionReminded', of, at }
    : undefined;
}

const answerReminder: Find = (known, { today, rhythm, away }, at) =>
  known.last &&
  awaitsWorker(known) &&
  !known.last.isReminded &&
  away === undefined &&
  addDays(known.last.heldOn, rhythm.graceDays) <= today
    ? { type: 'answerReminded', at }
    : undefined;

function overdue(
  known: KnownSupervision,
  { today, rhythm }: Looking,
  at: Instant,
): SupervisionEvent | undefined {
  if (!isOverdue(known, rhythm, today)) return undefined;
  const told = known.overdue?.toldOn;
  const isTime = told === undefined || addDays(told, REPEATED_AFTER_DAYS) <= today;
  return isTime ? { type: 'supervisionOverdue', on: today, at } : undefined;
}

/** In this order; each sees what the one before it found. */
const finds: readonly Find[] = [waiting, resumed, reminder, answerReminder, overdue];

export function lookOfTheDay(
  state: Supervision,
  command: Looking,
  at: Instant,
): readonly SupervisionEvent[] {
  const { identity, before, today } = command;
  const events = state.status === 'unknown' ? [begun(identity, before, { today, at })] : [];
  for (const find of finds) {
    const now = events.reduce(evolveSupervision, state);
    const found = now.status === 'known' ? find(now, command, at) : undefined;
    if (found) events.push(found);
  }
  return events;
}
