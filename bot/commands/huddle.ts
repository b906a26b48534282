/** `huddle`, `huddle northgate`, `huddle prompts`. */
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf } from './names.ts';

const asks = new Set(['huddle', 'huddles']);
const promptWords = new Set(['prompt', 'prompts', 'questions', 'scenario', 'scenarios']);
const fillers = new Set([
  ...['in', 'for', 'of', 'at', 'the', 'our', 'my', 'team', 'teams', 'next', 'this', 'week'],
  ...['weekly', 'risk', 'when', 'is', 'open', 'list', 'digest', 'today'],
]);

/** @returns nothing when the text asks for something else */
export function huddleCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  // "huddle …", or whatever small words stand before it: "when is the next huddle".
  const first = tokens.findIndex(({ text }) => !fillers.has(text));
  if (!asks.has(wordAt(tokens, first) ?? '')) return undefined;
  if (tokens.some(({ text }) => promptWords.has(text))) return { kind: 'huddlePrompts' };
  const at = tokens.findIndex(
    ({ text }, index) =>
      !asks.has(text) && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  if (at < 0) return { kind: 'huddle' };
  const teams = [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const match = nameAt(tokens, at, teams);
  if (match?.kind === 'found') return { kind: 'huddle', team: match.id };
  if (match) return problemWith('huddle', whichOf(tokens, at, match.names));
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(tokens[at]?.text ?? '', teams);
  return problemWith('huddle', `${shown(tokens, at)} is no team here.${meant} Teams: ${known}.`);
}
