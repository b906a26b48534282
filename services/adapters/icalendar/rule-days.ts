/** Which days a repetition falls on: all that its parts say together. */
import { assertNever } from '../../kernel/errors.ts';
import { civilOf, dayOfCivil, weekdayOf, type CivilDay } from './civil.ts';
import type { Rule, RuleDay } from './rule.ts';

/** What a rule leaves open is taken from its first day. */
export function withDefaults(rule: Rule, firstDay: number): Rule {
  if (!isEmpty(rule.days, rule.monthDays, rule.yearDays)) return rule;
  return { ...rule, ...defaultsOf(rule, firstDay) };
}

function defaultsOf({ frequency, months, weeks }: Rule, firstDay: number): Partial<Rule> {
  const { month, day } = civilOf(firstDay);
  const sameWeekday = { days: [{ weekday: weekdayOf(firstDay) }] };
  switch (frequency) {
    case 'YEARLY':
      if (weeks.length > 0) return sameWeekday;
      return { months: months.length === 0 ? [month] : months, monthDays: [day] };
    case 'MONTHLY':
      return { monthDays: [day] };
    case 'WEEKLY':
      return sameWeekday;
    case 'DAILY':
    case 'HOURLY':
    case 'MINUTELY':
    case 'SECONDLY':
      return {};
    default:
      return assertNever(frequency);
  }
}

const isEmpty = (...lists: readonly (readonly unknown[])[]): boolean =>
  lists.every((list) => list.length === 0);

export function fitsDay(rule: Rule, number: number): boolean {
  if (!fitsWeekday(rule, weekdayOf(number))) return false;
  const civil = civilOf(number);
  return (
    fits(rule.months, civil.month) &&
    fitsFromEitherEnd(rule.monthDays, civil.day, () => daysInMonth(civil)) &&
    fitsFromEitherEnd(rule.yearDays, dayOfYear(civil, number), () => daysInYear(civil.year)) &&
    fitsWeek(rule, number) &&
    (rule.days.length === 0 || rule.days.some((day) => isSuchDay(rule, day, civil, number)))
  );
}

const fits = (wanted: readonly number[], value: number): boolean =>
  wanted.length === 0 || wanted.includes(value);

/** Negative numbers count from the end: -1 is the last. */
const fitsFromEitherEnd = (
  wanted: readonly number[],
  value: number,
  length: () => number,
): boolean =>
  wanted.length === 0 || wanted.includes(value) || wanted.includes(value - length() - 1);

const daysInMonth = ({ year, month }: CivilDay): number =>
  dayOfCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - dayOfCivil(year, month, 1);

const daysInYear = (year: number): number => dayOfCivil(year + 1, 1, 1) - dayOfCivil(year, 1, 1);

const dayOfYear = ({ year }: CivilDay, number: number): number =>
  number - dayOfCivil(year, 1, 1) + 1;

/** Told before anything is reckoned: six days of seven go no further in most rules. */
const fitsWeekday = ({ days }: Rule, weekday: number): boolean =>
  days.length === 0 || days.some((day) => day.weekday === weekday);

/** Within the month; in a yearly rule without months, within the year. */
function isSuchDay(
  { frequency, months }: Rule,
  { weekday, ordinal }: RuleDay,
  civil: CivilDay,
  number: number,
): boolean {
  if (weekdayOf(number) !== weekday) return false;
  if (ordinal === undefined) return true;
  const ofYear = frequency === 'YEARLY' && months.length === 0;
  const place = ofYear ? dayOfYear(civil, number) : civil.day;
  const length = ofYear ? daysInYear(civil.year) : daysInMonth(civil);
  return ordinal > 0
    ? Math.ceil(place / 7) === ordinal
    : -Math.ceil((length - place + 1) / 7) === ordinal;
}

/** Week 1 is the first with four days in its year; the week begins where the rule says. */
function fitsWeek({ weeks, weekStart }: Rule, number: number): boolean {
  if (weeks.length === 0) return true;
  const fourthDay = number - ((weekdayOf(number) - weekStart + 7) % 7) + 3;
  const { year } = civilOf(fourthDay);
  const week = Math.floor((fourthDay - dayOfCivil(year, 1, 1)) / 7) + 1;
  return fitsFromEitherEnd(weeks, week, () => weeksInYear(year, weekStart));
}

function weeksInYear(year: number, weekStart: number): number {
  const lastDay = dayOfCivil(year, 12, 31);
  const fourthDay = lastDay - ((weekdayOf(lastDay) - weekStart + 7) % 7) + 3;
  const inNextYear = civilOf(fourthDay).year > year;
  const last = inNextYear ? fourthDay - 7 : fourthDay;
  return Math.floor((last - dayOfCivil(year, 1, 1)) / 7) + 1;
}
