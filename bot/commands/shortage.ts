/** `shortage`, `shortage northgate`, `end shortage`: whether a team is short of cover, and what holds. */
import type { TeamId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { signAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf, type Named } from './names.ts';

const asks = new Set(['shortage', 'shortages', 'surge']);
const ends = new Set(['end', 'ends', 'ended', 'close', 'stop', 'over']);
const fillers = new Set([
  ...['declare', 'propose', 'start', 'is', 'are', 'there', 'any', 'a', 'the', 'of', 'in', 'for'],
  ...['at', 'our', 'my', 'this', 'team', 'staff', 'cover', 'now', 'what', 'holds', 'and', 'review'],
]);

/** @returns nothing when the text asks for something else */
export function shortageCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  // "shortage …" or "end shortage …", whatever small words stand between.
  const telling = tokens.filter(({ text }) => !fillers.has(text)).slice(0, 2);
  if (!telling.some(({ text }) => asks.has(text))) return undefined;
  const read = readTeam(tokens, teamsOf(service));
  if ('problem' in read) return problemWith('shortage', read.problem);
  const kind = tokens.some(({ text }) => ends.has(text)) ? 'endShortage' : 'shortage';
  return { kind, ...read };
}

const teamsOf = (service: Service): readonly Named<TeamId>[] =>
  [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));

const isSmall = (tokens: readonly Token[], index: number): boolean => {
  const text = tokens[index]?.text ?? '';
  return (
    [asks, ends, fillers].some((words) => words.has(text)) || signAt(tokens, index) !== undefined
  );
};

function readTeam(
  tokens: readonly Token[],
  teams: readonly Named<TeamId>[],
): { readonly team?: TeamId } | { readonly problem: string } {
  let found: { readonly team?: TeamId } = {};
  for (let index = 0; index < tokens.length;) {
    if (isSmall(tokens, index)) {
      index += 1;
      continue;
    }
    const match = nameAt<TeamId>(tokens, index, teams);
    if (match?.kind === 'ambiguous') return { problem: whichOf(tokens, index, match.names) };
    if (!match) return { problem: noSuchTeam(tokens, index, teams) };
    if (found.team) return { problem: 'Name one team at a time.' };
    found = { team: match.id };
    index = match.next;
  }
  return found;
}

function noSuchTeam(
  tokens: readonly Token[],
  index: number,
  teams: readonly Named<TeamId>[],
): string {
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(tokens[index]?.text ?? '', teams);
  return `${shown(tokens, index)} is no team here.${meant} Teams: ${known}.`;
}
