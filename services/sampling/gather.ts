/** Reads the decision records of a team's month, at the cost of what happened around that month. */
import { askedList, consultCapability } from '../consult/capability.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import { huddleCapability } from '../huddle/capability.ts';
import { isPosted } from '../huddle/huddle.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { RightKind } from '../rights/kinds.ts';
import type { Service } from '../service/service.ts';
import { endedList, openList, signOffCapability } from '../sign-off/capability.ts';
import { ofConsult, ofHuddle, ofSignOff, type DecisionRecordRef } from './frame.ts';
import { monthAfter, monthAt, spanOf, type MonthSpan, type SampledMonth } from './month.ts';

export type GatherParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  /** Kinds of sign-off; those about colleagues are not sampled. */
  readonly kinds: readonly Pick<RightKind, 'id'>[];
};

/** In no order. */
export async function gatherFrame(
  parts: GatherParts,
  team: TeamId,
  month: SampledMonth,
): Promise<readonly DecisionRecordRef[]> {
  const span = spanOf(parts.service.timeZone, month);
  const found: DecisionRecordRef[] = [];
  for await (const each of consultsAround(parts, team, span)) found.push(...ofConsult(each, span));
  for await (const each of signOffsSince(parts, team, span)) found.push(...ofSignOff(each, span));
  for await (const each of huddlesOf(parts, team, span)) found.push(...ofHuddle(each, span));
  // A consult may be on two lists, a sign-off end while the lists are read.
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** Consults that were answered in the month were asked at most so long before it, or are still open. */
const ASKED_BEFORE = 'PT1344H';

async function* consultsAround(
  { journal, service }: GatherParts,
  team: TeamId,
  { from, until }: MonthSpan,
): AsyncGenerator<RequestedConsult> {
  const partition = partitionOf(service.tenant, team);
  const { name } = consultCapability;
  const lists = weeksOf(addTime(from, `-${ASKED_BEFORE}`), until).map((list) =>
    journal.listed(partition, name, list),
  );
  for (const streams of [...lists, journal.open(partition, name)]) {
    for await (const stream of streams) {
      const { state } = await journal.load(consultCapability, { partition, stream });
      if (state.status !== 'notRequested') yield state;
    }
  }
}

function weeksOf(from: Instant, until: Instant): readonly string[] {
  const lists = new Set<string>();
  for (let at = from; isBefore(at, until); at = addTime(at, 'PT168H')) lists.add(askedList(at));
  return [...lists.add(askedList(until))];
}

/** In force still, or ended since the month began. */
async function* signOffsSince(
  { journal, service, clock, kinds }: GatherParts,
  team: TeamId,
  { from }: MonthSpan,
) {
  const partition = partitionOf(service.tenant, team);
  const months = monthsOf(from, clock.now());
  const lists = kinds.flatMap(({ id }) => [
    openList(id),
    ...months.map((month) => endedList(id, month)),
  ]);
  for (const list of lists) {
    for await (const stream of journal.listed(partition, signOffCapability.name, list)) {
      const { state } = await journal.load(signOffCapability, { partition, stream });
      if (state.status !== 'none') yield state;
    }
  }
}

/** Lists of what ended are named by the months of UTC. */
function monthsOf(from: Instant, now: Instant): readonly SampledMonth[] {
  const months: SampledMonth[] = [];
  const last = monthAt('UTC', now);
  for (let month = monthAt('UTC', from); month <= last; month = monthAfter(month)) {
    months.push(month);
  }
  return months;
}

/** A huddle is closed on the working day after: one of the month before may decide in this one. */
const HELD_BEFORE = '-PT336H';

async function* huddlesOf(
  { journal, service }: GatherParts,
  team: TeamId,
  { from, until }: MonthSpan,
) {
  const partition = partitionOf(service.tenant, team);
  const first = localDate(service.timeZone, addTime(from, HELD_BEFORE));
  const last = localDate(service.timeZone, until);
  for await (const state of journal.states(huddleCapability, partition, first)) {
    if (!isPosted(state)) continue;
    if (state.huddle > last) return;
    yield state;
  }
}
