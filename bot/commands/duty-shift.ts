/** When a changed shift is: `24 Dec`, `24–26 Dec`, `sat 09:00-17:00`, `24 Dec 17:00 to 25 Dec 9am`. */
import { Temporal } from 'temporal-polyfill';
import { monthNumber } from '../../services/identifiers/dates.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { clockTimeAt } from './clock-time.ts';
import { dayAt, type DayPhrase } from './day-phrase.ts';
import { resolveSpan } from './period.ts';

/** Minutes after midnight on a day; without them the whole day. */
type Moment = { readonly day: DayPhrase; readonly minutes?: number };
export type ShiftPhrase = { readonly start: Moment; readonly end?: Partial<Moment> };
type Read<What> = { readonly what: What; readonly next: number } | undefined;

/** The shift that begins at `index`; one without its month or its other hour is a problem. */
export function readShift(
  tokens: readonly Token[],
  index: number,
): Read<ShiftPhrase> | { readonly problem: string } {
  const start = momentAt(tokens, index);
  if (!start) return undefined;
  const end = isConnector(tokens, start.next)
    ? endAt(tokens, start.next + 1, start.what.minutes !== undefined)
    : undefined;
  const phrase = { start: start.what, ...(end && { end: end.what }) };
  return isComplete(phrase)
    ? { what: phrase, next: end?.next ?? start.next }
    : { problem: 'It does not say clearly from when until when.' };
}

/** Hours stand at both ends or at neither; a month stands at one of them. */
function isComplete({ start, end }: ShiftPhrase): boolean {
  const hasHours = start.minutes !== undefined;
  const hasMonth = isWhole(start.day) || end?.day !== undefined;
  return hasMonth && hasHours === (end?.minutes !== undefined);
}

function momentAt(tokens: readonly Token[], index: number): Read<Moment> {
  const day = dayAt(tokens, index);
  if (!day) return undefined;
  const time = isWhole(day.phrase) ? clockTimeAt(tokens, skipAt(tokens, day.next)) : undefined;
  return time
    ? { what: { day: day.phrase, minutes: time.minutes }, next: time.next }
    : { what: { day: day.phrase }, next: day.next };
}

function endAt(
  tokens: readonly Token[],
  index: number,
  mayBeHours: boolean,
): Read<Partial<Moment>> {
  const time = mayBeHours && !isDayOfMonth(tokens, index) && clockTimeAt(tokens, index);
  if (time) return { what: { minutes: time.minutes }, next: time.next };
  const moment = momentAt(tokens, index);
  return moment && isWhole(moment.what.day) ? moment : undefined;
}

const isWhole = (phrase: DayPhrase): boolean =>
  phrase.kind !== 'date' || phrase.month !== undefined;

/** `25 Dec` or `25/12`, where `25` alone could be an hour. */
const isDayOfMonth = (tokens: readonly Token[], index: number): boolean =>
  monthNumber(wordAt(tokens, index + 1)) !== undefined || signAt(tokens, index + 1) === '/';

const isConnector = (tokens: readonly Token[], index: number): boolean =>
  ['-', 'to', 'until', 'till'].includes(tokens[index]?.text ?? '');

const skipAt = (tokens: readonly Token[], index: number): number =>
  ['from', 'at', ','].includes(tokens[index]?.text ?? '') ? index + 1 : index;

/** Local date-times `YYYY-MM-DDTHH:MM`, from (inclusive) to (exclusive). */
export type LocalSpan = { readonly from: string; readonly to: string };

/** Which days, and which hours where some were written. */
export type ShiftTime =
  | { readonly days: readonly [Temporal.PlainDate, ...Temporal.PlainDate[]] }
  | { readonly hours: LocalSpan }
  | { readonly problem: string };

/** Hours that end before they begin end on the next day. `now` is a local date-time. */
export function shiftTime({ start, end }: ShiftPhrase, now: string): ShiftTime {
  const today = Temporal.PlainDate.from(now.slice(0, 10));
  const resolved = resolveSpan({ first: start.day, ...(end?.day && { last: end.day }) }, today);
  if (!resolved.ok) return resolved;
  const { first, last = first } = resolved.days;
  if (Temporal.PlainDate.compare(first, today.add({ years: 1 })) > 0) {
    return { problem: 'That is more than a year away.' };
  }
  return start.minutes === undefined
    ? daysBetween(first, last)
    : hoursBetween(first, last, { from: start.minutes, to: end?.minutes ?? 0, now });
}

/** The written hours, or the days from midnight to midnight. */
export const spansOfTime = (
  time: Exclude<ShiftTime, { readonly problem: string }>,
): readonly LocalSpan[] =>
  'hours' in time
    ? [time.hours]
    : time.days.map((day) => ({ from: at(day, 0), to: at(day, 24 * 60) }));

const longestChange = 31;

function daysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): ShiftTime {
  const count = first.until(last).days;
  if (count < 0) return { problem: 'The end is before the start.' };
  if (count >= longestChange)
    return { problem: 'That is more than a month: change less at a time.' };
  const later = Array.from({ length: count }, (_, index) => first.add({ days: index + 1 }));
  return { days: [first, ...later] };
}

type WrittenHours = { readonly from: number; readonly to: number; readonly now: string };

function hoursBetween(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  { from, to, now }: WrittenHours,
): ShiftTime {
  const isOvernight = first.equals(last) && to <= from;
  const span = { from: at(first, from), to: at(isOvernight ? last.add({ days: 1 }) : last, to) };
  if (span.to <= span.from) return { problem: 'The end is before the start.' };
  return span.to <= now ? { problem: 'That has passed.' } : { hours: span };
}

const at = (day: Temporal.PlainDate, minutes: number): string =>
  day.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' });
