import type { Decision } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Review } from './incident.ts';
import type { IncidentEvent, IncidentRefusal, TeamAtTheTime } from './stream.ts';

export type IncidentDecision = Decision<IncidentEvent, IncidentRefusal>;

/** Who does something, and who the team's people are at that moment. */
export type Acting = TeamAtTheTime & { readonly by: PersonId; readonly at: Instant };

export const onlyTheLead = ({ lead }: Review, { managers }: Acting): IncidentRefusal => ({
  reason: 'onlyTheLead',
  who: [...new Set([...(lead ? [lead.person] : []), ...managers])],
});

export const notOpen = (state: Exclude<Review, { readonly status: 'open' }>): IncidentRefusal => ({
  ...{ reason: 'notOpen', status: state.status },
  at: state.status === 'closed' ? state.closed.at : state.withdrawn.at,
});
