/** Takes a stream that is about one case out of the record; what stays are its places in the chain. */
import type { Erased, StoredRecord, Tombstone } from '../kernel/capability.ts';
import { eventId, eventsOf, headId, listedId, openId } from '../kernel/documents.ts';
import { headDocument, readHead, readRecord, type ChainBase } from '../kernel/head.ts';
import { StreamId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import type { Target } from '../kernel/record.ts';
import type { Etag, Operation, Store, StoredDocument } from '../ports/store.ts';

/** Two steps for each event, and a few for heads and markers, are a batch. */
const MOST_EVENTS = 40;

/** Of streams whose content is gone; nothing of their names is left. */
const erasedName = 'erased';

export const capabilityOf = (stream: StreamId): string => stream.slice(0, stream.indexOf('.'));

export type Eraser = {
  readonly store: Store;
  readonly erased: Erased;
  /** Names that say nothing of what they were. */
  readonly newName: () => string;
};

/** All records of a stream, in order. */
export async function recordsOf(
  store: Store,
  { partition, stream }: Target,
): Promise<readonly { readonly document: StoredDocument; readonly record: StoredRecord }[]> {
  const found: { readonly document: StoredDocument; readonly record: StoredRecord }[] = [];
  let after: string | undefined;
  do {
    const from = after === undefined ? {} : { after };
    const page = await store.list(partition, eventsOf(stream), from);
    for (const document of page.documents) found.push({ document, record: readRecord(document) });
    after = page.next;
  } while (after !== undefined);
  return found;
}

/**
 * Moves the stream's places to another name, some at a time: each batch leaves a record that can be
 * verified. False when somebody wrote to it meanwhile: then it is to be read anew.
 */
export async function eraseStream(eraser: Eraser, target: Target): Promise<boolean> {
  const { store } = eraser;
  const { partition, stream } = target;
  for (;;) {
    const head = await store.read(partition, headId(stream));
    if (head === undefined) return true;
    const page = await store.list(partition, eventsOf(stream), { limit: MOST_EVENTS });
    const isLast = page.next === undefined;
    const operations = [
      ...moved(eraser, target, page.documents, head),
      ...(isLast ? await gone(store, target, head) : shortened(target, page.documents, head)),
    ];
    const { outcome } = await store.commit(partition, operations);
    if (outcome !== 'committed') return false;
    if (isLast) return true;
  }
}

function moved(
  { erased, newName }: Eraser,
  { stream }: Target,
  documents: readonly StoredDocument[],
  head: StoredDocument,
): readonly Operation[] {
  const to = StreamId.parse(`${erasedName}.${newName()}`);
  const tombstones = documents.map((document) => tombstoneOf(readRecord(document), erased));
  const last = tombstones.at(-1);
  const { base } = readHead(head);
  const place = {
    ...{ state: null, sequence: last?.sequence ?? 0, lastHash: last?.hash ?? '' },
    ...{ schemaVersion: 1, open: false, ...(base === undefined ? {} : { base }) },
  };
  return [
    { type: 'create', document: headDocument(to, place) },
    ...tombstones.map((tombstone): Operation => ({
      type: 'create',
      document: { id: eventId(to, tombstone.sequence), body: toJson(tombstone) },
    })),
    ...documents.map(({ etag }, index): Operation => ({
      type: 'delete',
      id: eventId(stream, tombstones[index]?.sequence ?? 0),
      ifMatch: etag,
    })),
  ];
}

export const tombstoneOf = (record: StoredRecord, erased: Erased): Tombstone => {
  const { sequence, position, content, previousHash, hash } = record;
  return { sequence, position, erased: { by: erased.by }, content, previousHash, hash };
};

function shortened(
  { stream }: Target,
  documents: readonly StoredDocument[],
  { id, body, etag }: StoredDocument,
): readonly Operation[] {
  const last = documents.at(-1);
  if (last === undefined) return [];
  const { sequence, hash } = readRecord(last);
  const base: ChainBase = { sequence, hash };
  const document = headDocument(stream, { ...readHead({ id, body }), base });
  return [{ type: 'replace', document, ifMatch: etag }];
}

/** The head and the markers, with the last of its events. */
async function gone(
  store: Store,
  { partition, stream }: Target,
  head: StoredDocument,
): Promise<readonly Operation[]> {
  const { lists = [] } = readHead(head);
  const markers = [openId(stream), ...lists.map((list) => listedId(list, stream))];
  const found = await Promise.all(markers.map((id) => store.read(partition, id)));
  const deletion = (id: string, ifMatch: Etag): Operation => ({ type: 'delete', id, ifMatch });
  return [
    deletion(head.id, head.etag),
    ...found.flatMap((marker) => (marker ? [deletion(marker.id, marker.etag)] : [])),
  ];
}
