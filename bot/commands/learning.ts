/** `decisions`, `drift northgate`, `exceptions`, `concern`: what a team learns from its weeks, and what is late. */
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf } from './names.ts';

type TeamKind = 'decisions' | 'drift' | 'measures' | 'exceptions' | 'workforce';

const kinds: Readonly<Record<string, TeamKind>> = {
  decisions: 'decisions',
  decision: 'decisions',
  drift: 'drift',
  measures: 'measures',
  measure: 'measures',
  trends: 'drift',
  exceptions: 'exceptions',
  workforce: 'workforce',
  exception: 'exceptions',
};
const concernWords = new Set(['concern', 'concerns']);
const fillers = new Set([
  ...['in', 'for', 'of', 'at', 'the', 'our', 'my', 'team', 'teams', 'this', 'week', 'weekly'],
  ...['weeks', 'huddle', 'raise', 'have', 'i', 'a', 'role', 'boundary'],
]);

/** @returns nothing when the text asks for something else */
export function learningCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  const first = tokens.findIndex(({ text }) => !fillers.has(text));
  const word = wordAt(tokens, first) ?? '';
  // What is written after it is not taken over: the form asks for it, and screens it.
  if (concernWords.has(word)) return { kind: 'concern' };
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (kind === undefined) return undefined;
  const at = tokens.findIndex(
    ({ text }, index) => index > first && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  return at < 0 ? { kind } : ofTeam(kind, tokens, at, service);
}

function ofTeam(
  kind: TeamKind,
  tokens: readonly Token[],
  at: number,
  { teams: all }: CommandContext['service'],
): Command {
  const teams = [...all.values()].map(({ id, name }) => streamOrPlace(id, name));
  const match = nameAt(tokens, at, teams);
  if (match?.kind === 'found') return { kind, team: match.id };
  if (match) return problemWith('huddle', whichOf(tokens, at, match.names));
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(tokens[at]?.text ?? '', teams);
  return problemWith('huddle', `${shown(tokens, at)} is no team here.${meant} Teams: ${known}.`);
}
