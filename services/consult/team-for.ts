import { OversightError } from '../kernel/errors.ts';
import type { LocalityId, PersonId, TeamId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';

/** The team that asks: the requester's own where it serves the locality, else the locality's first. */
export function teamFor(service: Service, person: PersonId, locality: LocalityId): TeamId {
  const teams = [...service.teams.values()];
  const here = teams.filter((team) => team.locality === locality);
  const own = here.find(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );
  const [first] = [...(own ? [own] : []), ...here, ...teams];
  if (!first) throw new OversightError('serviceWithoutTeams', 'The service has no teams.');
  return first.id;
}
