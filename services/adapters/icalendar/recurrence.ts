/**
 * When a repetition falls (RFC 5545, 3.3.10). Each period of the rule (a year, a month, … a
 * second) is looked at once: its days that fit, at the times of the rule. The work is bounded
 * whatever the rule says. ical.js has an iterator too; it is not used, because it never returns
 * from a rule that never falls (a daily one on 30 February), and differs from the standard where
 * parts of a rule are combined.
 */
import { assertNever } from '../../kernel/errors.ts';
import { civilOf, dayOfCivil } from './civil.ts';
import { DAY, type ClockSeconds } from './clock-reading.ts';
import { fitsDay, withDefaults } from './rule-days.ts';
import type { Frequency, Rule } from './rule.ts';

/** How many days and times may still be looked at, over all events of a file. */
export type Budget = { left: number };

/** From and until are wanted too. */
export type ClockSpan = { readonly from: ClockSeconds; readonly until: ClockSeconds };

/**
 * The times from `start` on at which a rule falls within a span, in order; `start` is among them
 * if it fits. Nothing when the budget is spent before they are found.
 */
export function fallsOf(
  rule: Rule,
  start: ClockSeconds,
  span: ClockSpan,
  budget: Budget,
): readonly ClockSeconds[] | undefined {
  const whole = withDefaults(rule, Math.floor(start / DAY));
  const most = rule.count ?? Infinity;
  const found: ClockSeconds[] = [];
  const timesAt = timesOf(whole, start);
  let counted = 0;
  let period = firstPeriod(whole, start, span.from);
  while (counted < most && budget.left >= 0 && beginOf(whole, period) <= span.until) {
    const falls = fallsIn(whole, period, timesAt, budget).filter((clock) => start <= clock);
    const those = falls.slice(0, most - counted);
    counted += those.length;
    found.push(...those.filter((clock) => span.from <= clock && clock <= span.until));
    period += rule.interval;
  }
  return budget.left < 0 ? undefined : found;
}

/** Of a rule that counts, all must be found; of others, none before the span. */
function firstPeriod(rule: Rule, start: ClockSeconds, from: ClockSeconds): number {
  const first = periodOf(rule, start);
  if (rule.count !== undefined) return first;
  const skipped = Math.floor((periodOf(rule, from) - first) / rule.interval);
  return first + Math.max(0, skipped) * rule.interval;
}

/** Of the periods of the rule's kind, counted from somewhere, the one that holds a time. */
function periodOf({ frequency, weekStart }: Rule, clock: ClockSeconds): number {
  const day = Math.floor(clock / DAY);
  switch (frequency) {
    case 'YEARLY':
      return civilOf(day).year;
    case 'MONTHLY': {
      const { year, month } = civilOf(day);
      return year * 12 + month - 1;
    }
    case 'WEEKLY':
      return Math.floor((day + 3 - weekStart) / 7);
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return Math.floor(clock / secondsOf[frequency]);
    default:
      return assertNever(frequency);
  }
}

const secondsOf = {
  DAILY: DAY,
  HOURLY: 3_600,
  MINUTELY: 60,
  SECONDLY: 1,
} as const satisfies Partial<Record<Frequency, number>>;

function beginOf({ frequency, weekStart }: Rule, period: number): ClockSeconds {
  switch (frequency) {
    case 'YEARLY':
      return dayOfCivil(period, 1, 1) * DAY;
    case 'MONTHLY':
      return dayOfCivil(Math.floor(period / 12), (period % 12) + 1, 1) * DAY;
    case 'WEEKLY':
      return (period * 7 - 3 + weekStart) * DAY;
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return period * secondsOf[frequency];
    default:
      return assertNever(frequency);
  }
}

/** What a period less than a day long costs, against a day: no rota is made of them. */
const COST_OF_SHORT = 20;

/** All of one period, those before the start too, which positions count. */
function fallsIn(
  rule: Rule,
  period: number,
  timesAt: TimesAt,
  budget: Budget,
): readonly ClockSeconds[] {
  const begin = beginOf(rule, period);
  const firstDay = Math.floor(begin / DAY);
  const lastDay = Math.floor((beginOf(rule, period + 1) - 1) / DAY);
  const times = timesAt(begin);
  const falls: ClockSeconds[] = [];
  budget.left -= fixedBy[rule.frequency] === undefined ? lastDay - firstDay + 1 : COST_OF_SHORT;
  for (let day = firstDay; day <= lastDay && budget.left >= 0; day += 1) {
    if (times.length === 0 || !fitsDay(rule, day)) continue;
    budget.left -= times.length;
    for (const time of times) falls.push(day * DAY + time);
  }
  return rule.positions.length === 0 ? falls : atPositions(falls, rule.positions);
}

const atPositions = (
  falls: readonly ClockSeconds[],
  positions: readonly number[],
): readonly ClockSeconds[] =>
  falls.filter(
    (_, index) => positions.includes(index + 1) || positions.includes(index - falls.length),
  );

/** The times of the day, in seconds, for a period that begins then. */
type TimesAt = (begin: ClockSeconds) => readonly number[];

/** As the rule says, as the period is, else as the start is. */
function timesOf(rule: Rule, start: ClockSeconds): TimesAt {
  const fixed = fixedBy[rule.frequency];
  const atStart = clockParts(start);
  const timesAt: TimesAt = (begin) => {
    const atBegin = clockParts(begin);
    const valuesOf = (unit: TimeUnit): readonly number[] => {
      const wanted = rule[unit];
      if (!fixed?.includes(unit)) return wanted.length === 0 ? [atStart[unit]] : ascending(wanted);
      return wanted.length === 0 || wanted.includes(atBegin[unit]) ? [atBegin[unit]] : [];
    };
    const [minutes, seconds] = [valuesOf('minutes'), valuesOf('seconds')];
    return valuesOf('hours').flatMap((hour) =>
      minutes.flatMap((minute) => seconds.map((second) => hour * 3_600 + minute * 60 + second)),
    );
  };
  if (fixed !== undefined) return timesAt;
  const times = timesAt(start);
  return () => times;
}

type TimeUnit = 'hours' | 'minutes' | 'seconds';

/** What a period of less than a day fixes. */
const fixedBy: { readonly [Each in Frequency]?: readonly TimeUnit[] } = {
  HOURLY: ['hours'],
  MINUTELY: ['hours', 'minutes'],
  SECONDLY: ['hours', 'minutes', 'seconds'],
};

const clockParts = (clock: ClockSeconds): Readonly<Record<TimeUnit, number>> => {
  const time = clock - Math.floor(clock / DAY) * DAY;
  return {
    hours: Math.floor(time / 3_600),
    minutes: Math.floor(time / 60) % 60,
    seconds: time % 60,
  };
};

const ascending = (values: readonly number[]): readonly number[] =>
  [...new Set(values)].sort((a, b) => a - b);
