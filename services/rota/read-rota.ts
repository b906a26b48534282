/** A calendar as the turns of a rota, or everything that keeps it from being one (V3). */
import type { Instant } from '../kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDate,
  localDateTime,
  localDay,
  localDayAt,
} from '../kernel/local-day.ts';
import { nameIndexOf } from '../people/named-in.ts';
import type { CalendarContent, CalendarEntry, Calendars, LineProblem } from '../ports/calendars.ts';
import type { Service } from '../service/service.ts';
import type { ImportedTurn } from './imported.ts';
import { whoseTurn, type WhoseTurn } from './whose-turn.ts';

/** How far ahead a calendar is read: what repeats without an end must end somewhere. */
export const weeksRead = 26;

/** Problems that are listed; the others are counted. */
const mostProblems = 20;

export type RotaFile = {
  /** What the calendar calls itself. */
  readonly name?: string;
  /** At least one, in order of time, none overlapping another. */
  readonly turns: readonly ImportedTurn[];
  /** Events of which nothing lies in the time that is read. */
  readonly outside: number;
  /** Events that the calendar calls off. */
  readonly cancelled: number;
};

export type RotaReading =
  | { readonly ok: true; readonly file: RotaFile }
  | {
      readonly ok: false;
      readonly problems: readonly [LineProblem, ...LineProblem[]];
      /** Problems beside those. */
      readonly more: number;
    };

/** Reads from the beginning of today, for half a year. */
export function readRotaFile(
  calendars: Pick<Calendars, 'read'>,
  file: Uint8Array,
  service: Service,
  now: Instant,
): RotaReading {
  const { timeZone } = service;
  const today = localDayAt(timeZone, epochMs(now));
  const span = {
    from: instantOf(today.startsAt),
    until: instantOf(localDay(timeZone, today.number + 7 * weeksRead).startsAt),
  };
  return readRota(calendars.read(file, { ...span, timeZone }), service, now);
}

function readRota(content: CalendarContent, service: Service, now: Instant): RotaReading {
  const { turns, problems: ofNames } = withPeople(content.entries, service, now);
  const { joined, problems: ofTime } = inOrder(turns, service);
  const [first, ...others] = [...content.problems, ...ofNames, ...ofTime].sort(
    (a, b) => a.line - b.line,
  );
  if (first !== undefined) {
    const listed = others.slice(0, mostProblems - 1);
    return { ok: false, problems: [first, ...listed], more: others.length - listed.length };
  }
  if (joined.length === 0) {
    return { ok: false, problems: [nothingToRead(content, service, now)], more: 0 };
  }
  const { name, outside, cancelled } = content;
  const file = { turns: joined.map(({ line: _line, ...turn }) => turn), outside, cancelled };
  return { ok: true, file: name === undefined ? file : { ...file, name } };
}

const nothingToRead = (
  { outside }: CalendarContent,
  { timeZone }: Service,
  now: Instant,
): LineProblem => ({
  line: 1,
  says:
    outside === 0
      ? 'the file holds no events; export the calendar that has the duties'
      : `none of its events lies in the ${weeksRead} weeks from ${localDate(timeZone, now)}; export the time that is ahead`,
});

type LineTurn = ImportedTurn & { readonly line: number };

function withPeople(
  entries: readonly CalendarEntry[],
  service: Service,
  now: Instant,
): { readonly turns: readonly LineTurn[]; readonly problems: readonly LineProblem[] } {
  const today = localDate(service.timeZone, now);
  const reader = { service, today, index: nameIndexOf(service) };
  const read = new Map<string, WhoseTurn>();
  const problems = new Map<number, LineProblem>();
  const turns: LineTurn[] = [];
  for (const { line, from, until, title, attendees } of entries) {
    const key = JSON.stringify([title, attendees]);
    const whose = read.get(key) ?? whoseTurn({ title, attendees }, reader);
    read.set(key, whose);
    if ('person' in whose) turns.push({ line, from, until, person: whose.person });
    else problems.set(line, { line, says: whose.says });
  }
  return { turns, problems: [...problems.values()] };
}

/** Overlapping turns of one person are one turn; of two people they are a problem. */
function inOrder(
  turns: readonly LineTurn[],
  service: Service,
): { readonly joined: readonly LineTurn[]; readonly problems: readonly LineProblem[] } {
  const joined: LineTurn[] = [];
  const clashes = new Map<string, Clash>();
  for (const turn of turns) {
    const last = joined.at(-1);
    if (last === undefined || last.until <= turn.from) {
      joined.push(turn);
      continue;
    }
    if (last.person === turn.person) {
      if (last.until < turn.until) joined[joined.length - 1] = { ...last, until: turn.until };
      continue;
    }
    const key = `${last.line} ${turn.line}`;
    const clash = clashes.get(key) ?? { first: last, second: turn, times: 0 };
    clashes.set(key, { ...clash, times: clash.times + 1 });
    if (last.until < turn.until) joined.push(turn);
  }
  return { joined, problems: [...clashes.values()].map((clash) => clashProblem(clash, service)) };
}

type Clash = { readonly first: LineTurn; readonly second: LineTurn; readonly times: number };

function clashProblem({ first, second, times }: Clash, { people, timeZone }: Service): LineProblem {
  const [one, other] = [first, second].map(({ person }) => people.get(person)?.name ?? 'somebody');
  const since = localDateTime(timeZone, second.from).replace('T', ' ');
  const often = times === 1 ? '' : `, ${times} times in all`;
  const [line, otherLine] = [second.line, first.line];
  return {
    line,
    says: `${other ?? ''} is on from ${since} together with ${one ?? ''} of line ${otherLine}${often}; a rota has one person at a time`,
  };
}
