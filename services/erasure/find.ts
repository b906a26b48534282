/**
 * Everything that says something of a case. All documents are looked at, those of the record twice:
 * an erasure that left a copy behind would be none, and it is rare enough to cost what it costs.
 */
import { documentsOf } from '../audit/documents-of.ts';
import { eventPrefix, headPrefix, sealId } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import { StreamId, type CaseRef } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Partition, Store, StoredDocument } from '../ports/store.ts';
import { capabilityOf } from './erase-stream.ts';
import { casesIn, erasureNaming, isOfCase, type ErasureNaming } from './naming.ts';
import { recordKindOf } from './record-kinds.ts';
import { saidOf, type Said } from './said.ts';
import type { ErasureId } from './stream.ts';
import { isWorkOrder } from './work-order.ts';

/** With how many of its events are concerned. */
export type FoundStream = { readonly stream: StreamId; readonly events: number };

export type Found = {
  readonly partition: Partition;
  /** Streams that are about the case alone. */
  readonly whole: readonly FoundStream[];
  /** Streams about other cases, or many, of which some events say something of this one. */
  readonly shared: readonly FoundStream[];
  /** Ids of documents beside the record that name the case, or one of its streams. */
  readonly beside: readonly string[];
};

export type FoundCase = { readonly naming: ErasureNaming; readonly places: readonly Found[] };

const EVENT_ID = /^event\.(?<stream>.+)\.\d{8,}$/;

/** The stream whose event a document is. */
export const streamOfEvent = ({ id }: Pick<StoredDocument, 'id'>): StreamId | undefined =>
  StreamId.safeParse(EVENT_ID.exec(id)?.groups?.['stream']).data;

/** @param begun The erasure that may have taken out already what named the case in a stream. */
export async function findCase(
  store: Store,
  partitions: readonly Partition[],
  caseRef: CaseRef,
  begun?: ErasureId,
): Promise<FoundCase> {
  const whole = new Map<Partition, readonly FoundStream[]>();
  for (const partition of partitions) {
    const said = begun && (await saidOf(store, partition, begun));
    whole.set(partition, await streamsOfCase(store, partition, caseRef, said));
  }
  const own = [...whole.values()].flat().map(({ stream }) => stream);
  const naming = erasureNaming(caseRef, own);
  const places: Found[] = [];
  for (const partition of partitions) {
    const its = whole.get(partition) ?? [];
    places.push({ ...(await restOf(store, partition, naming, its)), partition, whole: its });
  }
  return { naming, places };
}

/** Streams that are about the case alone. */
async function streamsOfCase(
  store: Store,
  partition: Partition,
  caseRef: CaseRef,
  said: Said | undefined,
): Promise<readonly FoundStream[]> {
  const events = new Map<StreamId, number>();
  const cases = new Map<StreamId, Set<CaseRef>>();
  for await (const document of documentsOf(store, partition, eventPrefix)) {
    const stream = streamOfEvent(document);
    if (stream === undefined || recordKindOf(capabilityOf(stream)).about !== 'oneCase') continue;
    events.set(stream, (events.get(stream) ?? 0) + 1);
    const record = readRecord<Json>(document);
    const named = cases.get(stream) ?? new Set();
    if (isThere(record)) casesIn(record.event, named);
    if (isThere(record) && said?.takesOut(record.position)) named.add(caseRef);
    cases.set(stream, named);
  }
  return [...events]
    .filter(([stream]) => isOfCase(stream, cases.get(stream) ?? new Set(), caseRef))
    .map(([stream, count]) => ({ stream, events: count }));
}

async function restOf(
  store: Store,
  partition: Partition,
  naming: ErasureNaming,
  whole: readonly FoundStream[],
): Promise<Pick<Found, 'shared' | 'beside'>> {
  const own = new Set(whole.map(({ stream }) => stream));
  const shared = new Map<StreamId, number>();
  const beside: string[] = [];
  for await (const document of documentsOf(store, partition, '')) {
    const stream = streamOfEvent(document);
    if (stream === undefined) {
      if (!isOfTheRecord(document) && isAbout(document, naming)) beside.push(document.id);
    } else if (!own.has(stream) && isEventAbout(document, naming)) {
      shared.set(stream, (shared.get(stream) ?? 0) + 1);
    }
  }
  return { shared: [...shared].map(([stream, events]) => ({ stream, events })), beside };
}

const isOfTheRecord = ({ id }: StoredDocument): boolean =>
  id === sealId || isWorkOrder(id) || id.startsWith(headPrefix) || id.startsWith(eventPrefix);

const isAbout = ({ id, body }: StoredDocument, naming: ErasureNaming): boolean =>
  naming.isNamedIn(id) || naming.isNamedIn(body);

function isEventAbout(document: StoredDocument, naming: ErasureNaming): boolean {
  const record = readRecord<Json>(document);
  return isThere(record) && [record.event, record.commandId].some((said) => naming.isNamedIn(said));
}
