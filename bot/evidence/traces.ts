/** The traces that a pack shows: released ones of episodes that began in its month, as of its moment. */
import { stateAsOf } from '../../services/evidence/gather/as-of.ts';
import type { ShownTrace, TraceSource } from '../../services/evidence/gather/trace-part.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { traceCapability, traceMonthList } from '../../services/trace/capability.ts';
import { episodeOf } from '../../services/trace/episodes.ts';

export type TraceSourceParts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly service: Service;
};

export function traceSource({ journal, store, service }: TraceSourceParts): TraceSource {
  const history = createCaseHistory({ journal, store, service });
  return {
    async released({ team: name, month, asOf }) {
      const team = TeamId.parse(name);
      const partition = partitionOf(service.tenant, team);
      const shown: ShownTrace[] = [];
      const list = traceMonthList(month);
      for await (const stream of journal.listed(partition, traceCapability.name, list)) {
        const trace = await stateAsOf(journal, traceCapability, { partition, stream }, asOf);
        if (trace.status !== 'released') continue;
        const lines = await history.of(team, trace.caseRef, { until: asOf });
        const events = episodeOf(lines, trace.episode)?.lines.length ?? 0;
        shown.push({ trace, isBehind: events !== trace.events });
      }
      return shown;
    },
  };
}
