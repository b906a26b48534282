/** What Cosmos DB and the way to it can answer instead of a result, and what we make of it. */
import { OversightError } from '../../kernel/errors.ts';
import { StoreError } from '../../ports/store.ts';

/** An answer of 400 and above, or none at all (`status` is then undefined). */
export type CosmosFault = {
  readonly status: number | undefined;
  readonly substatus: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly message: string;
  readonly cause: unknown;
};

/** Owner not found: the database or the container is missing, not the document. */
export const OWNER_MISSING = 1003;

/** The 20 GB of one logical partition are full. */
const PARTITION_FULL = 1014;

/**
 * Passing by nature: not reached, timed out, throttled, moved, busy with a conflicting write.
 * Trying again is harmless, because every write of ours is conditional or says what is to stand.
 */
const passing: ReadonlySet<number> = new Set([408, 410, 429, 449, 500, 502, 503, 504]);

export const isPassing = ({ status }: CosmosFault): boolean =>
  status === undefined || passing.has(status);

/** The SDK reads a document of a missing container as a missing document; it is not. */
export class OwnerMissing extends OversightError {
  constructor() {
    super('cosmosOwnerMissing', 'Owner resource does not exist');
  }
}

/** One step of a batch failed, and not because its condition did not hold. Nothing was written. */
export class StepFault extends OversightError {
  readonly status: number;

  constructor(status: number, id: string) {
    super('cosmosStepFailed', `The step for ${id} failed with ${status}`);
    this.status = status;
  }
}

/** Nothing was heard for as long as an operation may take, whatever the SDK still waits for. */
export class Silence extends OversightError {
  constructor(ms: number) {
    super('cosmosSilent', `it was given up after ${ms / 1_000} s`);
  }
}

/**
 * Reads what the SDK threw. `items.batch()` hides the answer behind a bare error: it is its
 * `cause`. Errors of the way there carry a text as their code, or none.
 */
export function faultOf(error: unknown): CosmosFault {
  if (error instanceof StepFault) return ourFault(error, error.status);
  if (error instanceof OwnerMissing) return ourFault(error, 404, OWNER_MISSING);
  const outer = detailsOf(error);
  const { code, substatus, retryAfterInMs, message } = outer.cause ? detailsOf(outer.cause) : outer;
  return {
    status: numberOf(code),
    substatus: numberOf(substatus),
    retryAfterMs: numberOf(retryAfterInMs),
    message: String(message ?? error).split('\n', 1)[0] ?? '',
    cause: error,
  };
}

const ourFault = (cause: Error, status: number, substatus?: number): CosmosFault => ({
  status,
  substatus,
  retryAfterMs: undefined,
  message: cause.message,
  cause,
});

type Details = {
  readonly [key in 'code' | 'substatus' | 'retryAfterInMs' | 'message' | 'cause']?: unknown;
};

/** Looks at the shape only: a Node built-in's error need not be an `Error` of this realm. */
const detailsOf = (error: unknown): Details =>
  typeof error === 'object' && error !== null ? error : {};

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The fault as the store's callers know faults, in words that say what to do. */
export function asStoreError(fault: CosmosFault): StoreError {
  const { status, substatus, cause, retryAfterMs } = fault;
  const answer = `Cosmos DB answered ${status ?? 'nothing'}${substatus ? `/${substatus}` : ''}`;
  const quoted = fault.message;
  const said = `${answer}: ${quoted}`;
  if (status === 413) {
    return new StoreError('storeTooLarge', `What was to be written is too large. ${said}`, {
      ...{ cause, quoted },
    });
  }
  if (!isPassing(fault)) {
    return new StoreError('storeRefused', `${adviceFor(fault)} ${said}`, { cause, quoted });
  }
  return new StoreError('storeUnavailable', `The store can't be used just now. ${said}`, {
    ...{ cause, quoted },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function adviceFor({ status, substatus }: CosmosFault): string {
  if (status === 401) return 'The key or identity is wrong, or the clock of this machine is off.';
  if (status === 403 && substatus === PARTITION_FULL) {
    return "The team's partition is full (20 GB): old documents have to be archived.";
  }
  if (status === 403) {
    return 'The identity may not do this: give it the data contributor role, and let this network in.';
  }
  if (status === 404) return 'The database or container is not there: create it first.';
  return 'The request was not accepted.';
}
