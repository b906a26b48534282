import type { DatabaseSync } from 'node:sqlite';
import type {
  CommitResult,
  DocumentId,
  Etag,
  Operation,
  Partition,
  StoreError,
} from '../../ports/store.ts';
import { assertWithinLimits } from '../batch-limits.ts';
import type { DocumentsTable } from './documents-table.ts';
import { asStoreError, closed } from './sqlite-error.ts';

/** Batches that share one flush to disk. Each still stands or falls alone. */
const MAX_GROUP = 64;
const SWEEP_EVERY_MS = 60_000;
const SWEEP_LIMIT = 1000;

type Waiting = {
  readonly partition: Partition;
  readonly operations: readonly Operation[];
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: StoreError) => void;
};

/**
 * Batches that arrive in the same moment go to disk together: the flush is what a commit costs.
 * Nobody is answered before the flush.
 */
export function createGroupCommit(
  database: DatabaseSync,
  file: string,
  table: DocumentsTable,
  now: () => number,
) {
  const queue: Waiting[] = [];
  let sweptAt = now();
  let isScheduled = false;

  function writeGroup(group: readonly Waiting[]): void {
    try {
      if (!database.isOpen) throw closed(file);
      const at = now();
      database.exec('BEGIN IMMEDIATE');
      const results = group.map((waiting) => applyBatch(database, table, waiting, at));
      sweep(at);
      database.exec('COMMIT');
      results.forEach((result, index) => group[index]?.resolve(result));
    } catch (error) {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      const failure = asStoreError(file, error);
      for (const { reject } of group) reject(failure);
    }
  }

  function sweep(at: number): void {
    if (Math.abs(at - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = at;
    table.sweep(at, SWEEP_LIMIT);
  }

  function flush(): void {
    isScheduled = false;
    while (queue.length > 0) writeGroup(queue.splice(0, MAX_GROUP));
  }

  return {
    flush,
    add: (partition: Partition, operations: readonly Operation[]): Promise<CommitResult> =>
      new Promise((resolve, reject) => {
        assertWithinLimits(operations);
        queue.push({ partition, operations, resolve, reject });
        if (isScheduled) return;
        isScheduled = true;
        setImmediate(flush);
      }),
  };
}

/** Writes all of a batch, or nothing of it. */
function applyBatch(
  database: DatabaseSync,
  table: DocumentsTable,
  { partition, operations }: Waiting,
  at: number,
): CommitResult {
  const etags = new Map<DocumentId, Etag>();
  database.exec('SAVEPOINT batch');
  for (const operation of operations) {
    const id = operation.type === 'delete' ? operation.id : operation.document.id;
    const { applied, etag } = table.apply(partition, operation, at);
    if (!applied) {
      database.exec('ROLLBACK TO batch');
      database.exec('RELEASE batch');
      return { outcome: 'conflict', id };
    }
    if (etag) etags.set(id, etag);
  }
  database.exec('RELEASE batch');
  return { outcome: 'committed', etags };
}
