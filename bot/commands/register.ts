/** `registers`, `register restrictions`, `restrictions register northgate`. */
import { signAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { nameAt, streamOrPlace, whichOf } from './names.ts';

const asks = new Set(['register', 'registers']);
const fillers = new Set([
  'of',
  'for',
  'in',
  'at',
  'the',
  'our',
  'my',
  'all',
  'team',
  'teams',
  'please',
]);
/** Longer texts happen to hold the word. */
const LONGEST = 8;

/** Which register is meant by its words is for the handler to find; of a team, where one is named. */
export function registerCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  const words = tokens.filter((_token, index) => signAt(tokens, index) === undefined);
  if (words.length > LONGEST || !words.some(({ text }) => asks.has(text))) return undefined;
  const said = words.filter(({ text }) => !asks.has(text) && !fillers.has(text));
  const teams = [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const matches = said.map((_token, index) => ({ index, match: nameAt(said, index, teams) }));
  const named = matches.find(({ match }) => match !== undefined);
  const textOf = (from: readonly Token[]) => from.map(({ text }) => text).join(' ');
  if (named?.match === undefined) return { kind: 'register', about: textOf(said) };
  const { index, match } = named;
  if (match.kind === 'ambiguous') {
    return problemWith('register', whichOf(said, index, match.names));
  }
  const about = textOf([...said.slice(0, index), ...said.slice(match.next)]);
  return { kind: 'register', about, team: match.id };
}
