/** Reads what a decision huddle looks at: consults with their course, and the cases as they stood. */
import { caseCapability } from '../caseload/capability.ts';
import { caseStream } from '../caseload/case-stream.ts';
import type { KnownCase } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseEvent } from '../caseload/stream.ts';
import { consultStream } from '../consult/capability.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { ConsultEvent } from '../consult/events.ts';
import { mondayOf } from '../fairness/period.ts';
import type { RecordedEvent } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CaseRef, Instant, LocalityId, StreamId, TeamId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import type { Journal } from '../kernel/journal.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import type { CaseThen, Course, Looked, SeenConsult, Span } from './find-edges.ts';
import { Variance, varianceOf, type Asked } from './variance.ts';

export type GatherParts = {
  readonly service: Service;
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'flagged' | 'countActive'>;
  readonly desk: Pick<ConsultDesk, 'since'>;
};

/** How long before the span a consult may have been asked that is still looked at: its outcome may come late. */
const LOOKBACK = `-PT${5 * 7 * 24}H`;

export async function lookAt(parts: GatherParts, team: TeamId, span: Span): Promise<Looked> {
  const consults: SeenConsult[] = [];
  for await (const consult of parts.desk.since(team, addTime(span.from, LOOKBACK))) {
    const isNew = isBefore(span.from, consult.requestedAt);
    consults.push({
      consult,
      course: await courseOf(parts, team, consult),
      caseThen: isNew ? await caseAt(parts, team, consult) : undefined,
    });
  }
  const flagged: KnownCase[] = [];
  for await (const each of parts.cases.flagged(team)) flagged.push(each);
  return { ...span, consults, flagged, askWithin: parts.service.decisionHuddle.askWithin };
}

async function courseOf(
  parts: GatherParts,
  team: TeamId,
  { request }: RequestedConsult,
): Promise<Course> {
  const handOns: Instant[] = [];
  let acknowledgedAt: Instant | undefined;
  for await (const { event } of historyOf<ConsultEvent>(parts, team, consultStream(request.id))) {
    if (event.type === 'consultAcknowledged') acknowledgedAt ??= event.at;
    if (event.type === 'handOnAccepted') handOns.push(event.at);
  }
  return { handOns, ...(acknowledgedAt ? { acknowledgedAt } : {}) };
}

/** Folded anew up to then, so that what became of it since does not count. */
async function caseAt(
  parts: GatherParts,
  team: TeamId,
  { request, requestedAt }: RequestedConsult,
): Promise<CaseThen | undefined> {
  let state = caseCapability.initial;
  for await (const { event } of historyOf<CaseEvent>(parts, team, streamOf(request.caseRef))) {
    if (isBefore(requestedAt, event.at)) break;
    state = caseCapability.evolve(state, event);
  }
  return state.status === 'known' ? state : undefined;
}

const streamOf = (caseRef: CaseRef): StreamId => caseStream(caseRef);

async function* historyOf<Event>(
  { journal, service }: GatherParts,
  team: TeamId,
  stream: StreamId,
): AsyncGenerator<RecordedEvent<Event>> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await journal.history(partitionOf(service.tenant, team), stream, { after });
    yield* page.events as readonly RecordedEvent<Event>[]; // written by this stream's own capability
    after = page.next;
  }
}

/** Whole weeks up to the Monday of `now`: read once a week, by whichever team comes first. */
export async function varianceAt(parts: GatherParts, now: Instant): Promise<Variance> {
  const { service, store } = parts;
  const monday = mondayOf(service.timeZone, now);
  const partition = partitionOf(service.tenant, 'service');
  const id = `variance.${monday}`;
  const kept = await store.read(partition, id);
  if (kept) return Variance.parse(kept.body);
  const day = dayNumberOf(monday);
  const startOf = (number: number) => instantOf(localDay(service.timeZone, number).startsAt);
  const from = startOf(day - 7 * service.decisionHuddle.varianceWeeks);
  const asked: Asked[] = [];
  const caseloads = new Map<LocalityId, number>();
  for (const [team, { locality }] of service.teams) {
    const active = await parts.cases.countActive(team);
    caseloads.set(locality, (caseloads.get(locality) ?? 0) + active);
    for await (const consult of parts.desk.since(team, from)) {
      asked.push({ consult, course: await courseOf(parts, team, consult) });
    }
  }
  const span = { from, until: startOf(day), now };
  const variance = varianceOf(asked, [...service.localities.keys()], span, caseloads);
  // Lost to another replica: what it kept was read at nearly the same time.
  const document = { id, body: toJson(variance), expiresAfter: KEPT_SECONDS };
  await store.commit(partition, [{ type: 'create', document }]);
  return variance;
}

const KEPT_SECONDS = 15 * 24 * 60 * 60;
