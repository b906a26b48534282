import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Instant } from '../../kernel/ids.ts';
import type { DocumentId, Etag, Partition } from '../../ports/store.ts';
import { disjoint } from '../prefixes.ts';
import { decodeId, encodeId, pastPrefix } from '../stored-id.ts';
import { prepareStatements } from './statements.ts';
import type { Step, StoredText } from './stored-text.ts';

export type Prefix = string | readonly string[];
export type Range = {
  readonly after: DocumentId | undefined;
  readonly limit: number;
  readonly now: number;
};

/** The one table of documents. `now`, `until` and what expires are milliseconds since 1970. */
export function createDocumentsTable(database: DatabaseSync) {
  const statements = prepareStatements(database);
  const run = (statement: keyof typeof statements) => () => {
    statements[statement].run();
  };
  const read = createRead(statements);
  return {
    /** Batches stand between these two, each between the two below. */
    begin: run('begin'),
    commit: run('commit'),
    /** Nothing since `begin` is written. */
    undo: run('undo'),
    beginBatch: run('beginBatch'),
    endBatch: run('endBatch'),
    /** What the batch wrote so far is gone; it is still to be ended. */
    undoBatch: run('undoBatch'),

    apply: createApply(statements),

    read,

    /** One by one: in a file that costs no more. */
    listAmong: (
      partition: Partition,
      prefix: Prefix,
      among: readonly DocumentId[],
      { after = '', limit, now }: Range,
    ): readonly StoredText[] =>
      inOrder(among)
        .filter((id) => id > after && disjoint(prefix).some((each) => id.startsWith(each)))
        .flatMap((id) => read(partition, id, now) ?? [])
        .slice(0, limit),

    list: createList(statements),

    due: (until: number, limit: number, now: number): readonly StoredText[] =>
      statements.due.all({ until, limit, now }).map(storedOf),

    partitions: (): readonly Partition[] =>
      statements.partitions.all().map(({ partition }) => String(partition) as Partition),

    /** Forgets up to `limit` documents whose time is over. */
    sweep(now: number, limit: number): void {
      statements.sweep.run({ now, limit });
    },
  };
}

const createRead =
  ({ read }: Statements) =>
  (partition: Partition, id: DocumentId, now: number): StoredText | undefined => {
    const row = read.get(partition, encodeId(id), now);
    return row && storedOf(row);
  };

const createList =
  ({ list }: Statements) =>
  (partition: Partition, prefix: Prefix, { after, limit, now }: Range) => {
    const found: StoredText[] = [];
    for (const each of disjoint(prefix)) {
      const from = encodeId(each);
      const rows = list.all({
        ...{ partition, from, to: pastPrefix(from), now },
        after: after === undefined ? '' : encodeId(after),
        limit: limit - found.length,
      });
      found.push(...rows.map(storedOf));
      if (found.length >= limit) break;
    }
    return found;
  };

const inOrder = (ids: readonly DocumentId[]): readonly DocumentId[] =>
  [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));

export type DocumentsTable = ReturnType<typeof createDocumentsTable>;

type Statements = ReturnType<typeof prepareStatements>;

/** Whether a step's condition held, and the document's new version if it was written. */
type Applied = { readonly applied: boolean; readonly etag?: Etag };

function createApply(statements: Statements) {
  // A name for this opening of the file, so that no etag comes back after a document was deleted.
  const opening = randomUUID().slice(0, 8);
  let writes = 0;

  return (partition: Partition, step: Step, now: number): Applied => {
    const [type, id, , , , ifMatch] = step;
    if (type === 'delete') {
      const { changes } = statements.delete.run({ partition, id: encodeId(id), ifMatch, now });
      return { applied: changes === 1 };
    }
    writes += 1;
    const etag = `${opening}-${writes}` as Etag;
    const row = rowOf(partition, step, { etag, now });
    const { changes } = statements[type].run(...row, ...conditionOf(type, now, ifMatch));
    return { applied: changes === 1, etag };
  };
}

/** What the statement asks for beside the document. */
function conditionOf(type: 'create' | 'put' | 'replace', now: number, ifMatch: Etag | null): Row {
  switch (type) {
    case 'create':
      return [now];
    case 'put':
      return [];
    case 'replace':
      return [now, ifMatch];
  }
}

/** In the order of the columns. */
type Row = readonly (string | number | null)[];

const rowOf = (
  partition: Partition,
  [, id, text, dueAt, expiresAfter]: Step,
  { etag, now }: { readonly etag: Etag; readonly now: number },
): Row => [
  partition,
  encodeId(id),
  text,
  etag,
  dueAt,
  dueAt === null ? null : Date.parse(dueAt),
  expiresAfter,
  expiresAfter === null ? null : now + expiresAfter * 1000,
];

function storedOf(row: Record<string, SQLOutputValue>): StoredText {
  return {
    partition: String(row['partition']) as Partition,
    id: decodeId(String(row['id'])),
    etag: String(row['etag']) as Etag,
    text: String(row['body']),
    ...(row['due_at'] === null ? {} : { dueAt: String(row['due_at']) as Instant }),
    ...(row['expires_after'] === null ? {} : { expiresAfter: Number(row['expires_after']) }),
  };
}
