/**
 * A text without what identifies anybody: each place says what stood there, and what may be a name
 * is marked for a person to decide. What is known (people of the service, references) and what shows
 * by its form is always taken out; a name that nobody knows and that is written in small letters
 * can't be told from a word.
 */
import { Temporal } from 'temporal-polyfill';
import type { CaseRef } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import { findDoubtful } from './find-doubtful.ts';
import { findKnown } from './find-known.ts';
import { findPatterns } from './find-patterns.ts';
import { maskKinds, type DoubtKind, type Found, type MaskKind } from './found.ts';
import type { Knowledge } from './known.ts';
import { readingOf, type Piece, type Reading } from './reading.ts';
import { titles } from './words.ts';

export type Masking = {
  readonly knowledge: Knowledge;
  /** The local day of the episode's first event, from which days are counted. */
  readonly dayOne: LocalDate;
  /** How a case is called here, from 1; the same case has the same number. */
  readonly caseNumber: (caseRef: CaseRef) => number;
};

export type Doubt = { readonly kind: DoubtKind; readonly words: string };

export type MaskedText = {
  /** `[name]`, `[Day 3]`, `[Case 1]` …; a doubtful place is `[name? Priya]`. */
  readonly text: string;
  /** What was taken out, and how often. */
  readonly masked: Readonly<Partial<Record<MaskKind, number>>>;
  readonly doubts: readonly Doubt[];
};

export function maskText(typed: string, masking: Masking): MaskedText {
  const reading = readingOf(typed);
  const { sure, doubtful } = placesIn(reading, masking);
  const counts: Partial<Record<MaskKind, number>> = {};
  const doubts: Doubt[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, as } of [...sure, ...doubtful].sort((a, b) => a.start - b.start)) {
    parts.push(reading.text.slice(from, start));
    if ('doubt' in as) {
      const words = reading.text.slice(start, end).replace(/[[\]\n]/g, ' ');
      parts.push(`[${as.doubt}? ${words}]`);
      doubts.push({ kind: as.doubt, words });
    } else {
      parts.push(markOf(as, masking));
      counts[as.sure] = (counts[as.sure] ?? 0) + 1;
    }
    from = end;
  }
  parts.push(reading.text.slice(from));
  return { text: parts.join(''), masked: counts, doubts };
}

type Sure = Extract<Found['as'], { readonly sure: MaskKind }>;

function markOf(as: Sure, { dayOne, caseNumber }: Masking): string {
  if (as.sure === 'case') return `[Case ${caseNumber(as.caseRef)}]`;
  if (as.sure !== 'date') return `[${as.sure}]`;
  return as.on === undefined ? '[date]' : `[${dayWords(as.on, dayOne)}]`;
}

/** Further away a date says more of a life than of the episode. */
const DAYS_TOLD = 366;

export function dayWords(on: LocalDate, dayOne: LocalDate): string {
  const days = Temporal.PlainDate.from(dayOne).until(Temporal.PlainDate.from(on)).days;
  if (Math.abs(days) > DAYS_TOLD) return 'date';
  if (days >= 0) return `Day ${days + 1}`;
  return days === -1 ? 'the day before' : `${-days} days before`;
}

/** What maskings write, and whoever edits leaves standing. */
const ownMark =
  /\[(?:name|number|phone|postcode|email|link|date|team|place|Case \d{1,2}|Day \d{1,3}|the day before|\d{1,3} days before)\]/g;

function placesIn(
  reading: Reading,
  { knowledge, dayOne }: Masking,
): { readonly sure: readonly Found[]; readonly doubtful: readonly Found[] } {
  const own = Array.from(reading.text.matchAll(ownMark), ({ 0: { length }, index }) => ({
    ...{ start: index, end: index + length },
  }));
  const isOwn = ({ start, end }: Found) =>
    own.some((each) => each.start <= start && end <= each.end);
  const found = [
    ...findKnown(reading, knowledge),
    ...findPatterns(reading, dayOne),
    ...findDoubtful(reading, knowledge),
  ].filter((each) => !isOwn(each));
  const named = found.map((each) => (isName(each) ? withTitle(each, reading) : each));
  const isDoubt = ({ as }: Found) => 'doubt' in as;
  const doubtful = joined(named.filter(isDoubt), reading.text);
  const merged = mergedAll([...named.filter((each) => !isDoubt(each)), ...doubtful]);
  return { sure: merged.filter((each) => !isDoubt(each)), doubtful: merged.filter(isDoubt) };
}

const isName = ({ as }: Found): boolean =>
  'doubt' in as ? as.doubt === 'name' : as.sure === 'name';

/** "Dr", "J." and "Whitfield K" belong to the name. */
function withTitle(found: Found, { pieces, text }: Reading): Found {
  let { start } = found;
  const first = pieces.findIndex((piece) => piece.end > start);
  for (const piece of pieces.slice(Math.max(0, first - 3), Math.max(0, first)).reverse()) {
    if (!isBefore(piece, text.slice(piece.end, start))) break;
    start = piece.start;
  }
  const next = pieces.find((piece) => piece.start >= found.end);
  const isAfter =
    next !== undefined &&
    /^[B-HJ-Z]$/.test(next.shown) &&
    /^[ .]{1,2}$/.test(text.slice(found.end, next.start));
  return { ...found, start, end: isAfter ? next.end : found.end };
}

function isBefore({ plain, shown }: Piece, gap: string): boolean {
  if (!/^[.\s'’-]{0,2}$/.test(gap)) return false;
  const isInitial = plain.length === 1 && /^\p{Lu}/u.test(shown) && !/^\s/.test(gap);
  return isInitial || titles.has(plain);
}

/** "Mary-Jane Smith" is one place to decide about. */
function joined(doubts: readonly Found[], text: string): readonly Found[] {
  const all: Found[] = [];
  for (const each of [...doubts].sort((a, b) => a.start - b.start)) {
    const before = all.at(-1);
    const gap = before && text.slice(before.end, each.start);
    const isOne =
      before && gap !== undefined && /^(?:[ '’-]|)$/.test(gap) && isName(each) && isName(before);
    if (isOne) all[all.length - 1] = { ...before, end: Math.max(before.end, each.end) };
    else all.push(each);
  }
  return all;
}

/** Where places overlap they are one: called as its widest part, and sure if any of it is. */
function mergedAll(found: readonly Found[]): readonly Found[] {
  const all: Found[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start)) {
    const before = all.at(-1);
    if (before === undefined || before.end <= each.start) all.push(each);
    else {
      const as = heavier(before, each).as;
      all[all.length - 1] = { start: before.start, end: Math.max(before.end, each.end), as };
    }
  }
  return all;
}

function heavier(a: Found, b: Found): Found {
  if ('doubt' in a.as) return b;
  if ('doubt' in b.as) return a;
  const [widthOfA, widthOfB] = [a.end - a.start, b.end - b.start];
  if (widthOfA !== widthOfB) return widthOfA > widthOfB ? a : b;
  return rank(a.as.sure) <= rank(b.as.sure) ? a : b;
}

const ranked: readonly MaskKind[] = ['date', ...maskKinds.filter((each) => each !== 'date')];
const rank = (kind: MaskKind): number => ranked.indexOf(kind);
