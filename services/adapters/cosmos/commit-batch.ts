import type { Container, OperationResponse } from '@azure/cosmos';
import type { CommitResult, DocumentId, Etag, Operation, Partition } from '../../ports/store.ts';
import { assertWithinLimits } from '../batch-limits.ts';
import { StepFault } from './cosmos-fault.ts';
import { inputOf } from './items.ts';
import type { Metered } from './meter.ts';

/** How Cosmos DB says that a step's condition did not hold: exists already, is gone, was changed. */
const conflicts: ReadonlySet<number> = new Set([409, 404, 412]);

/** The steps that were given up because another step failed. */
const FAILED_DEPENDENCY = 424;

/**
 * Writes a batch atomically. The SDK does not throw when a step fails: the answer is then 207 and
 * names, step by step, what happened. Throws `StoreError`.
 */
export async function commitBatch(
  container: Container,
  metered: Metered,
  partition: Partition,
  operations: readonly Operation[],
): Promise<CommitResult> {
  assertWithinLimits(operations);
  return metered('commit', async ({ signal, note }) => {
    const inputs = operations.map((operation) => inputOf(partition, operation));
    const answer = await container.items.batch(inputs, partition, {
      abortSignal: signal,
      contentResponseOnWriteEnabled: false,
    });
    note({ status: answer.code, requestCharge: Number(answer.headers['x-ms-request-charge']) });
    return resultOf(operations, answer.result ?? []);
  });
}

function resultOf(
  operations: readonly Operation[],
  steps: readonly OperationResponse[],
): CommitResult {
  const etags = new Map<DocumentId, Etag>();
  for (const [index, operation] of operations.entries()) {
    const { statusCode, eTag } = steps[index] ?? { statusCode: 500 };
    if (statusCode === FAILED_DEPENDENCY) continue;
    const id = idOf(operation);
    if (conflicts.has(statusCode)) return { outcome: 'conflict', id };
    if (statusCode >= 400) throw new StepFault(statusCode, id);
    if (operation.type !== 'delete' && eTag !== undefined) etags.set(id, eTag as Etag);
  }
  return { outcome: 'committed', etags };
}

const idOf = (operation: Operation): DocumentId =>
  operation.type === 'delete' ? operation.id : operation.document.id;
