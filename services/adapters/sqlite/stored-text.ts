/** Documents as text: what SQLite keeps of them, and what goes from thread to thread. */
import type { Instant } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type {
  CommitOptions,
  CommitResult,
  DocumentId,
  Etag,
  Operation,
  Partition,
  StoredDocument,
} from '../../ports/store.ts';
import { assertWithinLimits, MAX_OPERATIONS, textOf } from '../batch-limits.ts';

/** A document whose body is JSON in one string. */
export type StoredText = {
  readonly partition: Partition;
  readonly id: DocumentId;
  readonly etag: Etag;
  readonly text: string;
  readonly dueAt?: Instant;
  /** Seconds after it was written. */
  readonly expiresAfter?: number;
};

/** An `Operation` on text. Plain values in a row: objects take far longer from thread to thread. */
export type Step = readonly [
  type: Operation['type'],
  id: DocumentId,
  /** Nothing of the following where it is deleted. */
  text: string,
  dueAt: Instant | null,
  /** Seconds after it is written. */
  expiresAfter: number | null,
  ifMatch: Etag | null,
];

/** What stands or falls together. */
export type Batch = {
  readonly partition: Partition;
  readonly steps: readonly Step[];
  readonly bring: readonly DocumentId[];
};

export type Written =
  /** Of each step in order, nothing of what was deleted; of each document to bring in order. */
  | {
      readonly etags: readonly (Etag | undefined)[];
      readonly brought: readonly (StoredText | undefined)[];
    }
  | { readonly conflict: DocumentId };

/** Throws `StoreError` (`storeTooLarge`) where it can't be written whole. */
export function batchOf(
  partition: Partition,
  operations: readonly Operation[],
  { bring = [] }: CommitOptions = {},
): Batch {
  const texts = operations.map(textOf);
  assertWithinLimits(operations, texts);
  return {
    partition,
    steps: operations.map((operation, index) => stepOf(operation, texts[index] ?? '')),
    bring: bring.slice(0, MAX_OPERATIONS - operations.length),
  };
}

function stepOf(operation: Operation, text: string): Step {
  const { type } = operation;
  if (type === 'delete') return [type, operation.id, '', null, null, operation.ifMatch ?? null];
  const { id, dueAt = null, expiresAfter = null } = operation.document;
  return [type, id, text, dueAt, expiresAfter, type === 'replace' ? operation.ifMatch : null];
}

export function resultOf({ steps, bring }: Batch, written: Written): CommitResult {
  if ('conflict' in written) return { outcome: 'conflict', id: written.conflict };
  const etags = new Map<DocumentId, Etag>();
  for (const [index, [, id]] of steps.entries()) {
    const etag = written.etags[index];
    if (etag !== undefined) etags.set(id, etag);
  }
  if (bring.length === 0) return { outcome: 'committed', etags };
  const found = written.brought.map((each) => each && documentOf(each));
  const brought = new Map(bring.map((id, index) => [id, found[index]]));
  return { outcome: 'committed', etags, brought };
}

export function documentOf(stored: StoredText): StoredDocument {
  const { partition, id, etag, text, dueAt, expiresAfter } = stored;
  return {
    ...{ partition, id, etag },
    body: JSON.parse(text) as Json,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(expiresAfter === undefined ? {} : { expiresAfter }),
  };
}
