/** Who answers for the record: they decide on erasure, and on legal holds beside the managers. */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';

/** The role in the service's `roles`, e.g. the records manager and the Caldicott Guardian. */
export const governanceRole = 'informationGovernance';

type Knowing = Pick<Service, 'roles' | 'teams'>;

/** Nobody where the service names none. */
export function governorsOf({ roles }: Pick<Service, 'roles'>): readonly PersonId[] {
  const role = roles.get(governanceRole);
  return role === undefined ? [] : [...role.people, ...role.cover];
}

export const mayHoldIn = (service: Knowing, team: TeamId): readonly PersonId[] => [
  ...new Set([...(service.teams.get(team)?.managers ?? []), ...governorsOf(service)]),
];

/** As what somebody acts who may. */
export const authorityOf = (service: Pick<Service, 'roles'>, person: PersonId): string =>
  governorsOf(service).includes(person) ? governanceRole : 'teamManager';
