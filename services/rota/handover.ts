/** When somebody's time on duty ends, and who is on then (V3, C9). */
import type { Absence } from '../absence/absence.ts';
import { isAway } from '../absence/away.ts';
import type { Instant, LocalityId, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf } from '../kernel/local-day.ts';
import { addTime } from '../kernel/time.ts';
import type { Rota, RotaRole, Service } from '../service/service.ts';
import { turnsOf } from './duties.ts';
import type { RotaChange } from './imported.ts';
import { everyoneOn, type OnRota } from './who-is-on.ts';

export type Handover = {
  /** Turns of the same person that follow each other count as one. */
  readonly until: Instant;
  /** Who is on then, or after a time with nobody. Absent: nobody within the next weeks. */
  readonly next?: {
    readonly person: PersonId;
    readonly rota: Rota;
    readonly from: Instant;
    /** Away then, by what is known now: somebody else will be asked. */
    readonly isAway: boolean;
  };
};

type Known = {
  readonly overrides: readonly RotaChange[];
  readonly absences: readonly Absence[];
};

/** Where somebody is asked for: a role in a locality. */
export type Place = { readonly role: RotaRole; readonly locality: LocalityId };

/** Nobody plans farther ahead. */
const LOOK_AHEAD = 'PT672H';
/** A person who is always on hands over to nobody. */
const MOST_TURNS = 60;

/** The hand-over from one who is on at an instant; `until` is when their turn ends. */
export function handoverFrom(
  service: Service,
  known: Known,
  { role, locality }: Place,
  { person, until }: Pick<OnRota, 'person' | 'until'>,
): Handover {
  let end = until;
  for (let turns = 1; turns <= MOST_TURNS; turns += 1) {
    const on = everyoneOn(service, known.overrides, role, locality, end);
    const same = on.find((each) => each.person === person);
    const [next] = on;
    if (same === undefined) {
      return next === undefined
        ? { until: end, ...resumed(service, known, { role, locality }, end) }
        : { until: end, next: coming(known, { ...next, from: end }) };
    }
    end = same.until;
  }
  return { until: end };
}

const coming = (
  { absences }: Known,
  { person, rota, from }: Omit<NonNullable<Handover['next']>, 'isAway'>,
): NonNullable<Handover['next']> => ({
  ...{ person, rota, from },
  isAway: isAway(absences, person, from) !== undefined,
});

/** The first who is on again after a time with nobody. */
function resumed(
  service: Service,
  known: Known,
  { role, locality }: Place,
  after: Instant,
): Pick<Handover, 'next'> {
  const [from, until] = [epochMs(after), epochMs(addTime(after, LOOK_AHEAD))];
  const [first] = service.rotas
    .filter((rota) => rota.role === role && rota.localities.includes(locality))
    .flatMap((rota) =>
      turnsOf(service, known.overrides, rota, from, until)
        .slice(0, 1)
        .map((turn) => ({ rota, ...turn })),
    )
    .sort((a, b) => a.from - b.from);
  if (first === undefined) return {};
  return { next: coming(known, { ...first, from: instantOf(first.from) }) };
}
