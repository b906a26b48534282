/** Who is told of a team's shortage, and who may decide about it. */
import { isAway } from '../absence/away.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { managersIn } from '../service/authority.ts';
import type { Service, Team } from '../service/service.ts';
import type { Concerned } from './stream.ts';

export function concernedBy(service: Service, team: TeamId): Concerned {
  const named = service.teams.get(team);
  if (!named) return { managers: [], mayDecide: [] };
  const { managers, locality } = named;
  return { managers, mayDecide: [...new Set([...managers, ...managersIn(service, locality)])] };
}

/** The same at a moment: who is away is not told while somebody is there who may decide. */
export function concernedNow(
  service: Service,
  { absences }: Pick<KnownWhereabouts, 'absences'>,
  team: TeamId,
  now: Instant,
): Concerned {
  const { managers, mayDecide } = concernedBy(service, team);
  const isThere = (person: PersonId): boolean => isAway(absences, person, now) === undefined;
  const told = [managers, mayDecide].map((people) => people.filter(isThere));
  return { managers: told.find((people) => people.length > 0) ?? managers, mayDecide };
}

/** Teams about whose shortage a person may decide, those that they manage themselves first. */
export function teamsDecidedBy(service: Service, person: PersonId): readonly Team[] {
  const teams = [...service.teams.values()].filter(({ id }) =>
    concernedBy(service, id).mayDecide.includes(person),
  );
  const isOwn = ({ managers }: Team): boolean => managers.includes(person);
  return [...teams.filter(isOwn), ...teams.filter((team) => !isOwn(team))];
}

/** Teams to which somebody belongs. */
export const teamsOf = (service: Service, person: PersonId): readonly Team[] =>
  [...service.teams.values()].filter(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );
