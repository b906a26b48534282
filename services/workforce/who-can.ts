/** Who in a team can do a task: of the roles, signed off, and not away for long. Pure. */
import type { Absence } from '../absence/absence.ts';
import { isAway } from '../absence/away.ts';
import { Instant, type PathwayId, type PersonId, type TeamId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { competenceOf, type SignedOff } from '../rights/competence.ts';
import { holdersOfRole } from '../rights/role-holders.ts';
import type { RotaRole, Service } from '../service/service.ts';
import { supervisorOf, workersOf } from '../supervision/workers.ts';
import { linkRole, type RecurringTask } from './settings.ts';

/** What is known of people at a moment. */
export type Known = {
  readonly signedOff: readonly SignedOff[];
  readonly absences: readonly Absence[];
  readonly now: Instant;
};

/** A task in a team; for one pathway where a clinical lead does it. */
export type TaskPlace = {
  readonly task: RecurringTask;
  readonly team: TeamId;
  readonly pathway?: PathwayId;
};

export type Capacity = TaskPlace & {
  readonly able: readonly PersonId[];
  /** Of the roles, but not signed off in all that it takes. */
  readonly lapsed: readonly PersonId[];
  /** Able, and away for long. */
  readonly away: readonly PersonId[];
};

/** Everywhere that the task is done in a team. */
export function placesOf(
  service: Service,
  task: RecurringTask,
  team: TeamId,
): readonly TaskPlace[] {
  if (!task.roles.includes('clinicalLead')) return [{ task, team }];
  const locality = service.teams.get(team)?.locality;
  const led = service.leadership.filter((each) => each.locality === locality);
  return led.map(({ pathway }) => ({ task, team, pathway }));
}

export function capacityOf(service: Service, place: TaskPlace, known: Known): Capacity {
  const people = [...new Set(place.task.roles.flatMap((role) => peopleIn(service, role, place)))];
  const lapsed = people.filter((person) => !isCompetent(service, place.task, person, known));
  const competent = people.filter((person) => !lapsed.includes(person));
  const away = competent.filter((person) => isAwayForLong(service, person, known));
  return { ...place, able: competent.filter((person) => !away.includes(person)), lapsed, away };
}

const isCompetent = (
  service: Service,
  { competencies }: RecurringTask,
  person: PersonId,
  { signedOff, now }: Pick<Known, 'signedOff' | 'now'>,
): boolean =>
  competencies.every(
    (competency) => competenceOf(service, signedOff, person, competency, now) === 'current',
  );

/** For longer than the service allows from now on; an open end counts as long. */
function isAwayForLong(
  { workforce }: Service,
  person: PersonId,
  { absences, now }: Known,
): boolean {
  const absence = isAway(absences, person, now);
  if (absence === undefined) return false;
  const { until } = absence;
  return until === undefined || isBefore(addTime(now, `PT${workforce.awayDays * 24}H`), until);
}

/** By post and rota, whoever is on at the moment. */
export function peopleIn(
  service: Service,
  role: string,
  { team, pathway }: Omit<TaskPlace, 'task'>,
): readonly PersonId[] {
  if (role === linkRole) return service.physicalHealth.linkRole.get(team) ?? [];
  if (role === 'supervisor') {
    return workersOf(service, team).flatMap((worker) => supervisorOf(service, worker) ?? []);
  }
  if (role === 'dutyClinician' || role === 'onCallManager') return onRotas(service, role, team);
  const asked = { service, overrides: [], now: anyTime, team };
  const holders = holdersOfRole(role, pathway === undefined ? asked : { ...asked, pathway });
  return [
    ...holders.places.flatMap(({ person, covers }) => [person, ...covers]),
    ...holders.coverForAll,
  ].filter(
    (person) => holders.mayCover(person) || holders.places.some((place) => place.person === person),
  );
}

const anyTime = Instant.parse('2026-01-01T00:00:00.000Z');

function onRotas(service: Service, role: RotaRole, team: TeamId): readonly PersonId[] {
  const locality = service.teams.get(team)?.locality;
  return service.rotas
    .filter(
      (rota) => rota.role === role && locality !== undefined && rota.localities.includes(locality),
    )
    .flatMap(({ shifts }) => shifts.map(({ person }) => person));
}
