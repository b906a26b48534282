/** The reviews of incidents that a pack shows, as they were at its moment. */
import type { PackQuestion } from '../../services/evidence/document.ts';
import { stateAsOf } from '../../services/evidence/gather/as-of.ts';
import { monthsUntil } from '../../services/measures/months.ts';
import { incidentCapability } from '../../services/incident/capability.ts';
import { isOpened, type Incident } from '../../services/incident/incident.ts';
import { incidentStream } from '../../services/incident/jobs.ts';
import { reviewResult, type ReviewResult } from '../../services/incident/result.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import type { Service } from '../../services/service/service.ts';

type Parts = { readonly journal: Journal; readonly service: Service };

/** Costs all reviews that the team ever had: they are few, and open ones matter however old. */
export const reviewResults =
  ({ journal, service }: Parts) =>
  async ({ team, month, asOf }: PackQuestion): Promise<ReviewResult> => {
    const partition = partitionOf(service.tenant, TeamId.parse(team));
    const states: Incident[] = [];
    for await (const now of journal.states(incidentCapability, partition)) {
      if (!isOpened(now)) continue;
      const stream = incidentStream(now.incident);
      states.push(await stateAsOf(journal, incidentCapability, { partition, stream }, asOf));
    }
    const asked = { month, months: monthsUntil(month, 12), timeZone: service.timeZone };
    return reviewResult(states, service.incidents, asked);
  };
