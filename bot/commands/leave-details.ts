/** Days and cover, in any order, after "on leave" or "sick". */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { afterWords, numberAt, signAt, wordAt, type Token } from './chat-text.ts';
import { dayAt, dayWords, type DayPhrase } from './day-phrase.ts';
import {
  didYouMean,
  nameAt,
  peopleOf,
  shown,
  whichOf,
  type Named,
  type NameMatch,
} from './names.ts';
import type { Span } from './period.ts';
import { nearest } from './spelling.ts';

export type LeaveDetails = {
  readonly span: Span & { /** "from Monday", without an end. */ readonly isOpen?: boolean };
  /** The day after the last one. */
  readonly backOn?: DayPhrase;
  readonly cover?: PersonId;
};

type Problem = { readonly problem: string };
/** What stands at an index: more details, and where to read on. */
type Step = ({ readonly add: LeaveDetails; readonly next: number } | Problem) | undefined;

type Place = {
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly details: LeaveDetails;
  readonly people: readonly Named<PersonId>[];
};

export function readDetails(tokens: readonly Token[], service: Service): LeaveDetails | Problem {
  const people = peopleOf(service);
  let details: LeaveDetails = { span: {} };
  let index = 0;
  while (index < tokens.length) {
    const step = readStep({ tokens, index, details, people });
    if ('problem' in step) return step;
    details = { ...details, ...step.add, span: { ...details.span, ...step.add.span } };
    index = step.next;
  }
  return details;
}

function readStep(place: Place): NonNullable<Step> {
  for (const read of [readCover, readBack, readLength, readWeek, readEnd, readStart, readDay]) {
    const step = read(place);
    if (step) return step;
  }
  const { tokens, index } = place;
  if (fillers.has(tokens[index]?.text ?? '')) return { add: { span: {} }, next: index + 1 };
  return readCoveringPerson(place) ?? notUnderstood(place);
}

const fillers = new Set([
  ...[',', ';', ':', '.', '(', ')', '"', "'", '!', 'on', 'for', 'please', 'pls', 'thanks', 'thank'],
  ...['you', 'i', 'am', 'm', 'is', 's', 'will', 'be', 'and', 'with', 'the', 'annual', 'leave'],
  ...['inclusive', 'incl', 'including', 'away', 'off', 'now', 'my', 'both', 'days'],
]);

const coverWords = new Set(['cover', 'covered', 'covering', 'covers']);
const linking = new Set([
  'by',
  'is',
  'from',
  'will',
  'be',
  'with',
  'for',
  'me',
  ':',
  '=',
  '-',
  's',
]);

/** `cover Sam`, `covered by Sam`, `cover: Sam`, `no cover`. */
function readCover(place: Place): Step {
  const { tokens, index } = place;
  const none = afterAny(tokens, index, noCover);
  if (none !== undefined) return { add: { span: {} }, next: none };
  if (!coverWords.has(textAt(tokens, index))) return undefined;
  let at = index + 1;
  while (linking.has(textAt(tokens, at))) at += 1;
  const match = nameAt(tokens, at, place.people);
  return match ? coveredBy(place, at, match) : whoCovers(tokens, at, place.people);
}

const noCover = [
  ['no', 'cover'],
  ['without', 'cover'],
];

function coveredBy({ tokens, details }: Place, at: number, match: NameMatch<PersonId>): Step {
  if (match.kind === 'ambiguous') return { problem: whichOf(tokens, at, match.names) };
  if (details.cover) return { problem: 'Name one cover only.' };
  return { add: { span: {}, cover: match.id }, next: match.next };
}

const textAt = (tokens: readonly Token[], index: number): string => tokens[index]?.text ?? '';

const afterAny = (
  tokens: readonly Token[],
  index: number,
  phrases: readonly (readonly string[])[],
): number | undefined =>
  phrases.map((words) => afterWords(tokens, index, words)).find((next) => next !== undefined);

function whoCovers(tokens: readonly Token[], at: number, people: Place['people']): Problem {
  const word = wordAt(tokens, at);
  if (word === undefined) return { problem: 'It does not say who covers.' };
  return { problem: `Nobody here is called ${shown(tokens, at)}.${didYouMean(word, people)}` };
}

/** `Sam covers`, `with Sam covering`. */
function readCoveringPerson(place: Place): Step {
  const { tokens, index } = place;
  const match = nameAt(tokens, index, place.people);
  if (!match) return undefined;
  let at = match.next;
  while (linking.has(textAt(tokens, at)) || textAt(tokens, at) === "'") at += 1;
  if (!coverWords.has(textAt(tokens, at))) return undefined;
  return coveredBy(place, index, { ...match, next: at + 1 });
}

/** `back on Monday`: the day before is the last one away. */
function readBack({ tokens, index, details }: Place): Step {
  const isBack = ['back', 'returning', 'returns'].includes(wordAt(tokens, index) ?? '');
  if (!isBack) return undefined;
  const at = wordAt(tokens, index + 1) === 'on' ? index + 2 : index + 1;
  const day = dayAt(tokens, at);
  if (!day) return { problem: 'It does not say which day you are back.' };
  if (hasEnd(details)) return { problem: twoEnds };
  return { add: { span: {}, backOn: day.phrase }, next: day.next };
}

const twoEnds = 'It says twice when it ends.';
const smallNumbers = new Map(
  ['a', 'one', 'two', 'three', 'four', 'five', 'six'].map((word, index) => [word, index || 1]),
);

/** `for 3 days`, `2 weeks`. */
function readLength({ tokens, index, details }: Place): Step {
  const at = textAt(tokens, index) === 'for' ? index + 1 : index;
  const count = smallNumbers.get(textAt(tokens, at)) ?? Number(numberAt(tokens, at));
  const days = unitDays.get(textAt(tokens, at + 1));
  if (!(count >= 1 && count <= 366) || days === undefined) return undefined;
  if (hasEnd(details)) return { problem: twoEnds };
  return { add: { span: { length: days * count } }, next: at + 2 };
}

const unitDays = new Map([
  ['day', 1],
  ['days', 1],
  ['week', 7],
  ['weeks', 7],
]);

const hasEnd = ({ span, backOn }: LeaveDetails): boolean =>
  [span.last, span.length, backOn].some((end) => end !== undefined);

/** `next week`, `this week`, `the rest of the week`: until its Sunday. */
function readWeek({ tokens, index, details }: Place): Step {
  const next = afterWords(tokens, index, ['next', 'week']);
  const after = next ?? afterAny(tokens, index, thisWeek);
  if (after === undefined) return undefined;
  if (details.span.first ?? details.span.last) return { problem: twoEnds };
  const isNextWeek = next !== undefined;
  const last: DayPhrase = { kind: 'weekday', weekday: 7, isNextWeek };
  const first: DayPhrase = { kind: 'weekday', weekday: 1, isNextWeek };
  return { add: { span: isNextWeek ? { first, last } : { last } }, next: after };
}

const thisWeek = [
  ['this', 'week'],
  ['rest', 'of', 'the', 'week'],
  ['rest', 'of', 'this', 'week'],
];

const untilWords = new Set(['until', 'till', 'til', 'to', 'through', 'thru', 'untill', 'upto']);

/** `until Friday`, `to 14 Dec`, `– 14 Dec`; `and 14 Dec` after `between`. */
function readEnd({ tokens, index, details }: Place): Step {
  if (!isEndWord(textAt(tokens, index), details)) return undefined;
  let at = index + 1;
  while (endFillers.has(textAt(tokens, at))) at += 1;
  const day = dayAt(tokens, at);
  if (!day) return { problem: 'It does not say until which day.' };
  if (hasEnd(details)) return { problem: twoEnds };
  return { add: { span: { last: day.phrase } }, next: day.next };
}

const endFillers = new Set(['and', 'including', 'the', 'end', 'of']);

const isEndWord = (text: string, { span }: LeaveDetails): boolean =>
  untilWords.has(text) ||
  (span.first !== undefined && text === '-') ||
  (text === 'and' && span.isOpen === true && span.last === undefined);

/** `from tomorrow`, `since yesterday`, `between 3 and 14 Dec`. */
function readStart({ tokens, index, details }: Place): Step {
  const word = wordAt(tokens, index) ?? '';
  if (!['from', 'starting', 'since', 'between'].includes(word)) return undefined;
  const at = ['on', 'the'].includes(wordAt(tokens, index + 1) ?? '') ? index + 2 : index + 1;
  if (wordAt(tokens, at) === 'now') return { add: { span: { isOpen: true } }, next: at + 1 };
  const day = dayAt(tokens, at);
  if (!day) return { problem: 'It does not say from which day.' };
  if (details.span.first) return { problem: 'It says twice when it begins.' };
  return { add: { span: { first: day.phrase, isOpen: true } }, next: day.next };
}

function readDay({ tokens, index, details }: Place): Step {
  const day = dayAt(tokens, index);
  if (!day) return undefined;
  if (!details.span.first) return { add: { span: { first: day.phrase } }, next: day.next };
  return { problem: 'There are two days without "until" between them.' };
}

function notUnderstood({ tokens, index, people }: Place): Problem {
  const sign = signAt(tokens, index);
  if (sign !== undefined) return { problem: `What does "${sign}" mean here?` };
  const word = tokens[index]?.text ?? '';
  const close = nearest(word, [...dayWords, ...coverWords, ...untilWords]);
  const hint = close ? ` Did you mean ${close}?` : didYouMean(word, people);
  return { problem: `${shown(tokens, index)} is not understood here.${hint}` };
}
