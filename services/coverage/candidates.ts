/** Who could take a turn on a rota, those first who are free then. */
import type { PersonId } from '../kernel/ids.ts';
import { epochMs, type EpochMs } from '../kernel/local-day.ts';
import { durationMs, type Duration } from '../kernel/time.ts';
import { mayAnswerFor } from '../service/authority.ts';
import type { Rota, Service } from '../service/service.ts';
import type { GapPart, Hole } from './coverage.ts';
import type { Sight } from './sight.ts';
import { momentsIn, overlap, valueAt, type Span } from './timeline.ts';

export type Candidate = {
  readonly person: PersonId;
  /**
   * `atWork`: within their own hours for all of the time. `offShift`: outside them, and not needed
   * elsewhere. `partly`: away, on duty or asked in another place for some of it.
   */
  readonly free: 'atWork' | 'offShift' | 'partly';
  /** Another turn of theirs leaves less rest than `REST` before or after. */
  readonly littleRest: boolean;
};

/** Between two turns: the daily rest of the Working Time Regulations 1998, regulation 10. */
export const REST: Duration = 'PT11H';

export function candidatesFor(
  sight: Sight,
  hole: Pick<Hole, 'from' | 'until' | 'pathways'>,
  parts: readonly GapPart[],
  rota: Rota,
): readonly Candidate[] {
  const { service, unreachable } = sight.known;
  const breadth = (person: PersonId): number => authority(service, person, rota, hole);
  const nameOf = (person: PersonId): string => service.people.get(person)?.name ?? '';
  return [...service.people.keys()]
    .filter((person) => !unreachable.has(person) && breadth(person) > 0)
    .flatMap((person) => candidate(sight, hole, parts, person) ?? [])
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        breadth(b.person) - breadth(a.person) ||
        nameOf(a.person).localeCompare(nameOf(b.person), 'en-GB'),
    );
}

const order: readonly Candidate['free'][] = ['atWork', 'offShift', 'partly'];
const rank = ({ free, littleRest }: Candidate): number =>
  2 * order.indexOf(free) + Number(littleRest);

/** For how many of the pathways: all, for whoever does such duties already. None: not to be asked. */
function authority(
  service: Service,
  person: PersonId,
  { role }: Rota,
  { pathways }: Pick<Hole, 'pathways'>,
): number {
  const does = service.rotas
    .filter((rota) => rota.role === role)
    .some(({ shifts }) => shifts.some((shift) => shift.person === person));
  if (does) return pathways.length;
  if (role === 'dutyClinician') {
    return pathways.filter((pathway) => mayAnswerFor(service, person, pathway)).length;
  }
  const manages = [...service.teams.values()].some(({ managers }) => managers.includes(person));
  return manages ? pathways.length : 0;
}

/**
 * In the chain already; or by right of a turn, in a place that somebody else holds while they are
 * off shift: they would put that one out, and nobody more would be asked.
 */
const isAskedThen = ({ there, empty }: GapPart, person: PersonId): boolean =>
  there.some((link) => link.person === person) ||
  empty.some(
    (passed) =>
      passed.person === person &&
      passed.reason.why === 'offShift' &&
      there.some(({ role }) => role === passed.role),
  );

/** @returns nothing for somebody who can't do any of it */
function candidate(
  { duties, attendance }: Sight,
  hole: Pick<Hole, 'from' | 'until'>,
  parts: readonly GapPart[],
  person: PersonId,
): Candidate | undefined {
  const span = { from: epochMs(hole.from), until: epochMs(hole.until) };
  const turns = duties.byPerson.get(person) ?? [];
  const there = parts
    .filter((part) => isAskedThen(part, person))
    .map((part): Span => ({ from: epochMs(part.from), until: epochMs(part.until) }));
  const taken: readonly Span[] = [...turns, ...there, ...attendance.absencesOf(person)];
  const working = attendance.working(person);
  const moments = momentsIn(span, [
    ...taken.flatMap(({ from, until }) => [from, until]),
    ...working.starts,
  ]);
  const isTaken = (moment: EpochMs): boolean =>
    taken.some(({ from, until }) => from <= moment && moment < until);
  const open = moments.filter((moment) => !isTaken(moment));
  if (open.length === 0) return undefined;

  const rest = durationMs(REST);
  const withRest = { from: span.from - rest, until: span.until + rest };
  const littleRest = turns.some((turn) => overlap(turn, withRest));
  if (open.length < moments.length) return { person, free: 'partly', littleRest };
  const atWork = moments.every((moment) => valueAt(working, moment) === true);
  return { person, free: atWork ? 'atWork' : 'offShift', littleRest };
}
