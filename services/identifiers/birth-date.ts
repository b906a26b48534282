/**
 * Which dates are dates of birth. One that is announced as such ("DOB", "born") always is.
 * One that stands alone is taken for one when it lies two to 120 years back and no word before it
 * says what happened then: a request is about now, and what happened long ago can be said by
 * month and year. A baby's birth in the last two years is found only when announced.
 */
import { Temporal } from 'temporal-polyfill';
import { compactDateAt, dateAt, type WrittenDate } from './dates.ts';
import { afterGap, digitsAt, isGap, wordAt, type Token } from './tokens.ts';

export function findBirthDate(
  tokens: readonly Token[],
  today: Temporal.PlainDate,
): WrittenDate | undefined {
  for (let index = 0; index < tokens.length; index += 1) {
    const announced = afterLabel(tokens, index);
    if (announced) return announced;
    const date = dateAt(tokens, index);
    if (date && isBirth(tokens, date, today)) return date;
  }
  return undefined;
}

function isBirth(tokens: readonly Token[], date: WrittenDate, today: Temporal.PlainDate): boolean {
  if (date.year === undefined) return false;
  const next = afterGap(tokens, date.last + 1);
  if (labelEnd(tokens, next, false) !== undefined) return true;
  const day = Temporal.PlainDate.from({ ...date, year: fullYear(date.year, today) });
  const isLongAgo = Temporal.PlainDate.compare(day, today.subtract({ years: 2 })) <= 0;
  const isLiving = Temporal.PlainDate.compare(day, today.subtract({ years: 120 })) > 0;
  if (!isLongAgo || !isLiving || isEvent(tokens, date.first, day, today)) return false;
  if (date.year > 99) return true;
  /* "3 Mar 12 people", "5/10/20 mg" */
  return !units.has(wordAt(tokens, next) ?? '') && (!date.isVague || day.year < 2000);
}

/** Two digits mean the last such year that a plan could not be about: 1934 rather than 2034. */
function fullYear(year: number, today: Temporal.PlainDate): number {
  if (year > 99) return year;
  return 2000 + year > today.year + 1 ? 1900 + year : 2000 + year;
}

const units = new Set([
  ...['mg', 'mcg', 'micrograms', 'g', 'kg', 'ml', 'units', 'iu', 'tablets', 'mmhg', 'bpm'],
  ...['minutes', 'mins', 'hours', 'hrs', 'days', 'weeks', 'months', 'sessions'],
]);

/** Words that say what happened on a day, or is to happen. */
const events = new Set([
  ...['since', 'until', 'till', 'admitted', 'admission', 'discharged', 'discharge', 'detained'],
  ...['sectioned', 'section', 'diagnosed', 'diagnosis', 'referred', 'referral', 'assessed'],
  ...['assessment', 'reviewed', 'review', 'started', 'stopped', 'prescribed', 'seen', 'contact'],
  ...['incident', 'overdose', 'attempt', 'attempts', 'bereaved', 'died', 'moved', 'arrived'],
  ...['appointment', 'visit', 'visited', 'due', 'next', 'tribunal', 'cto', 'mha', 'ward', 'mg'],
]);

/** Years within which an event may be some words away from its date: adults are born before. */
const recentYears = 16;
const wordsAway = 3;

/**
 * "admitted on 12/03/2019", with nothing between; or, for a day of recent years, an event within
 * the three words before, e.g. "Section 136 on 12/10/24".
 */
function isEvent(
  tokens: readonly Token[],
  first: number,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  if (isDirectlyAfterEvent(tokens, first)) return true;
  if (Temporal.PlainDate.compare(day, today.subtract({ years: recentYears })) <= 0) return false;
  return tokens
    .slice(Math.max(0, first - 5 * wordsAway), first)
    .filter(({ kind }) => kind === 'word')
    .slice(-wordsAway)
    .some(({ text }) => events.has(text));
}

function isDirectlyAfterEvent(tokens: readonly Token[], first: number): boolean {
  const isSpace = (index: number): boolean => tokens[index]?.text.trim() === '';
  let at = first - 1;
  if (!isSpace(at)) return false;
  if (wordAt(tokens, at - 1) === 'on' && isSpace(at - 2)) at -= 2;
  return events.has(wordAt(tokens, at - 1) ?? '');
}

const fillers = new Set([
  'on',
  'is',
  'was',
  'the',
  'of',
  'date',
  'about',
  'around',
  'approx',
  'as',
]);
const wordsAfterLabel = 4;

/**
 * A date after "DOB", "born" and the like at `index`: at once, or after a few words of the same
 * clause that speak of nothing else that happened ("born at 12:30 on 1/12/26").
 */
function afterLabel(tokens: readonly Token[], index: number): WrittenDate | undefined {
  const start = labelEnd(tokens, index, true);
  if (start === undefined) return undefined;
  let others = 0;
  for (let at = start; others <= wordsAfterLabel; at += 1) {
    const token = tokens[at];
    if (!token || isElsewhere(token, at > start)) return undefined;
    const date = dateAt(tokens, at) ?? (others === 0 ? compactDateAt(tokens, at) : undefined);
    if (date) return date;
    if (token.kind !== 'gap' && !fillers.has(token.text)) others += 1;
  }
  return undefined;
}

/** Directly after the label any short punctuation may stand, later on only what a clause holds. */
function isElsewhere({ kind, text }: Token, isLater: boolean): boolean {
  if (kind !== 'gap') return events.has(text);
  return text.length > 8 || (isLater && /[.,;!?]/.test(text));
}

const oneWord = new Set(['dob', 'birthdate', 'birthday', 'bday']);

/** The index after a label that begins at `index`; "born" counts only before a date. */
function labelEnd(tokens: readonly Token[], index: number, isBefore: boolean): number | undefined {
  const word = wordAt(tokens, index);
  if (word === undefined) return undefined;
  if (oneWord.has(word) || (isBefore && word === 'born')) return index + 1;
  for (const phrase of phrases) {
    const end = phraseEnd(tokens, index, phrase);
    if (end !== undefined) return end;
  }
  return undefined;
}

const phrases = [
  ['d', 'o', 'b'],
  ['date', 'of', 'birth'],
  ['birth', 'date'],
  ['birth', 'day'],
];

function phraseEnd(
  tokens: readonly Token[],
  index: number,
  phrase: readonly string[],
): number | undefined {
  const isThere = phrase.every(
    (word, place) =>
      wordAt(tokens, index + 2 * place) === word &&
      (place === 0 || isGap(tokens[index + 2 * place - 1])),
  );
  return isThere ? index + 2 * phrase.length - 1 : undefined;
}

/** Tokens of every date and clock time, whatever it is about. */
export function dateAndTimeTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const taken = new Set<number>();
  tokens.forEach((_, index) => {
    const last = dateAt(tokens, index)?.last ?? timeEnd(tokens, index);
    for (let at = index; at <= last; at += 1) taken.add(at);
  });
  return taken;
}

const timeEnd = (tokens: readonly Token[], index: number): number =>
  digitsAt(tokens, index) !== undefined && tokens[index + 1]?.text === ':' ? index + 2 : -1;
