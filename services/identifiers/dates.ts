/** Calendar dates in running text, in the ways in which people in Britain write them. */
import { afterGap, digitsAt, isGap, wordAt, type Token, type TokenSpan } from './tokens.ts';

export type WrittenDate = TokenSpan & {
  readonly day: number;
  readonly month: number;
  /** As written; 0 to 99 where only two digits were. Absent in "3 March". */
  readonly year?: number;
  /** A year that may as well be something else: two digits after a space, or no year. */
  readonly isVague: boolean;
};

const months = [
  ['january', 'jan'],
  ['february', 'feb', 'febuary'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const monthNumbers = new Map(
  months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** English names of months and their usual abbreviations, in lower case. */
export const monthWords: readonly string[] = months.flat();

/** 1 to 12 for an English month's name or usual abbreviation, in lower case. */
export const monthNumber = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : monthNumbers.get(word);

/** The date that begins at the token `first`. */
export const dateAt = (tokens: readonly Token[], first: number): WrittenDate | undefined =>
  numericDate(tokens, first) ?? dayMonthYear(tokens, first) ?? monthDayYear(tokens, first);

/** `03031987`, `19870303` or `030387`: only what stands beside it can tell that it is a date. */
export function compactDateAt(tokens: readonly Token[], first: number): WrittenDate | undefined {
  const digits = digitsAt(tokens, first) ?? '';
  if (digits.length !== 6 && digits.length !== 8) return undefined;
  const dayFirst = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)] as const;
  const yearFirst = [digits.slice(6), digits.slice(4, 6), digits.slice(0, 4)] as const;
  const written =
    calendarDate(dayFirst) ?? (digits.length === 8 ? calendarDate(yearFirst) : undefined);
  return written && { ...written, first, last: first, isVague: false };
}

/** `3/3/1987`, `03.03.87`, `1987-03-03`, `03 03 1987`; also the month first where the day shows. */
function numericDate(tokens: readonly Token[], first: number): WrittenDate | undefined {
  const separator = separatorAt(tokens, first + 1);
  const written = numbersAsDate(tokens, first);
  if (!separator || separator !== separatorAt(tokens, first + 3) || !written) return undefined;
  const isShort = written.year < 100;
  if (isShort && separator !== ' ' && goesOn(tokens, first, separator)) return undefined;
  return { ...written, first, last: first + 4, isVague: isShort && separator === ' ' };
}

function numbersAsDate(tokens: readonly Token[], first: number): CalendarDate | undefined {
  const [a, b, c] = [first, first + 2, first + 4].map((index) => digitsAt(tokens, index));
  if (!a || !b || !c) return undefined;
  if (a.length === 4) return calendarDate([c, b, a]);
  const dayFirst = calendarDate([a, b, c]) ?? calendarDate([b, a, c]);
  return dayFirst ?? (Number(a) > 31 ? calendarDate([c, b, a]) : undefined);
}

/** `10.1.2.20` is no date: the same separator leads on to a further number. */
const goesOn = (tokens: readonly Token[], first: number, separator: string): boolean =>
  (digitsAt(tokens, first - 2) !== undefined && tokens[first - 1]?.text === separator) ||
  (digitsAt(tokens, first + 6) !== undefined && tokens[first + 5]?.text === separator);

/** `3 March 1987`, `3rd of March, 1987`, `3-Mar-87`, `3Mar1987`, `3 March`. */
function dayMonthYear(tokens: readonly Token[], first: number): WrittenDate | undefined {
  const day = digitsAt(tokens, first);
  if (!day) return undefined;
  let at = afterGap(tokens, afterOrdinal(tokens, first + 1));
  if (wordAt(tokens, at) === 'of') at = afterGap(tokens, at + 1);
  const month = monthNumber(wordAt(tokens, at));
  return month ? withYear(tokens, { first, last: at }, day, month) : undefined;
}

/** `March 3, 1987`, `Mar 3rd 1987`. */
function monthDayYear(tokens: readonly Token[], first: number): WrittenDate | undefined {
  const month = monthNumber(wordAt(tokens, first));
  const at = afterGap(tokens, first + 1);
  const day = digitsAt(tokens, at);
  if (!month || !day) return undefined;
  return withYear(tokens, { first, last: afterOrdinal(tokens, at + 1) - 1 }, day, month);
}

function withYear(
  tokens: readonly Token[],
  span: TokenSpan,
  day: string,
  month: number,
): WrittenDate | undefined {
  const at = afterGap(tokens, span.last + 1);
  const between = at > span.last + 1 ? (tokens[at - 1]?.text ?? '') : '';
  const isYear = /^[-/.,'’ ]*$/.test(between) && !isTime(tokens, at);
  const year = isYear ? digitsAt(tokens, at) : undefined;
  const dated = year && calendarDate([day, String(month), year]);
  if (dated) {
    const isLoose = dated.year < 100 && /^[, ]+$/.test(between);
    return { ...dated, first: span.first, last: at, isVague: isLoose };
  }
  const undated = calendarDate([day, String(month), '2000']);
  return undated && { day: undated.day, month, ...span, isVague: true };
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type CalendarDate = { readonly day: number; readonly month: number; readonly year: number };

function calendarDate([day, month, year]: readonly [string, string, string]):
  CalendarDate | undefined {
  if (day.length > 2 || month.length > 2 || (year.length !== 2 && year.length !== 4))
    return undefined;
  const date = { day: Number(day), month: Number(month), year: Number(year) };
  const lastDay = daysInMonth[date.month - 1] ?? 0;
  return date.day >= 1 && date.day <= lastDay ? date : undefined;
}

const ordinals = new Set(['st', 'nd', 'rd', 'th']);

const afterOrdinal = (tokens: readonly Token[], index: number): number =>
  ordinals.has(wordAt(tokens, index) ?? '') ? index + 1 : index;

/** The one character that separates, ` ` for spaces alone. */
function separatorAt(tokens: readonly Token[], index: number): string | undefined {
  if (!isGap(tokens[index])) return undefined;
  const text = tokens[index]?.text.trim() ?? '';
  if (text === '') return ' ';
  return /^[-/.\\_]$/.test(text) ? text : undefined;
}

/** `14:30` begins at the token. */
const isTime = (tokens: readonly Token[], index: number): boolean =>
  (digitsAt(tokens, index)?.length ?? 3) <= 2 &&
  tokens[index + 1]?.text === ':' &&
  digitsAt(tokens, index + 2)?.length === 2;
