/**
 * Every stream that says something of a case: those that are about it alone, and those about many
 * cases of which some events name it. Histories, subject access and erasure begin here, so it leaves
 * none out; it costs what these streams cost, and the huddles and supervisions of the team.
 */
import { acceptanceStream } from '../acceptance/jobs.ts';
import { caseList, caseStream } from '../caseload/case-stream.ts';
import { cohortKey, cohortStream } from '../cohort/jobs.ts';
import { coordinationStream } from '../coordination/jobs.ts';
import { decisionsCapability, decisionsStream } from '../decision-huddle/capability.ts';
import { handoverStream } from '../handover/capability.ts';
import { huddleCapability, huddleStream } from '../huddle/capability.ts';
import type { RecordedEvent } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import { PersonId, type CaseRef, type Instant, type StreamId, type TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Json } from '../kernel/json.ts';
import { dayNumberOf, localDate, localDay } from '../kernel/local-day.ts';
import type { Target } from '../kernel/record.ts';
import { isBefore } from '../kernel/time.ts';
import { partnerStream } from '../partner/jobs.ts';
import type { Partition } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { signOffName } from '../sign-off/jobs.ts';
import { samplingCapability } from '../sampling/capability.ts';
import { samplingStream } from '../sampling/jobs.ts';
import { SignOffId } from '../sign-off/sign-off.ts';
import { supervisionCapability, supervisionStream } from '../supervision/capability.ts';
import { warningStream } from '../warning/jobs.ts';
import { isList, isRecord } from './describing.ts';
import { caseNaming, type CaseNaming } from './names-case.ts';

/** `whole`: all of it is about the case; otherwise only events that name it. */
export type StreamAbout = Target & { readonly whole: boolean };

/** Without a team: of every team, as a case moves from one to another. */
export async function* streamsAbout(
  journal: Journal,
  service: Pick<Service, 'tenant' | 'teams'>,
  team: TeamId | undefined,
  caseRef: CaseRef,
): AsyncGenerator<StreamAbout> {
  const naming = caseNaming(caseRef);
  const teams = team === undefined ? [...service.teams.keys()] : [team];
  const people = new Set<PersonId>();
  const since = new Map<TeamId, Instant>();
  for (const each of teams) {
    for await (const target of ownStreams(journal, service, each, caseRef)) {
      const first = await gather(journal, target, naming, people);
      if (first === undefined) continue;
      const before = since.get(each);
      if (before === undefined || isBefore(first, before)) since.set(each, first);
      yield { ...target, whole: true };
    }
  }
  if (since.size === 0) return;
  for await (const target of sharedStreams(journal, service, { teams, since, people })) {
    if (await isNamedIn(journal, target, naming)) yield { ...target, whole: false };
  }
}

/** Candidates: of listed ones the reference may be another's, others may not exist. */
async function* ownStreams(
  journal: Journal,
  service: Pick<Service, 'tenant'>,
  team: TeamId,
  caseRef: CaseRef,
): AsyncGenerator<Target> {
  const partition = partitionOf(service.tenant, team);
  const identity = { team, caseRef };
  const named = [
    caseStream(caseRef),
    coordinationStream(identity),
    partnerStream(identity),
    warningStream(caseRef),
    cohortStream(cohortKey(caseRef)),
  ];
  for (const stream of named) yield { partition, stream };
  for (const capability of [
    'consult',
    'action',
    'concern',
    'exception',
    'hold',
    'incident',
    'trace',
    signOffName,
  ]) {
    for await (const stream of journal.listed(partition, capability, caseList(caseRef))) {
      yield { partition, stream };
      if (capability === signOffName) yield { partition, stream: acceptanceOf(stream, team) };
    }
  }
}

function acceptanceOf(stream: StreamId, team: TeamId): StreamId {
  const signOff = SignOffId.parse(stream.slice(`${signOffName}.`.length));
  return acceptanceStream({ team, signOff });
}

/**
 * When the stream began, with everybody whom it names added to the people: their handovers and
 * supervision may be about the case. Undefined where the stream says nothing of the case.
 */
async function gather(
  journal: Journal,
  target: Target,
  naming: CaseNaming,
  people: Set<PersonId>,
): Promise<Instant | undefined> {
  let first: Instant | undefined;
  let isAbout = false;
  const found = new Set<PersonId>();
  for await (const { at, actor, event } of eventsOf(journal, target)) {
    first ??= at;
    isAbout ||= naming.isNamedIn(event);
    if (actor !== 'service') found.add(actor);
    addPeople(event, found);
  }
  // Streams of the case's own name are about it, even where what named it was erased.
  if (!isAbout && !naming.isNamedIn(target.stream)) return undefined;
  for (const person of found) people.add(person);
  return first;
}

type Known = {
  readonly teams: readonly TeamId[];
  /** When the case was heard of first in a team. */
  readonly since: ReadonlyMap<TeamId, Instant>;
  readonly people: ReadonlySet<PersonId>;
};

/** Streams about many cases that may name it. */
async function* sharedStreams(
  journal: Journal,
  service: Pick<Service, 'tenant' | 'teams'>,
  { teams, since, people }: Known,
): AsyncGenerator<Target> {
  for (const team of teams) {
    const first = since.get(team);
    if (first !== undefined) yield* meetings(journal, partitionOf(service.tenant, team), first);
  }
  // A worker's supervision stands in one team, and may be about a case of another.
  for (const team of service.teams.keys()) {
    yield* supervisions(journal, partitionOf(service.tenant, team), people);
  }
  const everybodys = partitionOf(service.tenant, 'people');
  for (const person of people) yield { partition: everybodys, stream: handoverStream(person) };
}

/** Huddles, decision huddles, and samples of decisions. */
async function* meetings(
  journal: Journal,
  partition: Partition,
  first: Instant,
): AsyncGenerator<Target> {
  // They are named by the day for which they were meant: posted late, or local, it may be one before.
  const after = localDay('UTC', dayNumberOf(localDate('UTC', first)) - DAYS_LATE).date;
  for await (const state of journal.states(huddleCapability, partition, after)) {
    if (state.status !== 'notPosted') yield { partition, stream: huddleStream(state.huddle) };
  }
  for await (const state of journal.states(decisionsCapability, partition, after)) {
    if (state.status !== 'notPosted') yield { partition, stream: decisionsStream(state.week) };
  }
  for await (const state of journal.states(samplingCapability, partition)) {
    if (state.status !== 'notDrawn') yield { partition, stream: samplingStream(state.sample) };
  }
}

/** A huddle stays open until the next one, a week later or more. */
const DAYS_LATE = 30;

async function* supervisions(
  journal: Journal,
  partition: Partition,
  people: ReadonlySet<PersonId>,
): AsyncGenerator<Target> {
  for await (const state of journal.states(supervisionCapability, partition)) {
    if (state.status === 'known' && people.has(state.person)) {
      yield { partition, stream: supervisionStream(state.person) };
    }
  }
}

async function isNamedIn(journal: Journal, target: Target, naming: CaseNaming): Promise<boolean> {
  for await (const { event } of eventsOf(journal, target)) {
    if (naming.isNamedIn(event)) return true;
  }
  return false;
}

async function* eventsOf(
  journal: Journal,
  { partition, stream }: { readonly partition: Partition; readonly stream: StreamId },
): AsyncGenerator<RecordedEvent> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: Awaited<ReturnType<Journal['history']>> = await journal.history(partition, stream, {
      after,
    });
    yield* page.events;
    after = page.next;
  }
}

function addPeople(value: Json, people: Set<PersonId>): void {
  if (typeof value === 'string') {
    const person = PersonId.safeParse(value);
    if (person.success) people.add(person.data);
  } else if (isList(value)) {
    for (const item of value) addPeople(item, people);
  } else if (isRecord(value)) {
    for (const held of Object.values(value)) addPeople(held, people);
  }
}
