/** Everything that a store holds, to compare with what the service says of it. */
import { isThere, readRecord } from '../../services/kernel/head.ts';
import { eventPrefix } from '../../services/kernel/documents.ts';
import { CaseRef, StreamId } from '../../services/kernel/ids.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { documentsOf } from '../../services/audit/documents-of.ts';
import type { Store, StoredDocument } from '../../services/ports/store.ts';

export type FoundEvent = {
  readonly document: StoredDocument;
  readonly stream: StreamId;
  readonly capability: string;
  readonly record: RecordedEvent;
};

export async function allDocuments(store: Store): Promise<readonly StoredDocument[]> {
  const documents: StoredDocument[] = [];
  for (const partition of await store.partitions()) {
    for await (const document of documentsOf(store, partition, '')) documents.push(document);
  }
  return documents;
}

export const eventsAmong = (documents: readonly StoredDocument[]): readonly FoundEvent[] =>
  documents
    .filter(({ id }) => id.startsWith(eventPrefix))
    .flatMap((document) => {
      const record = readRecord<Json>(document);
      const stream = StreamId.parse(document.id.slice(eventPrefix.length, -'.00000001'.length));
      const capability = stream.slice(0, stream.indexOf('.'));
      return isThere(record) ? [{ document, stream, capability, record }] : [];
    });

/** References that stand anywhere under `caseRef`. */
export function casesIn(value: Json, found = new Set<CaseRef>()): ReadonlySet<CaseRef> {
  if (value === null || typeof value !== 'object') return found;
  for (const [field, held] of Object.entries(value)) {
    if (field === 'caseRef' && typeof held === 'string') found.add(CaseRef.parse(held));
    else casesIn(held, found);
  }
  return found;
}

/** Every string of an event with blanks in it: nobody but people writes those. */
export function wordsIn(value: Json, found: string[] = []): readonly string[] {
  if (typeof value === 'string') {
    if (/\s/.test(value)) found.push(value);
  } else if (value !== null && typeof value === 'object') {
    for (const held of Object.values(value)) wordsIn(held, found);
  }
  return found;
}
