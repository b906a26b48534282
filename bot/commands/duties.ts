/** `my duties`, `when am I on`, `duties of Leo`, `Leo's shifts`. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { afterWords, signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, peopleOf, shown, whichOf, type Named } from './names.ts';

const duties = new Set(['duties', 'duty', 'shifts', 'shift', 'swaps', 'rota']);
const ownWays = [
  ['when', 'am', 'i', 'on'],
  ['when', 'am', 'i', 'next', 'on'],
];
const afterOwn = new Set(['duty', 'call', 'shift', 'next', 'again', 'please']);

export function dutiesCommand(
  tokens: readonly Token[],
  { service, speaker }: CommandContext,
): Command | undefined {
  if (isAboutOneself(tokens)) return { kind: 'duties', person: speaker };
  const people = peopleOf(service);
  const first = wordAt(tokens, 0) ?? '';
  const isOf = ['of', 'for'].includes(wordAt(tokens, 1) ?? '');
  if (duties.has(first) && first !== 'duty' && isOf) return ofPerson(tokens, people);
  return ofPossessive(tokens, people);
}

function isAboutOneself(tokens: readonly Token[]): boolean {
  const own = ownWays.map((words) => afterWords(tokens, 0, words)).find((next) => next);
  if (own) return tokens.slice(own).every(({ text }) => afterOwn.has(text));
  const words = wordAt(tokens, 0) === 'my' ? tokens.slice(1) : tokens;
  const isNamed = words.length === 1 && duties.has(wordAt(words, 0) ?? '');
  // "duty" alone asks who is on.
  return isNamed && (words !== tokens || !['duty', 'rota'].includes(wordAt(words, 0) ?? ''));
}

function ofPerson(tokens: readonly Token[], people: readonly Named<PersonId>[]): Command {
  const match = nameAt(tokens, 2, people);
  if (match?.kind === 'ambiguous') return problemWith('swap', whichOf(tokens, 2, match.names));
  if (match?.next === tokens.length) return { kind: 'duties', person: match.id };
  const index = match ? match.next : 2;
  const hint = didYouMean(tokens[index]?.text ?? '', people);
  return problemWith(
    'swap',
    `${shown(tokens, index)} is nobody here.${hint} Write it like "duties of Leo".`,
  );
}

function ofPossessive(
  tokens: readonly Token[],
  people: readonly Named<PersonId>[],
): Command | undefined {
  const last = tokens.length - 1;
  const isOwner = signAt(tokens, last - 2) === "'" && wordAt(tokens, last - 1) === 's';
  if (!isOwner || !duties.has(wordAt(tokens, last) ?? '')) return undefined;
  const match = nameAt(tokens.slice(0, last - 2), 0, people);
  return match?.kind === 'found' && match.next === last - 2
    ? { kind: 'duties', person: match.id }
    : undefined;
}
