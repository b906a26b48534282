/**
 * What the record holds of each case, and in streams that are about none, with when something
 * happened to it last. Reads the whole record once, stream by stream: it is a job for once a month.
 */
import { documentsOf } from '../audit/documents-of.ts';
import { capabilityOf } from '../erasure/erase-stream.ts';
import { partitionsOf } from '../erasure/erasing.ts';
import { streamOfEvent } from '../erasure/find.ts';
import { casesIn } from '../erasure/naming.ts';
import { recordKindOf, type RetentionGroup } from '../erasure/record-kinds.ts';
import { holdName } from '../hold/capability.ts';
import { eventPrefix, openPrefix } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import { StreamId, type CaseRef, type Instant } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Target } from '../kernel/record.ts';
import { isBefore } from '../kernel/time.ts';
import type { Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';

export type GatheredCase = {
  readonly caseRef: CaseRef;
  /** When something about it was recorded last, in whichever stream. To hold it is no reason to keep it longer. */
  readonly last: Instant;
  /** Those that are about it alone. */
  readonly streams: readonly Target[];
  /** Capabilities of those that need attention. */
  readonly open: ReadonlySet<string>;
  /** In its own streams, and those of others that name it. */
  readonly events: number;
};

export type GatheredStream = Target & {
  readonly group: RetentionGroup;
  readonly last: Instant;
  readonly isOpen: boolean;
  readonly events: number;
  readonly cases: ReadonlySet<CaseRef>;
};

export type Gathered = {
  readonly cases: ReadonlyMap<CaseRef, GatheredCase>;
  /** Of streams about no case alone, those that `isWanted`: mostly the few that are old. */
  readonly streams: readonly GatheredStream[];
};

type Parts = {
  readonly store: Store;
  readonly service: Pick<Service, 'tenant' | 'teams'>;
};

export async function gather(
  { store, service }: Parts,
  isWanted: (stream: Pick<GatheredStream, 'group' | 'last'>) => boolean,
): Promise<Gathered> {
  const cases = new Map<CaseRef, Growing>();
  const streams: GatheredStream[] = [];
  for (const partition of partitionsOf(service)) {
    const open = await openIn(store, partition);
    for await (const read of streamsIn(store, partition)) {
      const stream = noted(cases, read, open.has(read.stream));
      if (stream !== undefined && isWanted(stream)) streams.push(stream);
    }
  }
  return { cases, streams };
}

/** Notes what the stream says of cases; the stream itself where it is about none alone, and may go. */
function noted(
  cases: Map<CaseRef, Growing>,
  read: StreamRead,
  isOpen: boolean,
): GatheredStream | undefined {
  const { partition, stream, last, events, named } = read;
  const { about, keptUnder: group } = recordKindOf(capabilityOf(stream));
  if (about === 'oneCase' && named.size > 0) {
    noteOwn(cases, read, isOpen);
    return undefined;
  }
  noteShared(cases, read);
  if (group === 'always') return undefined;
  return { partition, stream, last, events, isOpen, group, cases: new Set(named.keys()) };
}

type Growing = {
  readonly caseRef: CaseRef;
  last: Instant;
  /** So far nothing but a hold was found. */
  isHeldOnly: boolean;
  readonly streams: Target[];
  readonly open: Set<string>;
  events: number;
};

function noteOwn(cases: Map<CaseRef, Growing>, read: StreamRead, isOpen: boolean): void {
  const { partition, stream, last, events, named } = read;
  for (const caseRef of named.keys()) {
    const known = grown(cases, caseRef, last);
    if (capabilityOf(stream) !== holdName) noteLast(known, last);
    known.streams.push({ partition, stream });
    known.events += events;
    if (isOpen) known.open.add(capabilityOf(stream));
  }
}

/** What a huddle said of a case counts for it, what it said of others doesn't. */
function noteShared(cases: Map<CaseRef, Growing>, { named }: StreamRead): void {
  for (const [caseRef, { last, events }] of named) {
    const known = grown(cases, caseRef, last);
    noteLast(known, last);
    known.events += events;
  }
}

function grown(cases: Map<CaseRef, Growing>, caseRef: CaseRef, last: Instant): Growing {
  const begun = {
    caseRef,
    last,
    isHeldOnly: true,
    streams: [],
    open: new Set<string>(),
    events: 0,
  };
  const known = cases.get(caseRef) ?? begun;
  cases.set(caseRef, known);
  return known;
}

function noteLast(known: Growing, last: Instant): void {
  if (known.isHeldOnly || isBefore(known.last, last)) known.last = last;
  known.isHeldOnly = false;
}

type Named = { last: Instant; events: number };

type StreamRead = Target & {
  readonly last: Instant;
  readonly events: number;
  /** When an event named the case last, and how many do. */
  readonly named: ReadonlyMap<CaseRef, Named>;
};

/** Events come in the order of their streams. Of one that was erased nothing but its place is left. */
async function* streamsIn(store: Store, partition: Partition): AsyncGenerator<StreamRead> {
  let current: StreamId | undefined;
  let read: Reading | undefined;
  const done = (): readonly StreamRead[] =>
    current === undefined || read === undefined ? [] : [{ ...read, partition, stream: current }];
  for await (const document of documentsOf(store, partition, eventPrefix)) {
    const stream = streamOfEvent(document);
    if (stream !== current) {
      yield* done();
      [current, read] = [stream, undefined];
    }
    const record = readRecord<Json>(document);
    if (isThere(record)) read = readOn(read, record.event, record.at);
  }
  yield* done();
}

type Reading = { last: Instant; events: number; readonly named: Map<CaseRef, Named> };

function readOn(before: Reading | undefined, event: Json, at: Instant): Reading {
  const reading = before ?? { last: at, events: 0, named: new Map<CaseRef, Named>() };
  reading.events += 1;
  if (isBefore(reading.last, at)) reading.last = at;
  for (const caseRef of casesIn(event)) {
    const known = reading.named.get(caseRef) ?? { last: at, events: 0 };
    if (isBefore(known.last, at)) known.last = at;
    known.events += 1;
    reading.named.set(caseRef, known);
  }
  return reading;
}

async function openIn(store: Store, partition: Partition): Promise<ReadonlySet<StreamId>> {
  const open = new Set<StreamId>();
  for await (const { id } of documentsOf(store, partition, openPrefix)) {
    const stream = StreamId.safeParse(id.slice(openPrefix.length)).data;
    if (stream !== undefined) open.add(stream);
  }
  return open;
}
