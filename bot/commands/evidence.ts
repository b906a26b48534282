/** `evidence`, `evidence riverside east`, `evidence october`, `evidence pack northgate 2026-10`. */
import { localDate } from '../../services/kernel/local-day.ts';
import { signAt, wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf } from './names.ts';

const fillers = new Set([
  ...[
    'pack',
    'packs',
    'please',
    'the',
    'of',
    'for',
    'in',
    'our',
    'my',
    'team',
    'month',
    'last',
    'file',
  ],
]);
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];

/** @returns nothing when the text asks for something else */
export function evidenceCommand(
  tokens: readonly Token[],
  context: CommandContext,
): Command | undefined {
  const first = tokens.findIndex(({ text }) => !fillers.has(text));
  if (wordAt(tokens, first) !== 'evidence') return undefined;
  const said = tokens.filter(
    ({ text }, index) => index > first && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  const month = said.map(({ text }) => monthNumber(text)).find((number) => number !== undefined);
  const rest = said.filter(({ text }) => monthNumber(text) === undefined && !/^\d+$/.test(text));
  const when = month === undefined ? {} : { month: lastOf(month, yearIn(said), context) };
  if (rest.length === 0) return { kind: 'evidence', ...when };
  const teams = [...context.service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const match = nameAt(rest, 0, teams);
  if (match?.kind === 'found') return { kind: 'evidence', team: match.id, ...when };
  if (match) return problemWith('huddle', whichOf(rest, 0, match.names));
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(rest[0]?.text ?? '', teams);
  return problemWith('huddle', `${shown(rest, 0)} is no team here.${meant} Teams: ${known}.`);
}

/** "october", "oct". */
function monthNumber(text: string): number | undefined {
  const index = text.length < 3 ? -1 : months.findIndex((name) => name.startsWith(text));
  return index < 0 ? undefined : index + 1;
}

const yearIn = (said: readonly Token[]): number | undefined =>
  said.flatMap(({ text }) => (/^20\d\d$/.test(text) ? [Number(text)] : []))[0];

/** Without a year the last month of that name that is over. */
function lastOf(month: number, said: number | undefined, { service, now }: CommandContext): string {
  const [year = 1970, running = 1] = localDate(service.timeZone, now).split('-').map(Number);
  const meant = said ?? (month < running ? year : year - 1);
  return `${meant}-${String(month).padStart(2, '0')}`;
}
