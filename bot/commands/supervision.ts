/** `supervision`, `supervision for Chloe`. */
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, peopleOf, shown, whichOf } from './names.ts';

const asks = new Set(['supervision', 'supervisions', 'supervise']);
const fillers = new Set([
  ...['my', 'our', 'the', 'a', 'for', 'of', 'with', 'when', 'is', 'next', 'session', 'sessions'],
  ...['due', 'overdue', 'list', 'open', 'prepare', 'plan', 'mine'],
]);

/** @returns nothing when the text asks for something else */
export function supervisionCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  const first = tokens.findIndex(({ text }) => !fillers.has(text));
  if (!asks.has(wordAt(tokens, first) ?? '')) return undefined;
  const at = tokens.findIndex(
    ({ text }, index) =>
      !asks.has(text) && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  if (at < 0) return { kind: 'supervision' };
  const people = peopleOf(service);
  const match = nameAt(tokens, at, people);
  if (match?.kind === 'found') return { kind: 'supervision', person: match.id };
  if (match) return problemWith('supervision', whichOf(tokens, at, match.names));
  const meant = didYouMean(tokens[at]?.text ?? '', people);
  return problemWith(
    'supervision',
    `${shown(tokens, at)} is nobody here.${meant} Write “supervision”, or “supervision for” and a name.`,
  );
}
