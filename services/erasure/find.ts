/**
 * Everything in a partition that says something of a case. All of its documents are looked at: an
 * erasure that left a copy behind would be none, and it is rare enough to cost what it costs.
 */
import { caseNaming, type CaseNaming } from '../history/names-case.ts';
import { eventPrefix, headPrefix, sealId } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import { StreamId, type CaseRef } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Partition, Store, StoredDocument } from '../ports/store.ts';
import { documentsOf } from '../audit/documents-of.ts';
import { capabilityOf } from './erase-stream.ts';

/** With how many of its events are concerned. */
export type FoundStream = { readonly stream: StreamId; readonly events: number };

export type Found = {
  /** Streams that are about the case alone. */
  readonly whole: readonly FoundStream[];
  /** Streams about many cases, of which some events name this one. */
  readonly shared: readonly FoundStream[];
  /** Ids of documents beside the record that name the case, or one of its streams. */
  readonly beside: readonly string[];
};

/** Capabilities whose streams are about one case each. */
const ofOneCase: ReadonlySet<string> = new Set([
  ...['case', 'consult', 'action', 'coordination', 'partner', 'warning', 'cohort'],
  ...['signoff', 'acceptance', 'concern', 'incident', 'trace', 'exception'],
]);

const EVENT_ID = /^event\.(?<stream>.+)\.\d{8,}$/;

export async function findCase(
  store: Store,
  partition: Partition,
  caseRef: CaseRef,
): Promise<Found> {
  const naming = caseNaming(caseRef);
  const { whole, shared } = await streamsNaming(store, partition, naming);
  const names = whole.map(({ stream }) => stream.slice(stream.indexOf('.') + 1));
  const own = names.filter((name) => name.length >= SHORTEST_NAME);
  const beside: string[] = [];
  for await (const document of documentsOf(store, partition, '')) {
    if (isOfTheRecord(document)) continue;
    if (namesIt(document, naming, own)) beside.push(document.id);
  }
  return { whole, shared, beside };
}

/** A consult's id is as good as unique; a short name is found by the case that it names. */
const SHORTEST_NAME = 12;

const isOfTheRecord = ({ id }: StoredDocument): boolean =>
  id === sealId || [eventPrefix, headPrefix].some((prefix) => id.startsWith(prefix));

function namesIt(document: StoredDocument, naming: CaseNaming, own: readonly string[]): boolean {
  const { id, body } = document;
  if (naming.isNamedIn(id) || naming.isNamedIn(body)) return true;
  const text = id + JSON.stringify(body);
  return own.some((name) => text.includes(name));
}

type Counted = { all: number; named: number };

async function streamsNaming(
  store: Store,
  partition: Partition,
  naming: CaseNaming,
): Promise<Pick<Found, 'whole' | 'shared'>> {
  const counted = new Map<StreamId, Counted>();
  for await (const document of documentsOf(store, partition, eventPrefix)) {
    const stream = StreamId.safeParse(EVENT_ID.exec(document.id)?.groups?.['stream']).data;
    if (stream === undefined) continue;
    const count = counted.get(stream) ?? { all: 0, named: 0 };
    counted.set(stream, count);
    count.all += 1;
    const record = readRecord<Json>(document);
    const says = isThere(record) ? [record.event, record.commandId] : [];
    if ([stream, ...says].some((said) => naming.isNamedIn(said))) count.named += 1;
  }
  const named = [...counted].filter(([, count]) => count.named > 0);
  const isWhole = (stream: StreamId): boolean => ofOneCase.has(capabilityOf(stream));
  return {
    whole: named
      .filter(([stream]) => isWhole(stream))
      .map(([stream, { all }]) => ({ stream, events: all })),
    shared: named
      .filter(([stream]) => !isWhole(stream))
      .map(([stream, count]) => ({ stream, events: count.named })),
  };
}
