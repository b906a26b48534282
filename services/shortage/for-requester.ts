/** What whoever fills in a request has to know of shortages. */
import { teamFor } from '../consult/team-for.ts';
import { LocalityId, type PersonId, type TeamId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { teamsOf } from './concerned.ts';
import type { ShortageInForce, ShortagesInForce } from './in-force.ts';

export type ShortagesForRequest = {
  readonly shortages: readonly ShortageInForce[];
  /** Which team will ask is known, so that its response times are those of the request. */
  readonly isForSure: boolean;
};

/** Of the team that will ask; before the locality is chosen, of all teams of the requester. */
export async function shortagesForRequest(
  service: Service,
  inForce: ShortagesInForce,
  requester: PersonId,
  locality: string | undefined,
): Promise<ShortagesForRequest> {
  const teams = teamsThatMayAsk(service, requester, locality);
  const found = await Promise.all(teams.map((team) => inForce.of(team)));
  return {
    shortages: found.filter((each) => each !== undefined),
    isForSure: teams.length === 1,
  };
}

function teamsThatMayAsk(
  service: Service,
  requester: PersonId,
  locality: string | undefined,
): readonly TeamId[] {
  const chosen = LocalityId.safeParse(locality).data;
  return chosen && service.localities.has(chosen)
    ? [teamFor(service, requester, chosen)]
    : teamsOf(service, requester).map(({ id }) => id);
}
