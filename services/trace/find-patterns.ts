/** What identifies by its form: addresses, telephone numbers, postcodes, dates, long numbers. */
import { Temporal } from 'temporal-polyfill';
import { compactDateAt, dateAt, monthNumber, type WrittenDate } from '../identifiers/dates.ts';
import { findIdentifier } from '../identifiers/screen.ts';
import { digitsAt, isGap, tokenise, wordAt, type Token } from '../identifiers/tokens.ts';
import type { LocalDate } from '../service/service.ts';
import type { Found } from './found.ts';
import type { Piece, Reading } from './reading.ts';

/** @param dayOne Dates without a year are read as the nearest to it. */
export function findPatterns({ text, pieces }: Reading, dayOne: LocalDate): readonly Found[] {
  const tokens = tokenise(text);
  return [
    ...matches(text, email, 'email'),
    ...matches(text, writtenEmail, 'email'),
    ...matches(text, mention, 'name'),
    ...matches(text, address, 'link'),
    ...hosts(text),
    ...matches(text, postcode, 'postcode'),
    ...numbers(pieces),
    ...mixed(pieces),
    ...dates(tokens, dayOne),
    ...screened(text, dayOne),
  ];
}

/* Each repetition is bounded and of one class, so that time grows with the length alone. */
const email = /[^\s@<>()[\],;]{1,64}@[^\s@]{1,255}/g;
const writtenEmail = /\S{1,64}\s?[[({]\s?at\s?[\])}]\s?\S{1,200}/gi;
const mention = /@[\p{L}\p{N}_.-]{2,64}/gu;
const address = /\b(?:https?|ftp|mailto|tel|sip|msteams):\S{1,2000}|\bwww\.\S{1,2000}/gi;
const postcode =
  /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]?[\s.-]{0,3}\d[abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])/giu;

const matches = (
  text: string,
  pattern: RegExp,
  sure: 'email' | 'name' | 'link' | 'postcode',
): readonly Found[] =>
  Array.from(text.matchAll(pattern), ({ 0: { length }, index: start }) => ({
    ...{ start, end: start + length, as: { sure } },
  }));

const WIDEST_HOST = 255;

/** `example.nhs.uk/x` without anything before. */
function hosts(text: string): readonly Found[] {
  const ending = /\.(?:com|org|net|uk|nhs|io|gov|eu|info|me|ly)(?![\p{L}\p{N}])/giu;
  return Array.from(text.matchAll(ending), ({ index }): Found => {
    let start = index;
    while (start > 0 && index - start < WIDEST_HOST && /\S/.test(text.charAt(start - 1)))
      start -= 1;
    const rest = /\S*/.exec(text.slice(index, index + WIDEST_HOST))?.[0].length ?? 0;
    return { start, end: index + rest, as: { sure: 'link' } };
  }).filter(({ start, end }) => end - start > 4 && /[\p{L}\d]\./u.test(text.slice(start, end)));
}

/** Digits that are one number however they are grouped. A pressure or a time is too short to be one. */
function numbers(pieces: readonly Piece[]): readonly Found[] {
  const found: Found[] = [];
  for (let first = 0; first < pieces.length; first += 1) {
    if (pieces[first]?.kind !== 'digits') continue;
    let last = first;
    while (isNextOf(pieces[last + 1])) last += 1;
    const run = pieces.slice(first, last + 1);
    const as = numberOf(run);
    if (as) found.push({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, as });
    else found.push(...run.flatMap((each) => longOne(each)));
    first = last;
  }
  return found;
}

const isNextOf = (piece: Piece | undefined): boolean =>
  piece?.kind === 'digits' && piece.gap.trim().length <= 3;

const longOne = ({ plain, start, end }: Piece): readonly Found[] =>
  plain.length >= 5 ? [{ start, end, as: { sure: 'number' } }] : [];

function numberOf(run: readonly Piece[]): { readonly sure: 'phone' | 'number' } | undefined {
  const digits = run.map(({ plain }) => plain).join('');
  if (digits.length >= 7) return { sure: /^(?:0|44)\d{8,13}$/.test(digits) ? 'phone' : 'number' };
  const isOne = run.slice(1).every(({ gap }) => /^[\s._-]*$/.test(gap));
  return digits.length >= 5 && isOne ? { sure: 'number' } : undefined;
}

/** Letters and digits in one: a dose ("10mg"), a section ("S136") and a time ("5pm") are none. */
function mixed(pieces: readonly Piece[]): readonly Found[] {
  const words: Piece[][] = [];
  for (const piece of pieces) {
    const word = words.at(-1);
    if (word !== undefined && piece.gap === '') word.push(piece);
    else words.push([piece]);
  }
  return words.filter(isCode).map((word): Found => ({
    ...{ start: word[0]?.start ?? 0, end: word.at(-1)?.end ?? 0, as: { sure: 'number' } },
  }));
}

const isCode = (word: readonly Piece[]): boolean =>
  word.length > 1 &&
  word.some(({ kind }) => kind === 'digits') &&
  !/^(?:\d{1,4}[a-z]{1,5}|[a-z]{1,2}\d{1,3}|covid19)$/.test(
    word.map(({ plain }) => plain).join(''),
  );

const weekdays =
  /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|weds)(?:day|sday|nesday|rsday|urday)?$/;

function dates(tokens: readonly Token[], dayOne: LocalDate): readonly Found[] {
  return tokens.flatMap((_token, index): readonly Found[] => {
    const written = dateAt(tokens, index) ?? compactDateAt(tokens, index);
    if (written === undefined)
      return [...monthAndYear(tokens, index), ...dayAndMonth(tokens, index)];
    const hasWeekday = weekdays.test(wordAt(tokens, index - 2) ?? '') && isGap(tokens[index - 1]);
    const on = dayOf(written, dayOne);
    const range = rangeOf(tokens, hasWeekday ? index - 2 : index, written.last);
    return [{ ...range, as: { sure: 'date', ...(on === undefined ? {} : { on }) } }];
  });
}

const rangeOf = (tokens: readonly Token[], first: number, last: number) => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last]?.end ?? 0,
});

/** "March 2019", "Mar '19", "03/2019". */
function monthAndYear(tokens: readonly Token[], index: number): readonly Found[] {
  const gap = tokens[index + 1]?.text ?? '';
  const year = isGap(tokens[index + 1]) ? (digitsAt(tokens, index + 2) ?? '') : '';
  const isYear = /^(?:19|20)\d\d$/.test(year) || (/['’]$/.test(gap) && year.length === 2);
  if (!isYear || !isMonth(tokens, index, gap)) return [];
  return [{ ...rangeOf(tokens, index, index + 2), as: { sure: 'date' } }];
}

const isMonth = (tokens: readonly Token[], index: number, gap: string): boolean =>
  monthNumber(wordAt(tokens, index)) !== undefined ||
  (Number(digitsAt(tokens, index) ?? 13) <= 12 && /^\s?[/.-]\s?$/.test(gap));

/** "3/12" may be a day, or three of twelve. */
function dayAndMonth(tokens: readonly Token[], index: number): readonly Found[] {
  const isApart = tokens[index + 1]?.text === '/' && tokens[index - 1]?.text !== '/';
  if (!isApart || !isDay(digitsAt(tokens, index), digitsAt(tokens, index + 2))) return [];
  return [{ ...rangeOf(tokens, index, index + 2), as: { doubt: 'date' } }];
}

const isDay = (day = '', month = ''): boolean =>
  /^(?:0?[1-9]|[12]\d|3[01])$/.test(day) && /^(?:0?[1-9]|1[0-2])$/.test(month);

function dayOf({ day, month, year }: WrittenDate, dayOne: LocalDate): LocalDate | undefined {
  const first = Temporal.PlainDate.from(dayOne);
  const inYear = (each: number) => Temporal.PlainDate.from({ year: each, month, day });
  if (year !== undefined) return inYear(year > 99 ? year : 2000 + year).toString();
  const near = [first.year - 1, first.year, first.year + 1].map((each) => inYear(each));
  const away = (date: Temporal.PlainDate) => Math.abs(first.until(date).days);
  return near.sort((a, b) => away(a) - away(b))[0]?.toString();
}

/** Whatever the screen of forms would not have let in, over and over until it finds nothing more. */
function screened(text: string, today: LocalDate): readonly Found[] {
  const found: Found[] = [];
  let from = 0;
  for (let times = 0; times < 50; times += 1) {
    const identifier = findIdentifier(text.slice(from), today);
    if (!identifier) break;
    const { kind, where } = identifier;
    const range = { start: from + where.start, end: from + where.end };
    found.push({ ...range, as: sureOf[kind] });
    from = range.end;
  }
  return found;
}

const sureOf = {
  nhsNumber: { sure: 'number' },
  dateOfBirth: { sure: 'date' },
  email: { sure: 'email' },
} as const;
