/**
 * A moment as people type it: `saturday 22:00`, `tomorrow night`, `24 Dec 9am`, `tonight`. Parts of
 * the day mean one hour each, which the answer names: morning 10:00, noon 12:00, afternoon 14:00,
 * evening 19:00, night 22:00; a day alone and the weekend mean 10:00.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../services/kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDateTime,
  momentOfLocal,
} from '../../services/kernel/local-day.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { numberAt, signAt, wordAt, type Token } from './chat-text.ts';
import { clockTimeAt } from './clock-time.ts';
import type { CommandContext } from './command.ts';
import { dayAt, type DayPhrase } from './day-phrase.ts';
import { resolveSpan } from './period.ts';

export type DayName =
  | DayPhrase
  /** Saturday; while a week-end lasts, the rest of it. */
  | { readonly kind: 'weekend'; readonly isNextWeek: boolean };

export type MomentPhrase = {
  readonly day?: DayName;
  /** After midnight. */
  readonly minutes?: number;
  /** Now where the night has begun. */
  readonly isTonight?: true;
};

const partsOfDay = new Map([
  ['morning', 10],
  ['noon', 12],
  ['midday', 12],
  ['afternoon', 14],
  ['evening', 19],
  ['night', 22],
  ['nights', 22],
  ['overnight', 22],
]);

export const partOfDayAt = (tokens: readonly Token[], index: number): number | undefined => {
  const hours = partsOfDay.get(wordAt(tokens, index) ?? '');
  return hours === undefined ? undefined : 60 * hours;
};

type Reading = { readonly add: MomentPhrase; readonly next: number };

/** What stands at `index` of a moment; `before` is what has been read of it. */
export function readMoment(
  tokens: readonly Token[],
  index: number,
  before: MomentPhrase,
): Reading | undefined {
  if (wordAt(tokens, index) === 'tonight') {
    return { add: { day: today, minutes: 60 * 22, isTonight: true }, next: index + 1 };
  }
  const minutes = partOfDayAt(tokens, index);
  if (minutes !== undefined) return { add: { minutes }, next: index + 1 };
  const part = wordAt(tokens, index) === 'this' ? partOfDayAt(tokens, index + 1) : undefined;
  if (part !== undefined) return { add: { day: today, minutes: part }, next: index + 2 };
  return weekendAt(tokens, index) ?? clockAt(tokens, index, before) ?? wholeDayAt(tokens, index);
}

const today: DayPhrase = { kind: 'fromToday', days: 0 };

function weekendAt(tokens: readonly Token[], index: number): Reading | undefined {
  const first = wordAt(tokens, index) ?? '';
  const at = ['this', 'next', 'the'].includes(first) ? index + 1 : index;
  if (wordAt(tokens, at) !== 'weekend') return undefined;
  return { add: { day: { kind: 'weekend', isNextWeek: first === 'next' } }, next: at + 1 };
}

/** `22:00`, `9am`, `2200`; a bare `9` only after "at" or after the day. */
function clockAt(
  tokens: readonly Token[],
  index: number,
  before: MomentPhrase,
): Reading | undefined {
  const time = clockTimeAt(tokens, index);
  if (time === undefined) return undefined;
  const reading = { add: { minutes: time.minutes }, next: time.next };
  if (before.day !== undefined || isWrittenOut(tokens, index, time.next)) return reading;
  const mayBeDate = wholeDayAt(tokens, index) !== undefined;
  return wordAt(tokens, index - 1) === 'at' && !mayBeDate ? reading : undefined;
}

/** With minutes after a colon, with "am" or "pm", or with digits that can be no date. */
function isWrittenOut(tokens: readonly Token[], index: number, next: number): boolean {
  const sign = signAt(tokens, index + 1) ?? '';
  const isNoMonth = sign === '.' && Number(numberAt(tokens, index + 2)) > 12;
  if (sign === ':' || isNoMonth || ['am', 'pm'].includes(wordAt(tokens, next - 1) ?? ''))
    return true;
  return numberAt(tokens, index)?.length === 4 && !['-', '/', '.'].includes(sign);
}

/** A day with its month: a number alone is none. */
function wholeDayAt(tokens: readonly Token[], index: number): Reading | undefined {
  const day = dayAt(tokens, index);
  if (day === undefined) return undefined;
  const { phrase } = day;
  if (phrase.kind !== 'date') return { add: { day: phrase }, next: day.next };
  if (phrase.month === undefined) return undefined;
  const isTime = phrase.weekday !== undefined && phrase.month > 12;
  // "saturday 22.30" is a weekday with a time.
  return isTime
    ? {
        add: { day: { kind: 'weekday', weekday: phrase.weekday, isNextWeek: false } },
        next: index + 1,
      }
    : { add: { day: phrase }, next: day.next };
}

/** Nothing for "now". */
export type Resolved = { readonly at?: Instant } | { readonly problem: string };

const usualHour = 60 * 10;

/** A time of day alone is the next one. What has passed can't be asked for. */
export function resolveMoment(phrase: MomentPhrase, context: CommandContext): Resolved {
  const { service, now } = context;
  const local = Temporal.PlainDateTime.from(localDateTime(service.timeZone, now));
  const named = dayOf(phrase, local);
  if (named === 'now') return {};
  if ('problem' in named) return named;
  const { day } = named;
  const minutes = phrase.minutes ?? usualHour;
  const moment = instantAt(day, minutes, service.timeZone);
  if (!isBefore(moment, now)) return withinYear(moment, day, local);
  return phrase.day === undefined
    ? { at: instantAt(day.add({ days: 1 }), minutes, service.timeZone) }
    : { problem: 'That has passed: it can be said for now and for times to come.' };
}

type Day = Temporal.PlainDate;
type NamedDay = { readonly day: Day } | { readonly problem: string } | 'now';

function dayOf({ day, minutes, isTonight }: MomentPhrase, local: Temporal.PlainDateTime): NamedDay {
  const thisDay = local.toPlainDate();
  if (day === undefined) return minutes === undefined ? 'now' : { day: thisDay };
  if (isTonight && (local.hour >= 22 || local.hour < 6)) return 'now';
  if (day.kind === 'weekend') return weekendOf(day.isNextWeek, minutes, local);
  const resolved = resolveSpan({ first: day }, thisDay);
  if (!resolved.ok) return resolved;
  const { first } = resolved.days;
  return minutes === undefined && first.equals(thisDay) ? 'now' : { day: first };
}

function weekendOf(
  isNextWeek: boolean,
  minutes: number | undefined,
  local: Temporal.PlainDateTime,
): NamedDay {
  const monday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 });
  if (isNextWeek) return { day: monday.add({ days: 12 }) };
  const hasBegun = local.dayOfWeek === 7 || (local.dayOfWeek === 6 && local.hour >= 10);
  if (hasBegun && minutes === undefined) return 'now';
  return { day: local.dayOfWeek === 7 ? local.toPlainDate() : monday.add({ days: 5 }) };
}

const instantAt = (day: Day, minutes: number, zone: string): Instant =>
  instantOf(
    momentOfLocal(
      zone,
      day.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' }),
    ),
  );

const withinYear = (at: Instant, day: Day, local: Temporal.PlainDateTime): Resolved =>
  Temporal.PlainDate.compare(day, local.toPlainDate().add({ years: 1 })) > 0
    ? { problem: 'That is more than a year away.' }
    : { at: instantOf(epochMs(at)) };
