/** A day as people type it: `3 Dec`, `3/12`, `tomorrow`, `next Friday`, `2026-12-03`. */
import { monthNumber, monthWords } from '../../services/identifiers/dates.ts';
import { numberAt, signAt, wordAt, type Token } from './chat-text.ts';

export type DayPhrase =
  | { readonly kind: 'fromToday'; readonly days: number }
  /** Monday is 1. `isNextWeek`: "next Friday" is the Friday of next week. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly isNextWeek: boolean }
  /** What is left out is taken from the other end of the span, or from today. */
  | {
      readonly kind: 'date';
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
      /** As written beside the date; checked against it. */
      readonly weekday?: number;
    };

type DatePhrase = Extract<DayPhrase, { kind: 'date' }>;
type Reading<Phrase = DayPhrase> = { readonly phrase: Phrase; readonly next: number };

const fromToday = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['tmrw', 1],
  ['tmr', 1],
  ['tomorow', 1],
  ['tommorow', 1],
  ['tommorrow', 1],
]);

const weekdayNames = [
  ['monday', 'mon'],
  ['tuesday', 'tue', 'tues'],
  ['wednesday', 'wed', 'weds'],
  ['thursday', 'thu', 'thur', 'thurs'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
];
const weekdayNumbers = new Map(
  weekdayNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Words that name days, for guessing at slips. */
export const dayWords: readonly string[] = [
  ...fromToday.keys(),
  ...weekdayNumbers.keys(),
  ...monthWords,
];

/** The day that begins at `index`, or nothing; an impossible one such as 31 November is a day, too. */
export function dayAt(tokens: readonly Token[], index: number): Reading | undefined {
  const word = wordAt(tokens, index);
  const days = fromToday.get(word ?? '');
  if (days !== undefined) return { phrase: { kind: 'fromToday', days }, next: index + 1 };
  return weekdayAt(tokens, index) ?? dateAt(tokens, index);
}

function weekdayAt(tokens: readonly Token[], index: number): Reading | undefined {
  const isNextWeek = wordAt(tokens, index) === 'next';
  const at = isNextWeek || wordAt(tokens, index) === 'this' ? index + 1 : index;
  const weekday = weekdayNumbers.get(wordAt(tokens, at) ?? '');
  if (weekday === undefined) return undefined;
  const date = dateAt(tokens, skipSign(tokens, at + 1, [',', '.']));
  if (date?.phrase.month !== undefined) {
    return { phrase: { ...date.phrase, weekday }, next: date.next };
  }
  return { phrase: { kind: 'weekday', weekday, isNextWeek }, next: at + 1 };
}

const dateAt = (tokens: readonly Token[], index: number): Reading<DatePhrase> | undefined =>
  numericDateAt(tokens, index) ?? monthFirstAt(tokens, index) ?? dayFirstAt(tokens, index);

/** `2026-12-03`, `3/12`, `3/12/26`, `03.12.2026`, `3-12-2026`; `3-12` alone would be two days. */
function numericDateAt(tokens: readonly Token[], index: number): Reading<DatePhrase> | undefined {
  const separator = signAt(tokens, index + 1) ?? ' ';
  const [a, b, c] = [0, 2, 4].map((offset) => numberAt(tokens, index + offset));
  if (!a || !b || !'-/.'.includes(separator) || b.length > 2) return undefined;
  const third = signAt(tokens, index + 3) === separator ? c : undefined;
  return third === undefined
    ? withoutYear(tokens, index, { a, b, separator })
    : withNumbers(a, b, third, index + 5);
}

function withNumbers(a: string, b: string, c: string, next: number) {
  if (a.length === 4) return date(c, Number(b), a, next);
  return c.length === 4 || c.length === 2 ? date(a, Number(b), c, next) : undefined;
}

type DayAndMonth = { readonly a: string; readonly b: string; readonly separator: string };

function withoutYear(
  tokens: readonly Token[],
  index: number,
  { a, b, separator }: DayAndMonth,
): Reading<DatePhrase> | undefined {
  if (separator === '-') return undefined;
  return date(a, Number(b), undefined, skipSign(tokens, index + 3, separator === '.' ? ['.'] : []));
}

/** `3 Dec`, `3rd of December, 2026`, `3 Dec 26`; `3` alone leaves the month to the other end. */
function dayFirstAt(tokens: readonly Token[], index: number): Reading<DatePhrase> | undefined {
  const day = numberAt(tokens, index);
  if (!day || day.length > 2) return undefined;
  const isOrdinal = ordinals.has(wordAt(tokens, index + 1) ?? '');
  let at = skipSign(tokens, index + (isOrdinal ? 2 : 1), ['.']);
  if (wordAt(tokens, at) === 'of') at += 1;
  if (signAt(tokens, at) === '-' && monthNumber(wordAt(tokens, at + 1))) at += 1;
  const month = monthNumber(wordAt(tokens, at));
  if (!month) return date(day, undefined, undefined, index + (isOrdinal ? 2 : 1));
  return withYear(tokens, day, month, at + 1);
}

/** `Dec 3`, `December 3rd, 2026`. */
function monthFirstAt(tokens: readonly Token[], index: number): Reading<DatePhrase> | undefined {
  const month = monthNumber(wordAt(tokens, index));
  const day = numberAt(tokens, index + 1);
  if (!month || !day || day.length > 2) return undefined;
  const isOrdinal = ordinals.has(wordAt(tokens, index + 2) ?? '');
  return withYear(tokens, day, month, index + (isOrdinal ? 3 : 2));
}

const ordinals = new Set(['st', 'nd', 'rd', 'th']);

/** A year is four digits, `'26`, or two digits that are no day of a month and no time. */
function withYear(
  tokens: readonly Token[],
  day: string,
  month: number,
  index: number,
): Reading<DatePhrase> | undefined {
  const sign = signAt(tokens, index) ?? '';
  const at = skipSign(tokens, index, [',', '.', "'", '-', '/']);
  const year = numberAt(tokens, at);
  const isYear = isFullYear(year) || (year?.length === 2 && (sign === "'" || isLate(tokens, at)));
  return isYear ? date(day, month, year, at + 1) : date(day, month, undefined, index);
}

const isFullYear = (year: string | undefined): boolean => /^20[2-9]\d$/.test(year ?? '');

/** `26` to `99` directly after the month, with neither a time nor a month after it. */
const isLate = (tokens: readonly Token[], at: number): boolean =>
  Number(numberAt(tokens, at)) >= 26 &&
  signAt(tokens, at - 1) === undefined &&
  !':-'.includes(signAt(tokens, at + 1) ?? ' ') &&
  !monthNumber(wordAt(tokens, at + 1));

function date(
  day: string,
  month: number | undefined,
  year: string | undefined,
  next: number,
): Reading<DatePhrase> | undefined {
  if (day.length > 2) return undefined;
  const phrase = {
    kind: 'date' as const,
    day: Number(day),
    ...(month !== undefined && { month }),
    ...(year !== undefined && { year: Number(year) + (year.length === 2 ? 2000 : 0) }),
  };
  return { phrase, next };
}

const skipSign = (tokens: readonly Token[], index: number, signs: readonly string[]): number =>
  signs.includes(signAt(tokens, index) ?? '') ? index + 1 : index;
