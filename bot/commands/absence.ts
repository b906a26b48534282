/** Finds out whether a message declares or ends an absence, of whom, and of which kind. */
import type { AbsenceKind } from '../../services/absence/absence.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { endCommand } from './absence-end.ts';
import { afterWords, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { dayAt } from './day-phrase.ts';
import { readDetails } from './leave-details.ts';
import { leaveCommand } from './leave.ts';
import { didYouMean, nameAt, peopleOf, shown, whichOf, type Named } from './names.ts';

type Trigger = {
  readonly words: readonly string[];
  readonly means: AbsenceKind | 'back';
  /** Also begins ordinary sentences: counts only when days or nothing follow. */
  readonly isWeak?: true;
};

const triggers: readonly Trigger[] = [
  { words: ['on', 'annual', 'leave'], means: 'leave' },
  { words: ['on', 'sick', 'leave'], means: 'sickness' },
  { words: ['on', 'leave'], means: 'leave' },
  { words: ['annual', 'leave'], means: 'leave' },
  { words: ['on', 'holiday'], means: 'leave' },
  { words: ['sick', 'leave'], means: 'sickness' },
  { words: ['off', 'sick'], means: 'sickness' },
  { words: ['off', 'ill'], means: 'sickness' },
  { words: ['off', 'work'], means: 'leave', isWeak: true },
  { words: ['sick'], means: 'sickness', isWeak: true },
  { words: ['ill'], means: 'sickness', isWeak: true },
  { words: ['unwell'], means: 'sickness', isWeak: true },
  { words: ['leave'], means: 'leave', isWeak: true },
  { words: ['holiday'], means: 'leave', isWeak: true },
  { words: ['away'], means: 'leave', isWeak: true },
  { words: ['off'], means: 'leave', isWeak: true },
  { words: ['back', 'from', 'sick', 'leave'], means: 'back' },
  { words: ['back', 'from', 'leave'], means: 'back' },
  { words: ['back', 'from', 'holiday'], means: 'back' },
  { words: ['back', 'at', 'work'], means: 'back' },
  { words: ['back', 'to', 'work'], means: 'back' },
  { words: ['back', 'in'], means: 'back' },
  { words: ['back'], means: 'back', isWeak: true },
  { words: ['returned'], means: 'back', isWeak: true },
];

export function absenceCommand(
  tokens: readonly Token[],
  context: CommandContext,
): Command | undefined {
  const people = peopleOf(context.service);
  const ending = endCommand(tokens, people, context);
  if (ending) return ending;
  const direct = triggerAt(tokens, 0, context.service);
  if (direct) return carryOn(tokens, direct, context.speaker, context);
  const subject = subjectAt(tokens, people, context);
  if (!subject) return undefined;
  const trigger = triggerAt(tokens, skipLinks(tokens, subject.next), context.service);
  if (!trigger) return undefined;
  if ('problem' in subject) return problemWith('leave', subject.problem);
  return carryOn(tokens, trigger, subject.person, context);
}

type FoundTrigger = { readonly means: Trigger['means']; readonly next: number };

function triggerAt(
  tokens: readonly Token[],
  index: number,
  service: Service,
): FoundTrigger | undefined {
  for (const { words, means, isWeak } of triggers) {
    const next = afterWords(tokens, index, words);
    if (next !== undefined && (!isWeak || isDetail(tokens, next, service))) return { means, next };
  }
  return undefined;
}

const detailWords = new Set([
  ...['from', 'until', 'till', 'til', 'since', 'starting', 'between', 'cover', 'covered'],
]);

/** Nothing more, a day, or a word that leads to one; or else something that can be read to its end. */
function isDetail(tokens: readonly Token[], index: number, service: Service): boolean {
  const at = [',', ':', '-'].includes(tokens[index]?.text ?? '') ? index + 1 : index;
  return (
    at >= tokens.length ||
    detailWords.has(tokens[at]?.text ?? '') ||
    dayAt(tokens, at) !== undefined ||
    !('problem' in readDetails(tokens.slice(at), service))
  );
}

function carryOn(
  tokens: readonly Token[],
  { means, next }: FoundTrigger,
  person: PersonId,
  context: CommandContext,
): Command | undefined {
  const rest = tokens.slice(next);
  if (means !== 'back') return leaveCommand(rest, means, person, context);
  return backCommand(rest, person);
}

const backFillers = new Set([
  'now',
  'today',
  'again',
  'please',
  'early',
  'thanks',
  ',',
  'on',
  'duty',
]);

/** "Back" counts from now; "back on Monday" alone is not yet the end. */
function backCommand(rest: readonly Token[], person: PersonId): Command | undefined {
  const at = rest.findIndex(({ text }) => !backFillers.has(text));
  if (at === -1) return { kind: 'endAbsence', person };
  if (!dayAt(rest, at)) return undefined;
  return problemWith(
    'leave',
    '"back" ends the absence now. For a later day write how long it still lasts, like "sick until Sunday" or "on leave until 14 Dec".',
  );
}

type Subject = { readonly next: number } & (
  { readonly person: PersonId } | { readonly problem: string }
);

const self = new Set(['i', 'im', 'me', 'myself', 'am']);

/** Whom the message is about; a name that nobody has is told when a trigger follows. */
function subjectAt(
  tokens: readonly Token[],
  people: readonly Named<PersonId>[],
  { speaker, service }: CommandContext,
): Subject | undefined {
  const word = wordAt(tokens, 0);
  if (word === undefined) return undefined;
  if (self.has(word)) return { person: speaker, next: 1 };
  const match = nameAt(tokens, 0, people);
  if (match?.kind === 'found') return { person: match.id, next: match.next };
  if (match) return { problem: whichOf(tokens, 0, match.names), next: match.next };
  const isTwoWords =
    tokens[1]?.kind === 'word' && !triggerAt(tokens, skipLinks(tokens, 1), service);
  return {
    problem: `Nobody here is called ${shown(tokens, 0)}.${didYouMean(word, people)}`,
    next: isTwoWords ? 2 : 1,
  };
}

const links = new Set([
  "'",
  's',
  'm',
  'is',
  'am',
  'are',
  'will',
  'be',
  'll',
  'has',
  'been',
  'gone',
  'now',
  ',',
]);

function skipLinks(tokens: readonly Token[], index: number): number {
  let at = index;
  while (at < index + links.size && links.has(tokens[at]?.text ?? '')) at += 1;
  return at;
}
