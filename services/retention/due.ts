/** What the service's retention says may be erased, and what keeps the rest (G8). Changes nothing. */
import { Temporal } from 'temporal-polyfill';
import { caseCapability } from '../caseload/capability.ts';
import { caseStream } from '../caseload/case-stream.ts';
import type { RetentionGroup } from '../erasure/record-kinds.ts';
import { unfinishedErasures, type Erasing } from '../erasure/work-order.ts';
import { holdsInForce, type InForce } from '../hold/desk.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CaseRef, Instant, TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Target } from '../kernel/record.ts';
import type { Store } from '../ports/store.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { gather, type Gathered, type GatheredCase, type GatheredStream } from './gather.ts';

/** Why something is kept although its years are over. */
export type NotYet =
  /** Some of it needs attention: of these capabilities. */
  | { readonly because: 'open'; readonly capabilities: readonly string[] }
  /** The record system has it on the caseload of these teams. */
  | { readonly because: 'onCaseload'; readonly teams: readonly TeamId[] }
  /** It says something of so many cases that are kept. */
  | { readonly because: 'keptCases'; readonly cases: number };

export type Overdue = {
  readonly what: Erasing;
  readonly rule: RetentionGroup;
  readonly years: number;
  /** When something was recorded of it last. */
  readonly last: Instant;
  /** From this local day on it may be erased. */
  readonly since: LocalDate;
  readonly streams: readonly Target[];
  readonly events: number;
  readonly held?: InForce;
  readonly open?: NotYet;
};

/** Nothing keeps it any more. */
export const isDue = ({ held, open }: Overdue): boolean => held === undefined && open === undefined;

export type RetentionParts = {
  readonly store: Store;
  readonly journal: Pick<Journal, 'load' | 'open'>;
  readonly service: Pick<Service, 'tenant' | 'teams' | 'timeZone' | 'retention'>;
};

/**
 * The first local day on which something may be erased: the day after the one on which its years
 * are over. What happened on 29 February has its years over on 28 February of a year without.
 */
export const dueFrom = (timeZone: string, last: Instant, years: number): LocalDate =>
  Temporal.PlainDate.from(localDate(timeZone, last)).add({ years }).add({ days: 1 }).toString();

/**
 * Everything whose years are over: cases first, then streams that are about none. Costs one reading
 * of the whole record, and memory for a line on each case. What an unfinished erasure is about is
 * left out: that is carried on.
 *
 * @param isAsked Nothing else is looked at closely; what it is not asked of counts as kept.
 */
export async function* dueForErasure(
  parts: RetentionParts,
  now: Instant,
  isAsked: (what: Erasing) => boolean = () => true,
): AsyncGenerator<Overdue> {
  const { service } = parts;
  const { timeZone, retention } = service;
  const today = localDate(timeZone, now);
  const isOld = (group: RetentionGroup, last: Instant): boolean =>
    dueFrom(timeZone, last, retention[group]) <= today;
  const gathered = await gather(parts, ({ group, last }) => isOld(group, last));
  const holds = new Map<CaseRef, InForce>();
  for await (const hold of holdsInForce(parts)) holds.set(hold.caseRef, hold);
  const begun = await begunOf(parts);
  const kept = new Set(gathered.cases.keys());
  const isLeftOut = (what: Erasing): boolean =>
    begun.has('caseRef' in what ? what.caseRef : what.stream) || !isAsked(what);

  for (const found of inOrder(gathered)) {
    if (isLeftOut(found) || !isOld('cases', found.last)) continue;
    const overdue = await caseOverdue(parts, found, holds.get(found.caseRef));
    if (isDue(overdue)) kept.delete(found.caseRef);
    yield overdue;
  }
  for (const stream of gathered.streams) {
    if (!isLeftOut(stream)) yield streamOverdue(service, stream, { holds, kept });
  }
}

const inOrder = ({ cases }: Gathered): readonly GatheredCase[] =>
  [...cases.values()].sort((a, b) => (a.caseRef < b.caseRef ? -1 : 1));

async function begunOf(parts: RetentionParts): Promise<ReadonlySet<string>> {
  const orders = await unfinishedErasures(parts);
  return new Set(orders.map((order) => ('caseRef' in order ? order.caseRef : order.stream)));
}

async function caseOverdue(
  parts: RetentionParts,
  { caseRef, last, streams, events, open }: GatheredCase,
  held: InForce | undefined,
): Promise<Overdue> {
  const { timeZone, retention } = parts.service;
  const years = retention.cases;
  const since = dueFrom(timeZone, last, years);
  const about = { rule: 'cases', years, last, since, streams, events } as const;
  const found = { what: { caseRef }, ...about };
  if (held !== undefined) return { ...found, held };
  const why = await keptBecause(parts, caseRef, open);
  return why === undefined ? found : { ...found, open: why };
}

async function keptBecause(
  { journal, service }: RetentionParts,
  caseRef: CaseRef,
  open: ReadonlySet<string>,
): Promise<NotYet | undefined> {
  const teams: TeamId[] = [];
  for (const team of service.teams.keys()) {
    const target = { partition: partitionOf(service.tenant, team), stream: caseStream(caseRef) };
    const { state } = await journal.load(caseCapability, target);
    if (state.status === 'known' && state.facts?.status === 'active') teams.push(team);
  }
  if (teams.length > 0) return { because: 'onCaseload', teams };
  return open.size === 0 ? undefined : { because: 'open', capabilities: [...open].sort() };
}

function streamOverdue(
  { timeZone, retention }: RetentionParts['service'],
  { partition, stream, group, last, isOpen, events, cases }: GatheredStream,
  keeping: {
    readonly holds: ReadonlyMap<CaseRef, InForce>;
    readonly kept: ReadonlySet<CaseRef>;
  },
): Overdue {
  const years = retention[group];
  const target = { partition, stream };
  const found = {
    what: target,
    ...{ rule: group, years, last, since: dueFrom(timeZone, last, years) },
    ...{ streams: [target], events },
  };
  const held = [...cases].map((each) => keeping.holds.get(each)).find((hold) => hold !== undefined);
  if (held !== undefined) return { ...found, held };
  const capability = stream.slice(0, stream.indexOf('.'));
  if (isOpen) return { ...found, open: { because: 'open', capabilities: [capability] } };
  const keptCases = [...cases].filter((each) => keeping.kept.has(each)).length;
  return keptCases === 0 ? found : { ...found, open: { because: 'keptCases', cases: keptCases } };
}
