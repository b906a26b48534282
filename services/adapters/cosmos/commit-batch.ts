import type { Container, OperationResponse } from '@azure/cosmos';
import type {
  CommitOptions,
  CommitResult,
  DocumentId,
  Etag,
  Operation,
  Partition,
  StoredDocument,
} from '../../ports/store.ts';
import { assertWithinLimits, MAX_OPERATIONS } from '../batch-limits.ts';
import { StepFault } from './cosmos-fault.ts';
import { documentOf, inputOf, lookOf } from './items.ts';
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
  { bring = [] }: CommitOptions = {},
): Promise<CommitResult> {
  assertWithinLimits(operations);
  const looks = bring.slice(0, MAX_OPERATIONS - operations.length);
  // Both in one time: whoever holds a job reckons with it.
  const results = await metered('commit', async ({ signal, note }) => {
    const send = async (ids: readonly DocumentId[]) => {
      const steps = operations.map((operation) => inputOf(partition, operation));
      const answer = await container.items.batch([...steps, ...ids.map(lookOf)], partition, {
        abortSignal: signal,
        contentResponseOnWriteEnabled: false,
      });
      note({ status: answer.code, requestCharge: Number(answer.headers['x-ms-request-charge']) });
      return answer.result ?? [];
    };
    const found = await send(looks);
    // A look at what is not there fails like a step, and the batch with it.
    const isWithoutOne = found.slice(operations.length).some((each) => each.statusCode === 404);
    return isWithoutOne ? send([]) : found;
  });
  const result = resultOf(operations, results);
  const found = results.slice(operations.length);
  return result.outcome === 'committed' && found.length > 0
    ? { ...result, brought: broughtBy(looks, found) }
    : result;
}

/** A document that came without its content is not known. */
const broughtBy = (
  looks: readonly DocumentId[],
  found: readonly OperationResponse[],
): ReadonlyMap<DocumentId, StoredDocument> =>
  new Map(
    looks.flatMap((id, index) => {
      const resource = found[index]?.resourceBody;
      return resource === undefined ? [] : [[id, documentOf(resource)] as const];
    }),
  );

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
