/**
 * What is out of standard as of the pack's moment (G2): how much of what, how grave, and since when;
 * without names and case references, which stay on the list that managers have.
 */
import type { ExceptionDesk, AcceptedException, TeamExceptions } from '../../exceptions/desk.ts';
import {
  gravities,
  gravityOf,
  type ExceptionKind,
  type Gravity,
  type GravitySettings,
} from '../../exceptions/gravity.ts';
import type { OutOfStandard } from '../../exceptions/out-of-standard.ts';
import { TeamId, type Instant } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import { compareInstants } from '../../kernel/time.ts';
import type { Block, PackQuestion, Table } from '../document.ts';
import { dayInWords, momentInWords } from '../words.ts';
import type { PackPart } from './part.ts';

export type ExceptionsParts = {
  readonly exceptionsAsOf: (asOf: Instant) => Pick<ExceptionDesk, 'of'>;
  /** The service's own. */
  readonly gravity: GravitySettings;
  readonly timeZone: string;
  readonly words: {
    readonly gravity: Readonly<Record<Gravity, string>>;
    readonly kind: Readonly<Record<ExceptionKind, string>>;
    /** By the source's name. */
    readonly source: Readonly<Record<string, string>>;
  };
};

export const exceptionsPart = (parts: ExceptionsParts): PackPart => ({
  section: 'exceptions',
  blocks: async ({ team, asOf }) => {
    const found = await parts.exceptionsAsOf(asOf).of(TeamId.parse(team));
    const { open, accepted, unread } = found;
    return [
      { type: 'paragraph', text: sentence(found, parts, asOf) },
      ...(open.length === 0 ? [] : [byGravity(found, parts), byKind(found, parts)]),
      ...(accepted.length === 0 ? [] : [acceptedTable(accepted, parts)]),
      ...unread.map((name): Block => unreadBlock(parts.words.source[name] ?? name)),
      elsewhere,
    ];
  },
});

const unreadBlock = (what: string): Block => ({
  type: 'notShown',
  what: `exceptions: ${what}`,
  why: 'They could not be read when this pack was made, so the counts above leave some out.',
});

const elsewhere: Block = {
  type: 'notShown',
  what: 'who Teams did not reach, cover of the weeks ahead, and tasks of the service that failed',
  why: 'They are known as they stand, and not as of an earlier moment. “exceptions” in chat shows them to managers.',
};

function sentence(
  { open, accepted }: TeamExceptions,
  { timeZone }: ExceptionsParts,
  asOf: PackQuestion['asOf'],
): string {
  const nobodys = open.filter(({ whose }) => whose.length === 0).length;
  return [
    `As of ${momentInWords(asOf, timeZone)}, ${counted(open.length, 'matter was', 'matters were')} out of standard.`,
    ...(nobodys === 0 ? [] : [`Of these, nobody had ${nobodys}.`]),
    accepted.length === 0
      ? 'Managers had accepted none as it is.'
      : `Beside these, managers had accepted ${accepted.length} as ${accepted.length === 1 ? 'it is' : 'they are'}, each with a reason and a last day.`,
    'A matter leaves the list when it is mended, and not before.',
  ].join(' ');
}

const counted = (count: number, one: string, many: string): string =>
  `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;

const right = { align: 'right' } as const;

function byGravity({ open, accepted }: TeamExceptions, parts: ExceptionsParts): Table {
  const of = (all: readonly OutOfStandard[], gravity: Gravity) =>
    all.filter(({ why }) => gravityOf(why, parts.gravity) === gravity);
  return {
    type: 'table',
    id: 'exceptions',
    caption: 'Out of standard by how grave it is, the gravest first',
    columns: [
      { title: 'How grave' },
      { title: 'Out of standard', ...right },
      { title: 'Oldest since', ...right },
      { title: 'Accepted', ...right },
    ],
    rows: gravities.map((gravity) => [
      parts.words.gravity[gravity],
      String(of(open, gravity).length),
      oldest(of(open, gravity), parts),
      String(of(accepted, gravity).length),
    ]),
    note: '“–”: there is none. Accepted: off the list for a while, with a reason; counted apart.',
  };
}

function byKind({ open }: TeamExceptions, parts: ExceptionsParts): Table {
  // They come the gravest first, and of these the oldest.
  const groups = Map.groupBy(open, ({ why }) => `${gravityOf(why, parts.gravity)} ${why.kind}`);
  const levels = gravities.flatMap((gravity) =>
    [...groups.values()].filter(
      ([first]) => first && gravityOf(first.why, parts.gravity) === gravity,
    ),
  );
  return {
    type: 'table',
    id: 'exceptions-kinds',
    caption: 'What is out of standard, the gravest first',
    columns: [
      { title: 'What' },
      { title: 'How grave' },
      { title: 'Number', ...right },
      { title: 'Nobody has it', ...right },
      { title: 'Oldest since', ...right },
    ],
    rows: levels.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { kind } = first.why;
      const nobodys = group.filter(({ whose }) => whose.length === 0).length;
      const gravity = parts.words.gravity[gravityOf(first.why, parts.gravity)];
      const count = [String(group.length), String(nobodys)];
      return [[parts.words.kind[kind], gravity, ...count, oldest(group, parts)]];
    }),
  };
}

/** The reasons are people's words, and stay with the team. */
function acceptedTable(accepted: readonly AcceptedException[], parts: ExceptionsParts): Table {
  const groups = [...Map.groupBy(accepted, ({ why }) => why.kind)];
  return {
    type: 'table',
    id: 'exceptions-accepted',
    caption: 'Accepted as it is for a while',
    columns: [
      { title: 'What' },
      { title: 'Number', ...right },
      { title: 'Out of standard since', ...right },
      { title: 'Accepted until', ...right },
    ],
    rows: groups.map(([kind, group]) => [
      parts.words.kind[kind],
      String(group.length),
      oldest(group, parts),
      lastDays(group),
    ]),
    note: 'When its last day is over, what is not mended is on the list again. Why it was accepted is on that list.',
  };
}

function lastDays(group: readonly AcceptedException[]): string {
  const days = group.map(({ acceptance }) => acceptance.until).sort();
  const [first = '', last = first] = [days[0], days.at(-1)];
  return first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`;
}

function oldest(found: readonly OutOfStandard[], { timeZone }: ExceptionsParts): string {
  const [first] = found.map(({ since }) => since).sort(compareInstants);
  return first === undefined ? '–' : dayInWords(localDate(timeZone, first));
}
