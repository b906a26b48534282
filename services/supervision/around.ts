/** Who has to do with a worker's supervision today, and who is away. */
import type { Absence } from '../absence/absence.ts';
import { isAway } from '../absence/away.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import { managersOf } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import type { Around, DailyLook } from './stream.ts';
import type { SupervisionIdentity } from './supervision.ts';
import { supervisedIn, supervisorOf } from './workers.ts';

type Moment = { readonly absences: readonly Absence[]; readonly now: Instant };

/** Nothing where nobody supervises the person in that team. */
export function aroundOf(
  service: Service,
  { team, person }: SupervisionIdentity,
  { absences, now }: Moment,
): Around | undefined {
  const supervisor = supervisorOf(service, person);
  if (supervisor === undefined || supervisedIn(service, person) !== team) return undefined;
  const standIn = isAway(absences, supervisor, now)?.cover;
  const managers = (service.teams.get(team)?.managers ?? []).filter((each) => each !== person);
  return {
    supervisor,
    ...(standIn === undefined || standIn === person ? {} : { standIn }),
    managers,
  };
}

/**
 * Who hears what is for the supervisor: while they are away whoever covers for them, else the
 * managers who are there; the supervisor all the same where there is nobody else.
 */
export function toTell(
  service: Service,
  { supervisor, standIn, managers }: Around,
  person: PersonId,
  { absences, now }: Moment,
): DailyLook['tell'] {
  const isGone = (each: PersonId) => isAway(absences, each, now) !== undefined;
  if (!isGone(supervisor)) return [supervisor];
  if (standIn !== undefined && !isGone(standIn)) return [standIn];
  const others = [...managers, ...managersOf(service, supervisor)].filter(
    (each) => each !== supervisor && each !== person && !isGone(each),
  );
  return others.length > 0 ? [...new Set(others)] : [supervisor];
}

/** The days of whatever keeps the worker away now. */
export function awayOf(
  { timeZone }: Service,
  person: PersonId,
  { absences, now }: Moment,
): DailyLook['away'] {
  const absence = isAway(absences, person, now);
  if (absence === undefined) return undefined;
  const { from, until } = absence;
  return {
    from: localDate(timeZone, from),
    ...(until === undefined ? {} : { until: localDate(timeZone, until) }),
  };
}

/** Teams in whose consults somebody may have had a part: their own, and those that they answer for. */
export function teamsAround(service: Service, person: PersonId): readonly TeamId[] {
  const localities = new Set([
    ...service.leadership
      .filter(({ lead, cover, deputy }) => [lead, cover, deputy].includes(person))
      .map(({ locality }) => locality),
    ...service.rotas
      .filter(({ shifts, overrides }) =>
        [...shifts, ...overrides].some((each) => each.person === person),
      )
      .flatMap((rota) => rota.localities),
  ]);
  return [...service.teams.values()]
    .filter(
      ({ members, managers, locality }) =>
        members.includes(person) || managers.includes(person) || localities.has(locality),
    )
    .map(({ id }) => id);
}
