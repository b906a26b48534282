/** Days and cover, in any order, after "on leave" or "sick". */
import type { Service } from '../../services/service/service.ts';
import { afterWords, numberAt, signAt, type Token } from './chat-text.ts';
import { coverWords, readCover, readCoveringPerson } from './cover-phrase.ts';
import { dayAt, dayWords, type DayPhrase } from './day-phrase.ts';
import {
  afterAny,
  textAt,
  type LeaveDetails,
  type Place,
  type Problem,
  type Step,
} from './leave-step.ts';
import { didYouMean, peopleOf, shown } from './names.ts';
import { nearest } from './spelling.ts';

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
  if (fillers.has(textAt(tokens, index))) return { add: { span: {} }, next: index + 1 };
  return readCoveringPerson(place) ?? notUnderstood(place);
}

const fillers = new Set([
  ...[',', ';', ':', '.', '(', ')', '"', "'", '!', 'on', 'for', 'please', 'pls', 'thanks', 'thank'],
  ...['you', 'i', 'am', 'm', 'is', 's', 'will', 'be', 'and', 'with', 'the', 'annual', 'leave'],
  ...['inclusive', 'incl', 'including', 'away', 'off', 'now', 'my', 'both', 'days'],
]);

/** `back on Monday`: the day before is the last one away. */
function readBack({ tokens, index, details }: Place): Step {
  const isBack = ['back', 'returning', 'returns'].includes(textAt(tokens, index));
  if (!isBack) return undefined;
  const at = textAt(tokens, index + 1) === 'on' ? index + 2 : index + 1;
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
  const word = textAt(tokens, index);
  if (!['from', 'starting', 'since', 'between'].includes(word)) return undefined;
  const at = ['on', 'the'].includes(textAt(tokens, index + 1)) ? index + 2 : index + 1;
  if (textAt(tokens, at) === 'now') return { add: { span: { isOpen: true } }, next: at + 1 };
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
  const word = textAt(tokens, index);
  const close = nearest(word, [...dayWords, ...coverWords, ...untilWords]);
  const hint = close ? ` Did you mean ${close}?` : didYouMean(word, people);
  return { problem: `${shown(tokens, index)} is not understood here.${hint}` };
}
