/** The quality audit that a pack shows: the latest that was drawn as of its moment. */
import { stateAsOf } from '../../services/evidence/gather/as-of.ts';
import { monthsUntil } from '../../services/measures/months.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId, type Instant } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import { monthList, samplingCapability } from '../../services/sampling/capability.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import { resultOf, type SampleResult } from '../../services/sampling/result.ts';
import { isDrawn, lastDrawn, type DrawnSample } from '../../services/sampling/sampling.ts';
import type { PackQuestion } from '../../services/evidence/document.ts';
import type { Service } from '../../services/service/service.ts';

type Parts = { readonly journal: Journal; readonly service: Service };

export const sampleResults =
  (parts: Parts) =>
  async ({ team, month, asOf }: PackQuestion): Promise<SampleResult | undefined> => {
    const [latest, previous] = await drawnUntil(parts, TeamId.parse(team), month, asOf);
    return latest === undefined ? undefined : resultOf(latest, previous);
  };

/** The newest first, one a month: the last drawing of each. */
async function drawnUntil(
  { journal, service }: Parts,
  team: TeamId,
  last: string,
  asOf: Instant,
): Promise<readonly DrawnSample[]> {
  const partition = partitionOf(service.tenant, team);
  const found: DrawnSample[] = [];
  for (const month of monthsUntil(last, 12).toReversed()) {
    const drawn: DrawnSample[] = [];
    const list = monthList(SampledMonth.parse(month));
    for await (const stream of journal.listed(partition, samplingCapability.name, list)) {
      const state = await stateAsOf(journal, samplingCapability, { partition, stream }, asOf);
      if (isDrawn(state)) drawn.push(state);
    }
    const newest = lastDrawn(drawn);
    if (newest !== undefined) found.push(newest);
  }
  return found;
}
