/** What somebody is shown of traces. */
import { traceCard } from '../../cards/trace/card.ts';
import { episodesCard } from '../../cards/trace/episodes.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { TraceDesk } from '../../services/trace/desk.ts';
import type { TraceIdentity } from '../../services/trace/trace.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';

export type TraceParts = Pick<PartCore, 'service' | 'clock' | 'context'> & {
  readonly traces: TraceDesk;
};

type ShowOptions = { readonly notice?: string | undefined; readonly page?: number };

/** As it stands, for managers of the team and whoever may release it in their place. */
export async function showTrace(
  { traces, context }: TraceParts,
  identity: TraceIdentity,
  viewer: PersonId,
  options: ShowOptions = {},
): Promise<CardReply> {
  const trace = await traces.load(identity);
  const about = trace.status === 'none' ? [] : trace.about;
  const mayRelease = traces.mayRelease({ ...identity, about });
  if (!mayRelease.includes(viewer)) return { message: notForYou };
  if (trace.status === 'none') return { message: 'There is no such trace.' };
  const isBehind = (await traces.eventsNow(trace)) !== trace.events;
  return { card: traceCard({ trace, mayRelease, isBehind, ...options }, viewer, context()) };
}

export async function showEpisodes(
  { traces, context }: TraceParts,
  about: { readonly team: TeamId; readonly caseRef: CaseRef },
  viewer: PersonId,
  notice?: string,
): Promise<CardReply> {
  const mayRelease = traces.mayRelease({ team: about.team, about: [] });
  if (!mayRelease.includes(viewer)) return { message: notForYou };
  const episodes = await traces.episodes(about.team, about.caseRef);
  return { card: episodesCard(about, episodes, context(), notice) };
}

const notForYou =
  'Decision traces are for the managers of the team. Write “my work” for what waits for you.';

/** In the team of theirs that has episodes of the case. */
export async function askedForTrace(
  parts: TraceParts,
  viewer: PersonId,
  caseRef: CaseRef,
): Promise<CardReply> {
  const managed = [...parts.service.teams.values()].filter(({ managers }) =>
    managers.includes(viewer),
  );
  const [first] = managed;
  if (first === undefined) return { message: notForYou };
  for (const { id: team } of managed) {
    const episodes = await parts.traces.episodes(team, caseRef);
    if (episodes.length > 0) {
      return { card: episodesCard({ team, caseRef }, episodes, parts.context()) };
    }
  }
  return { card: episodesCard({ team: first.id, caseRef }, [], parts.context()) };
}
