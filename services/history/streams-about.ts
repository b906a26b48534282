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
import { PersonId, type CaseRef, type StreamId, type TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Json } from '../kernel/json.ts';
import type { Target } from '../kernel/record.ts';
import { partnerStream } from '../partner/jobs.ts';
import type { Partition } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { signOffName } from '../sign-off/jobs.ts';
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
  const since = new Map<TeamId, string>();
  for (const each of teams) {
    for await (const target of ownStreams(journal, service, each, caseRef)) {
      const first = await gather(journal, target, naming, people);
      if (first === undefined) continue;
      if (first < (since.get(each) ?? '9')) since.set(each, first);
      yield { ...target, whole: true };
    }
  }
  if (people.size === 0) return;
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
  for (const capability of ['consult', 'action', 'concern', signOffName]) {
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
): Promise<string | undefined> {
  let first: string | undefined;
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

/** Streams about many cases that may name it. */
async function* sharedStreams(
  journal: Journal,
  service: Pick<Service, 'tenant' | 'teams'>,
  {
    teams,
    since,
    people,
  }: {
    readonly teams: readonly TeamId[];
    readonly since: ReadonlyMap<TeamId, string>;
    readonly people: ReadonlySet<PersonId>;
  },
): AsyncGenerator<Target> {
  for (const team of teams) {
    const first = since.get(team);
    if (first === undefined) continue;
    const partition = partitionOf(service.tenant, team);
    // Named by the day they are held, which may be one before the moment in UTC.
    const after = dayBefore(first);
    for await (const state of journal.states(huddleCapability, partition, after)) {
      if (state.status !== 'notPosted') yield { partition, stream: huddleStream(state.huddle) };
    }
    for await (const state of journal.states(decisionsCapability, partition, after)) {
      if (state.status !== 'notPosted') yield { partition, stream: decisionsStream(state.week) };
    }
  }
  // A worker's supervision stands in one team, and may be about a case of another.
  for (const team of service.teams.keys()) {
    const partition = partitionOf(service.tenant, team);
    for await (const state of journal.states(supervisionCapability, partition)) {
      if (state.status === 'known' && people.has(state.person)) {
        yield { partition, stream: supervisionStream(state.person) };
      }
    }
  }
  const everybodys = partitionOf(service.tenant, 'people');
  for (const person of people) yield { partition: everybodys, stream: handoverStream(person) };
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

const DAYS_MS = 2 * 24 * 60 * 60 * 1000;

const dayBefore = (instant: string): string =>
  new Date(Date.parse(instant) - DAYS_MS).toISOString().slice(0, 10);
