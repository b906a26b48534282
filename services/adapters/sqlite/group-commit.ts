import type { DatabaseSync } from 'node:sqlite';
import type {
  CommitOptions,
  CommitResult,
  DocumentId,
  Etag,
  Operation,
  Partition,
  StoredDocument,
  StoreError,
} from '../../ports/store.ts';
import { assertWithinLimits, MAX_OPERATIONS, textOf } from '../batch-limits.ts';
import type { DocumentsTable } from './documents-table.ts';
import { asStoreError, closed } from './sqlite-error.ts';

/** Batches that share one transaction. Each still stands or falls alone. */
const MAX_GROUP = 64;
/** A group of so many waits for no others. */
const ENOUGH = 16;
const SWEEP_EVERY_MS = 60_000;
const SWEEP_LIMIT = 1000;

type Waiting = {
  readonly partition: Partition;
  readonly operations: readonly Operation[];
  /** What each operation writes. */
  readonly texts: readonly string[];
  readonly bring: readonly DocumentId[];
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: StoreError) => void;
};

/** Written, and lost in a power cut until the log is on the disk. */
type Written = { readonly waiting: Waiting; readonly result: CommitResult };

type Parts = {
  readonly database: DatabaseSync;
  readonly file: string;
  readonly table: DocumentsTable;
  readonly now: () => number;
  /** Resolves once everything that was written until now is on the disk. */
  readonly sync: () => Promise<void>;
  /** Whether that takes so long that a group is worth waiting for. */
  readonly gathers: boolean;
  /** Told of a disk that failed, after everybody who waited for it. */
  readonly onFailed?: ((failure: StoreError) => void) | undefined;
};

/**
 * Batches that arrive in the same moment are written together, and nobody is answered before what
 * they wrote is on the disk. Waiting for the disk is what a commit costs: that is done aside, so
 * that reading and deciding go on meanwhile. While one group is on its way the next gathers:
 * writing would only wait for it. It gathers further for as long as each turn of the event loop
 * brings one more, which when nothing else is going on is a few microseconds.
 */
export function createGroupCommit(parts: Parts) {
  const queue: Waiting[] = [];
  const write = createWriter(parts);
  let onItsWay: Promise<void> | undefined;
  let isScheduled = false;
  /** How many waited when the group that gathers was last looked at. */
  let seen = 0;

  function lookSoon(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(look);
  }

  function look(): void {
    isScheduled = false;
    if (onItsWay !== undefined) return;
    const more = queue.length > seen;
    seen = queue.length;
    if (parts.gathers && more && seen < ENOUGH) lookSoon();
    else flush();
  }

  function flush(): void {
    seen = 0;
    if (onItsWay !== undefined) return;
    const written: Written[] = [];
    while (queue.length > 0) written.push(...write(queue.splice(0, MAX_GROUP)));
    if (written.length > 0) onItsWay = toDisk(parts, written).then(next);
  }

  /** Of a disk that failed those too are told who came meanwhile. */
  function next(failure: StoreError | undefined): void {
    onItsWay = undefined;
    if (failure) {
      for (const { reject } of queue.splice(0)) reject(failure);
      parts.onFailed?.(failure);
    }
    if (queue.length > 0) look();
  }

  return {
    /** Writes what waits, and resolves once it is on the disk. */
    async settle(): Promise<void> {
      flush();
      while (onItsWay !== undefined) await onItsWay;
    },
    add: (...batch: Batch): Promise<CommitResult> =>
      new Promise((resolve, reject) => {
        queue.push({ ...waitingFor(...batch), resolve, reject });
        lookSoon();
      }),
  };
}

type Batch = [Partition, readonly Operation[], CommitOptions?];

/** Throws where it can't be written whole. */
function waitingFor(
  ...[partition, operations, { bring = [] } = {}]: Batch
): Omit<Waiting, 'resolve' | 'reject'> {
  const texts = operations.map(textOf);
  assertWithinLimits(operations, texts);
  const looks = bring.slice(0, MAX_OPERATIONS - operations.length);
  return { partition, operations, texts, bring: looks };
}

/**
 * Answers for a group once it is on the disk. After a disk that failed nobody knows what is on it:
 * the file has to be opened anew.
 */
async function toDisk(
  { database, file, sync }: Parts,
  group: readonly Written[],
): Promise<StoreError | undefined> {
  try {
    await sync();
    for (const { waiting, result } of group) waiting.resolve(result);
    return undefined;
  } catch (error) {
    const failure = asStoreError(file, error);
    for (const { waiting } of group) waiting.reject(failure);
    if (database.isOpen) database.close();
    return failure;
  }
}

/** Writes a group in one transaction; where that fails, everybody in it is told. */
function createWriter({ database, file, table, now }: Parts) {
  let sweptAt = now();

  function sweep(at: number): void {
    if (Math.abs(at - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = at;
    table.sweep(at, SWEEP_LIMIT);
  }

  return (group: readonly Waiting[]): readonly Written[] => {
    try {
      if (!database.isOpen) throw closed(file);
      const at = now();
      table.begin();
      const written = applyAll(table, group, at) ?? applyEach(table, group, at);
      sweep(at);
      table.commit();
      return written;
    } catch (error) {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      const failure = asStoreError(file, error);
      for (const { reject } of group) reject(failure);
      return [];
    }
  };
}

/**
 * Writes every batch whole, as nearly always can be done: then none needs a frame of its own, for
 * which SQLite keeps a copy of each page that the batch changes.
 * @returns nothing, and nothing of it is written, where a condition of any batch does not hold
 */
function applyAll(
  table: DocumentsTable,
  group: readonly Waiting[],
  at: number,
): readonly Written[] | undefined {
  const written: Written[] = [];
  for (const waiting of group) {
    const result = applySteps(table, waiting, at);
    if (result.outcome === 'conflict') {
      table.undo();
      table.begin();
      return undefined;
    }
    written.push({ waiting, result });
  }
  return written;
}

/** Writes all of a batch, or nothing of it, whatever becomes of the others. */
const applyEach = (
  table: DocumentsTable,
  group: readonly Waiting[],
  at: number,
): readonly Written[] =>
  group.map((waiting) => {
    table.beginBatch();
    const result = applySteps(table, waiting, at);
    if (result.outcome === 'conflict') table.undoBatch();
    table.endBatch();
    return { waiting, result };
  });

/** Up to the first whose condition does not hold. */
function applySteps(
  table: DocumentsTable,
  { partition, operations, texts, bring }: Waiting,
  at: number,
): CommitResult {
  const etags = new Map<DocumentId, Etag>();
  for (const [index, operation] of operations.entries()) {
    const id = operation.type === 'delete' ? operation.id : operation.document.id;
    const { applied, etag } = table.apply(partition, operation, texts[index] ?? '', at);
    if (!applied) return { outcome: 'conflict', id };
    if (etag) etags.set(id, etag);
  }
  if (bring.length === 0) return { outcome: 'committed', etags };
  const brought = new Map<DocumentId, StoredDocument | undefined>();
  for (const id of bring) brought.set(id, table.read(partition, id, at));
  return { outcome: 'committed', etags, brought };
}
