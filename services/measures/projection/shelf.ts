/** Writes what the projection keeps, in batches that the cursor guards. */
import type { StreamId } from '../../kernel/ids.ts';
import { toJson } from '../../kernel/json.ts';
import type { Document, Etag, Operation, Partition } from '../../ports/store.ts';
import type { Observation } from '../observation.ts';
import {
  cursorDocument,
  cursorId,
  monthId,
  owedId,
  readStream,
  streamId,
  type Cursor,
} from './documents.ts';
import type { ProjectionParts } from './parts.ts';
import { observersOf, readOn, shelved, unread, type StreamReading } from './reading.ts';

export type Shelf = {
  /** Writes, and sets the cursor with the last batch. */
  write(operations: readonly Operation[], next: Cursor): Promise<'further' | 'lost'>;
  /** Reads streams on, and sets the cursor with the last batch. */
  read(streams: readonly StreamId[], next: Cursor): Promise<'further' | 'lost'>;
};

/** One less than a batch holds: the cursor stands in each. */
const MOST = 99;

/** @param etag of the cursor as it was read; absent: there is none */
export function createShelf(
  parts: ProjectionParts,
  partition: Partition,
  etag: Etag | undefined,
): Shelf {
  const { store } = parts;

  async function write(operations: readonly Operation[], next: Cursor) {
    let guard = etag;
    for (let from = 0; from === 0 || from < operations.length; from += MOST) {
      const some = operations.slice(from, from + MOST);
      const isLast = from + MOST >= operations.length;
      const operation = isLast ? cursorOperation(next, guard) : await sameCursor(guard);
      if (operation === undefined) return 'lost';
      const result = await store.commit(partition, [operation, ...some]);
      if (result.outcome !== 'committed') return 'lost';
      guard = result.etags.get(cursorId);
    }
    return 'further';
  }

  /** The cursor stays until all is written: whoever goes on after a crash writes the same again. */
  async function sameCursor(ifMatch: Etag | undefined): Promise<Operation | undefined> {
    const document = await store.read(partition, cursorId);
    if (document === undefined || ifMatch === undefined) return undefined;
    return { type: 'replace', document: { id: cursorId, body: document.body }, ifMatch };
  }

  return {
    write,
    async read(streams, next) {
      const operations: Operation[] = [];
      for (const stream of streams) operations.push(...(await changesOf(parts, partition, stream)));
      return write(operations, next);
    },
  };
}

const cursorOperation = (cursor: Cursor, ifMatch: Etag | undefined): Operation => {
  const document = cursorDocument(cursor);
  return ifMatch === undefined
    ? { type: 'create', document }
    : { type: 'replace', document, ifMatch };
};

/** What is to be written once a stream was read on; nothing where nobody observes it. */
async function changesOf(
  { store, journal, observers, timeZone }: ProjectionParts,
  partition: Partition,
  stream: StreamId,
): Promise<readonly Operation[]> {
  const its = observersOf(observers, stream);
  if (its.length === 0) return [];
  const found = await store.read(partition, streamId(stream));
  const before: StreamReading = found === undefined ? unread(its) : readStream(found);
  const after = await readOn(journal, { partition, stream }, its, { timeZone, from: before });
  if (after.sequence === before.sequence) return [];
  const [old, now] = [shelved(its, timeZone, before), shelved(its, timeZone, after)];
  const changed = [...now.months].filter(([month, rows]) => !isSame(rows, old.months.get(month)));
  return [
    put({ id: streamId(stream), body: toJson(after) }),
    ...changed.map(([month, rows]) => put({ id: monthId(month, stream), body: toJson(rows) })),
    ...(await owedChange(store, partition, owedId(stream), [old.owed, now.owed])),
  ];
}

async function owedChange(
  store: ProjectionParts['store'],
  partition: Partition,
  id: string,
  [old, now]: readonly [readonly Observation[], readonly Observation[]],
): Promise<readonly Operation[]> {
  if (now.length > 0) return isSame(now, old) ? [] : [put({ id, body: toJson(now) })];
  const there = old.length === 0 ? undefined : await store.read(partition, id);
  return there === undefined ? [] : [{ type: 'delete', id, ifMatch: there.etag }];
}

const put = (document: Document): Operation => ({ type: 'put', document });

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
