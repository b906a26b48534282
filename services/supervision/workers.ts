/** Who is supervised, in which team, and by whom; all of it as configured today. */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { Service, Team } from '../service/service.ts';

/** A person's team for supervision: the first of which they are a member, else that they manage. */
export function supervisedIn(service: Service, person: PersonId): TeamId | undefined {
  const teams = [...service.teams.values()];
  const own =
    teams.find(({ members }) => members.includes(person)) ??
    (service.supervision.supervisors.has(person)
      ? teams.find(({ managers }) => managers.includes(person))
      : undefined);
  return own?.id;
}

/**
 * As configured; else the first manager of a team that the person is in, else of any team. Never
 * the person; nobody where the service has no other manager.
 */
export function supervisorOf(service: Service, person: PersonId): PersonId | undefined {
  const teams = [...service.teams.values()];
  const own = teams.filter((team) => isIn(team, person));
  return (
    service.supervision.supervisors.get(person) ??
    [...own, ...teams].flatMap(({ managers }) => managers).find((manager) => manager !== person)
  );
}

const isIn = ({ members, managers }: Team, person: PersonId): boolean =>
  members.includes(person) || managers.includes(person);

/** Those who are supervised in a team, in the order of the configuration. */
export function workersOf(service: Service, team: TeamId): readonly PersonId[] {
  const { members = [], managers = [] } = service.teams.get(team) ?? {};
  return [...new Set([...members, ...managers])].filter(
    (person) =>
      supervisedIn(service, person) === team && supervisorOf(service, person) !== undefined,
  );
}
