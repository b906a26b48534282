/** Who is away for so long that their work moves, and when they are back at work. */
import type { Absence } from '../absence/absence.ts';
import { isAway, isLongerThan, overlaps } from '../absence/away.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, compareInstants } from '../kernel/time.ts';
import { calendarOf, isWorkingTime, nextWorkingMoment } from '../kernel/working-calendar.ts';
import { onAnyRota } from '../rota/who-is-on.ts';
import type { RotaChange } from '../rota/imported.ts';
import type { Service } from '../service/service.ts';

/**
 * The absence that keeps a person away at an instant, where it lasts longer than the service calls
 * short. Absences that overlap or follow one another without a break count as one, from the
 * beginning of the first to the end of the last.
 */
export function goneAt(
  service: Pick<Service, 'shortAbsence'>,
  absences: readonly Absence[],
  person: PersonId,
  at: Instant,
): Absence | undefined {
  const absence = isAway(absences, person, at);
  if (absence === undefined) return undefined;
  const whole = wholeSpan(absences, absence);
  if (!isLongerThan(whole, service.shortAbsence)) return undefined;
  const { until: _partOfIt, ...about } = absence;
  return { ...about, ...whole };
}

type Span = Pick<Absence, 'from' | 'until'>;

function wholeSpan(absences: readonly Absence[], { person, from, until }: Absence): Span {
  let span: Span = until === undefined ? { from } : { from, until };
  let left = absences.filter((each) => each.person === person);
  for (;;) {
    const whole = span;
    const next = left.find((each) => touches(each, whole));
    if (next === undefined) return whole;
    span = joined(whole, next);
    left = left.filter((each) => each !== next);
  }
}

const touches = (a: Span, b: Span): boolean =>
  overlaps(a, b) || a.until === b.from || b.until === a.from;

function joined(a: Span, b: Span): Span {
  const from = compareInstants(a.from, b.from) <= 0 ? a.from : b.from;
  if (a.until === undefined || b.until === undefined) return { from };
  return { from, until: compareInstants(a.until, b.until) >= 0 ? a.until : b.until };
}

/** Absences on record are few; one that follows itself for ever would not end. */
const MOST_ABSENCES = 100;

/**
 * When a person is at work again: the first moment of their own hours at which they are not away.
 * Nothing where an absence has no end.
 */
export function backAtWork(
  service: Service,
  absences: readonly Absence[],
  person: PersonId,
  at: Instant,
): Instant | undefined {
  const calendar = calendarOf(service, service.people.get(person));
  let moment = at;
  for (let round = 0; round < MOST_ABSENCES; round += 1) {
    const absence = isAway(absences, person, moment);
    if (absence !== undefined) {
      if (absence.until === undefined) return undefined;
      moment = absence.until;
      continue;
    }
    const working = nextWorkingMoment(calendar, moment);
    if (working === moment) return moment;
    moment = working;
  }
  return undefined;
}

/** Work is given back shortly before the working day begins, so that its reminders find the right person. */
const BEFORE_WORK = 'PT5M';

/** When the work of somebody who is not away is given back: now while they are at work. */
export function handBackAt(
  service: Service,
  changes: readonly RotaChange[],
  person: PersonId,
  at: Instant,
): Instant {
  if (onAnyRota(service, changes, at).has(person)) return at;
  const begins = nextWorkingMoment(calendarOf(service, service.people.get(person)), at);
  const before = addTime(begins, `-${BEFORE_WORK}`);
  return compareInstants(before, at) <= 0 ? at : before;
}

/** When somebody can be told of what can wait until they are at work: now while they are. */
export function tellAtWork(
  service: Service,
  changes: readonly RotaChange[],
  person: PersonId,
  at: Instant,
): Instant {
  const calendar = calendarOf(service, service.people.get(person));
  const isThere = onAnyRota(service, changes, at).has(person) || isWorkingTime(calendar, at);
  return isThere ? at : nextWorkingMoment(calendar, at);
}
