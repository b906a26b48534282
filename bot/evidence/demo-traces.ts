/** Traces in the made-up half year: a manager looks two consults through and releases them. */
import { consultCapability } from '../../services/consult/capability.ts';
import { at } from '../../services/half-year/days.ts';
import { byPerson, carriedOut, type Step } from '../../services/half-year/stage.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { TraceDesk, type TraceDeskParts } from '../../services/trace/desk.ts';
import { EpisodeId, textsIn, type TraceIdentity } from '../../services/trace/trace.ts';
import type { Store } from '../../services/ports/store.ts';

type Parts = Omit<TraceDeskParts, 'history'> & { readonly store: Store };

const MONTH = '2026-10';
const EACH = 2;

export const stepsOfTraces = (parts: Parts, team: TeamId, manager: PersonId): readonly Step[] => [
  {
    at: at(`${MONTH}-30`, '15:00'),
    async play() {
      const traces = new TraceDesk({ ...parts, history: createCaseHistory(parts) });
      for (const { episode, caseRef } of await endedConsults(parts, team, manager)) {
        await release(traces, manager, { team, episode }, caseRef);
      }
    },
  },
];

type Ended = Pick<TraceIdentity, 'episode'> & {
  readonly caseRef: Parameters<TraceDesk['episodes']>[1];
};

/** The first of the month that have ended, without a part of the manager's. */
async function endedConsults(
  { journal, service }: Parts,
  team: TeamId,
  manager: PersonId,
): Promise<readonly Ended[]> {
  const found: Ended[] = [];
  for await (const state of journal.states(consultCapability, partitionOf(service.tenant, team))) {
    if (state.status !== 'closed' || state.advice.by === manager) continue;
    const { id, caseRef } = state.request;
    const isOfMonth = localDate(service.timeZone, state.requestedAt).startsWith(MONTH);
    if (isOfMonth) found.push({ episode: EpisodeId.parse(`consult.${id}`), caseRef });
    if (found.length === EACH) break;
  }
  return found;
}

async function release(
  traces: TraceDesk,
  manager: PersonId,
  identity: TraceIdentity,
  caseRef: Ended['caseRef'],
): Promise<void> {
  const by = (what: string) => byPerson(manager, `trace.${identity.episode}.${what}`);
  const drafted = await traces.draft(by('draft'), { ...identity, caseRef }, 'pack');
  if (drafted?.state.status !== 'drafted' || drafted.state.about.includes(manager)) return;
  for (const index of textsIn(drafted.state).keys()) {
    const number = index + 1;
    const kept = traces.decide(by(String(number)), identity, number, { kind: 'kept' });
    await carriedOut(kept, `keep text ${number} of ${identity.episode}`);
  }
  await carriedOut(traces.release(by('release'), identity), `release ${identity.episode}`);
}
