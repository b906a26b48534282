import { badRequest, Refusal, tooLarge, type CosmosAnswer } from './answers.ts';
import { MAX_BYTES, type ItemContainer, type PartitionDraft } from './engine.ts';
import type { Item } from './partition.ts';

type Step = {
  readonly operationType: string;
  readonly id?: string;
  readonly ifMatch?: string;
  readonly resourceBody?: unknown;
};

type StepResult = {
  readonly statusCode: number;
  readonly requestCharge: number;
  readonly eTag?: string;
  readonly resourceBody?: Item;
};

const MAX_STEPS = 100;
const CHARGE_PER_WRITE = 5.5;

/** All steps, or none: then the answer is 207, the failing step has its status and all others 424. */
export function runBatch(
  container: ItemContainer,
  pk: string,
  requestBody: string,
  isMinimal: boolean,
): CosmosAnswer {
  if (Buffer.byteLength(requestBody) > MAX_BYTES) throw tooLarge();
  const steps = JSON.parse(requestBody) as readonly Step[];
  if (steps.length > MAX_STEPS) {
    throw badRequest('Batch request has more operations than what is supported.');
  }
  let failedAt = 0;
  try {
    const results = container.write(pk, (draft) =>
      steps.map((step, index) => {
        failedAt = index;
        return runStep(draft, step, isMinimal);
      }),
    );
    return { status: 200, headers: charge(results), body: results };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const results = steps.map((_, index) =>
      index === failedAt
        ? { statusCode: error.status, requestCharge: 1 }
        : { statusCode: 424, requestCharge: 0 },
    );
    return { status: 207, headers: charge(results), body: results };
  }
}

function runStep(draft: PartitionDraft, step: Step, isMinimal: boolean): StepResult {
  const { operationType, id = '', ifMatch, resourceBody } = step;
  const result = (statusCode: number, item?: Item): StepResult => ({
    statusCode,
    requestCharge: CHARGE_PER_WRITE,
    ...(item ? { eTag: item._etag } : {}),
    ...(item && !isMinimal ? { resourceBody: item } : {}),
  });
  switch (operationType) {
    case 'Create':
      return result(201, draft.create(resourceBody));
    case 'Upsert':
      return result(200, draft.upsert(resourceBody, ifMatch));
    case 'Replace':
      return result(200, draft.replace(id, resourceBody, ifMatch));
    case 'Delete':
      draft.delete(id, ifMatch);
      return result(204);
    case 'Read': {
      const item = draft.read(id);
      return { statusCode: 200, requestCharge: 1, eTag: item._etag, resourceBody: item };
    }
    default:
      throw badRequest(`${operationType} is not supported by this server.`);
  }
}

const charge = (results: readonly StepResult[]): Record<string, string> => ({
  'x-ms-request-charge': results
    .reduce((sum, { requestCharge }) => sum + requestCharge, 0)
    .toFixed(2),
});
