/** `registers`, `register restrictions`, `restrictions register northgate`. */
import { signAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { nameAt, streamOrPlace, whichOf } from './names.ts';

const asks = new Set(['register', 'registers']);
const fillers = new Set(['of', 'for', 'in', 'at', 'the', 'our', 'my', 'all', 'team', 'teams']);
/** Longer texts happen to hold the word. */
const LONGEST = 8;

/** Which register is meant by its words is for the handler to find; of a team, where one is named. */
export function registerCommand(
  tokens: readonly Token[],
  { service }: CommandContext,
): Command | undefined {
  const said = tokens.filter((_token, index) => signAt(tokens, index) === undefined);
  if (said.length > LONGEST || !said.some(({ text }) => asks.has(text))) return undefined;
  const teams = [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const about: string[] = [];
  let team: (typeof teams)[number]['id'] | undefined;
  for (let index = 0; index < said.length;) {
    const text = said[index]?.text ?? '';
    const match = asks.has(text) || fillers.has(text) ? undefined : nameAt(said, index, teams);
    if (match?.kind === 'ambiguous')
      return problemWith('register', whichOf(said, index, match.names));
    if (match) team = match.id;
    else if (!asks.has(text) && !fillers.has(text)) about.push(text);
    index = match?.next ?? index + 1;
  }
  return { kind: 'register', about: about.join(' '), ...(team && { team }) };
}
