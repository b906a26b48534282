/** Who sees a review, and who writes in it. */
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { ownLead, type IncidentIdentity, type Review } from './incident.ts';
import type { TeamAtTheTime } from './stream.ts';

export function teamAtTheTime(
  service: Pick<Service, 'teams'>,
  { team }: Pick<IncidentIdentity, 'team'>,
): TeamAtTheTime {
  const { managers = [], members = [] } = service.teams.get(team) ?? {};
  return { managers, staff: [...new Set([...members, ...managers])] };
}

/** Whoever leads it, also while somebody stands in for them, and managers. */
export const mayWrite = (
  { lead }: Pick<Review, 'lead'>,
  { managers }: Pick<TeamAtTheTime, 'managers'>,
  person: PersonId,
): boolean => leadsIt(lead, person) || managers.includes(person);

const leadsIt = (lead: Review['lead'], person: PersonId): boolean =>
  lead !== undefined && [lead.person, ownLead(lead)].includes(person);

/** The team, whoever leads it or is asked to, and whoever opened it. */
export const maySee = (
  { lead, offer, openedBy }: Pick<Review, 'lead' | 'offer' | 'openedBy'>,
  { staff }: Pick<TeamAtTheTime, 'staff'>,
  person: PersonId,
): boolean =>
  staff.includes(person) ||
  leadsIt(lead, person) ||
  [offer?.to, openedBy].some((each) => each === person);

/** Whom a manager may ask to lead: of the team first, then managers elsewhere, for a view from outside. */
export function mayLead(
  service: Pick<Service, 'teams'>,
  identity: Pick<IncidentIdentity, 'team'>,
): readonly PersonId[] {
  const { managers, staff } = teamAtTheTime(service, identity);
  const elsewhere = [...service.teams.values()].flatMap((team) => team.managers);
  return [...new Set([...managers, ...staff, ...elsewhere])];
}
