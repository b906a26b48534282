/**
 * The observations of a partition, kept by month beside the record, so that a figure costs what its
 * month costs. It follows the feed of events, any replica may carry it on, and it can be made anew
 * from the events at any time: the same comes out.
 */
import { feedId, feedPrefix, headPrefix, sealId, type Receipt } from '../../kernel/documents.ts';
import { OversightError } from '../../kernel/errors.ts';
import { StreamId, type Instant } from '../../kernel/ids.ts';
import { readSeal } from '../../kernel/seal.ts';
import type { Partition, Store } from '../../ports/store.ts';
import type { Row } from '../measure.ts';
import type { Month } from '../observation.ts';
import {
  cursorId,
  monthPrefix,
  observationsIn,
  owedPrefix,
  projectionPrefix,
  readCursor,
  type Cursor,
} from './documents.ts';
import { observedIn, observersOf, readOn, unread } from './reading.ts';
import type { ProjectionParts } from './parts.ts';
import { createShelf, type Shelf } from './shelf.ts';

export interface KnownRows {
  rows(partition: Partition, month: Month): Promise<readonly Row[]>;
}

export interface Projection {
  /** Reads what is new; everything where it never was, or other observers made it. */
  bringUpToDate(partition: Partition): Promise<void>;
  /** All that may count in a month, at the cost of that month and of what is owed now. */
  rows(partition: Partition, month: Month): Promise<readonly Row[]>;
  /**
   * The same as it was known at one moment, for many months: each stream is read once, however many
   * months it stands in. To be let go of once the question is answered, as it holds what it has read.
   */
  asOf(knownBy: Instant): KnownRows;
  /** It is made anew the next time, e.g. since events were erased. */
  forget(partition: Partition): Promise<void>;
}

/** Others carry it on at the same time; more lost races than this mean something else. */
const MOST_STEPS_LOST = 50;
/** A replica of another version makes it anew too: they would never come to an end. */
const MOST_BEGUN = 3;
const PAGE = 50;

export function createProjection(parts: ProjectionParts): Projection {
  const { store } = parts;
  const version = parts.observers.map((each) => `${each.capability}-${each.version}`).join(' ');

  return {
    async bringUpToDate(partition) {
      let begun = 0;
      for (let lost = 0; lost < MOST_STEPS_LOST && begun < MOST_BEGUN;) {
        const outcome = await step(parts, partition, version);
        if (outcome === 'done') return;
        if (outcome === 'lost') lost += 1;
        if (outcome === 'begun') begun += 1;
      }
      throw new OversightError('busy', 'The figures are being gathered; ask again in a minute.');
    },

    async rows(partition, month) {
      const found = await countedIn(store, partition, month);
      return found.flatMap(({ stream, rows }) => rows.map((row) => ({ ...row, stream })));
    },

    asOf: (knownBy) => knownRows(parts, knownBy),

    async forget(partition) {
      const cursor = await store.read(partition, cursorId);
      if (cursor === undefined) return;
      await store.commit(partition, [{ type: 'delete', id: cursorId, ifMatch: cursor.etag }]);
    },
  };
}

type Outcome = 'done' | 'begun' | 'further' | 'lost';

/** One thing at a time, each guarded by the cursor, so that whoever dies leaves nothing half done. */
async function step(
  parts: ProjectionParts,
  partition: Partition,
  version: string,
): Promise<Outcome> {
  const document = await parts.store.read(partition, cursorId);
  const cursor = document && readCursor(document);
  const shelf = createShelf(parts, partition, document?.etag);
  if (cursor?.version !== version) return begin(parts, partition, version, shelf);
  if (cursor.making?.step === 'clearing') return clear(parts, partition, cursor, shelf);
  if (cursor.making !== undefined) return readAll(parts, partition, cursor, shelf);
  return follow(parts, partition, cursor, shelf);
}

async function begin(
  { store }: ProjectionParts,
  partition: Partition,
  version: string,
  shelf: Shelf,
): Promise<Outcome> {
  const upTo = await eventsIn(store, partition);
  const cursor: Cursor = { version, position: 0, making: { step: 'clearing', upTo } };
  return (await shelf.write([], cursor)) === 'lost' ? 'lost' : 'begun';
}

async function clear(
  { store }: ProjectionParts,
  partition: Partition,
  cursor: Cursor,
  shelf: Shelf,
): Promise<Outcome> {
  const { documents } = await store.list(partition, projectionPrefix, { limit: PAGE });
  const old = documents.filter(({ id }) => id !== cursorId);
  if (old.length > 0) {
    return shelf.write(
      old.map(({ id, etag }) => ({ type: 'delete', id, ifMatch: etag })),
      cursor,
    );
  }
  const upTo = cursor.making?.upTo ?? 0;
  return shelf.write([], { ...cursor, making: { step: 'reading', upTo } });
}

/** What is written meanwhile is met twice, here and in the feed: what was read of a stream says so. */
async function readAll(
  { store }: ProjectionParts,
  partition: Partition,
  cursor: Cursor,
  shelf: Shelf,
): Promise<Outcome> {
  const { version, making } = cursor;
  const after = making?.step === 'reading' ? making.after : undefined;
  const page = await store.list(partition, headPrefix, {
    limit: PAGE,
    ...(after === undefined ? {} : { after }),
  });
  const last = page.documents.at(-1)?.id;
  const upTo = making?.upTo ?? 0;
  const streams = page.documents.map(({ id }) => StreamId.parse(id.slice(headPrefix.length)));
  return shelf.read(
    streams,
    page.next === undefined || last === undefined
      ? { version, position: upTo }
      : { ...cursor, making: { step: 'reading', upTo, after: last } },
  );
}

async function follow(
  { store }: ProjectionParts,
  partition: Partition,
  cursor: Cursor,
  shelf: Shelf,
): Promise<Outcome> {
  const { documents } = await store.list(partition, feedPrefix, {
    after: feedId(cursor.position),
    limit: PAGE,
  });
  const receipts = documents.map(({ body }) => body as unknown as Receipt);
  const streams = new Set<StreamId>();
  let { position } = cursor;
  for (const receipt of receipts) {
    if (receipt.position !== position + 1) return shelf.write([], startAgain);
    position += receipt.events;
    streams.add(receipt.stream);
  }
  if (position > cursor.position) return shelf.read([...streams], { ...cursor, position });
  // Older than the feed is kept, or erased: what is missing has to be read from the record.
  const isBehind = (await eventsIn(store, partition)) > position;
  return isBehind && (await feedEnds(store, partition, position))
    ? shelf.write([], startAgain)
    : 'done';
}

/** No version has this name. */
const startAgain: Cursor = { version: '', position: 0 };

const feedEnds = async (store: Store, partition: Partition, position: number): Promise<boolean> =>
  (await store.list(partition, feedPrefix, { after: feedId(position), limit: 1 })).documents
    .length === 0;

async function eventsIn(store: Store, partition: Partition): Promise<number> {
  const seal = await store.read(partition, sealId);
  return seal === undefined ? 0 : readSeal(seal).events;
}

async function shelf(store: Store, partition: Partition, prefix: string) {
  const found: { readonly stream: StreamId; readonly rows: readonly Omit<Row, 'stream'>[] }[] = [];
  let after: string | undefined;
  do {
    const page = await store.list(partition, prefix, after === undefined ? {} : { after });
    for (const document of page.documents) {
      const stream = StreamId.parse(document.id.slice(prefix.length));
      found.push({ stream, rows: observationsIn(document) });
    }
    after = page.next;
  } while (after !== undefined);
  return found;
}

const countedIn = async (store: Store, partition: Partition, month: Month) => [
  ...(await shelf(store, partition, monthPrefix(month))),
  ...(await shelf(store, partition, owedPrefix)),
];

function knownRows(parts: ProjectionParts, knownBy: Instant): KnownRows {
  const read = new Map<string, Promise<readonly Row[]>>();
  const rowsOf = (partition: Partition, stream: StreamId): Promise<readonly Row[]> => {
    const key = `${partition} ${stream}`;
    const known = read.get(key) ?? rowsKnownBy(parts, partition, stream, knownBy);
    read.set(key, known);
    return known;
  };
  return {
    async rows(partition, month) {
      const found = await countedIn(parts.store, partition, month);
      const streams = [...new Set(found.map(({ stream }) => stream))];
      const known = await Promise.all(streams.map((stream) => rowsOf(partition, stream)));
      return known.flat();
    },
  };
}

async function rowsKnownBy(
  { journal, observers, timeZone }: ProjectionParts,
  partition: Partition,
  stream: StreamId,
  knownBy: Instant,
): Promise<readonly Row[]> {
  const its = observersOf(observers, stream);
  const from = unread(its);
  const reading = await readOn(journal, { partition, stream }, its, { timeZone, from, knownBy });
  return observedIn(its, reading).map((observation) => ({ ...observation, stream }));
}
