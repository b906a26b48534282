import type { CosmosRequest } from './answers.ts';

/** What goes wrong, for the next requests that `on` picks. */
export type Fault = {
  /** All requests for items when absent. */
  readonly on?: (request: CosmosRequest) => boolean;
  /** How many requests; one when absent. */
  readonly times?: number;
  /** Whether the work is done before things go wrong. */
  readonly afterwards?: boolean;
} & (
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly substatus?: number;
      readonly retryAfterMs?: number;
    }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  /** There is never an answer. */
  | { readonly kind: 'silence' }
  /** The answer comes late. */
  | { readonly kind: 'slow'; readonly ms: number }
);

export const isBatch = ({ headers }: CosmosRequest): boolean =>
  headers['x-ms-cosmos-is-batch-request'] !== undefined;

export const isPointRead = ({ method, path }: CosmosRequest): boolean =>
  method === 'GET' && path.length === 6;

export const isQuery = ({ headers }: CosmosRequest): boolean =>
  headers['x-ms-documentdb-isquery'] !== undefined;

const isForItems = ({ path }: CosmosRequest): boolean => path[4] === 'docs';

/** The faults that are still to come, first in, first out. */
export class FaultPlan {
  readonly #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets what did not happen. */
  clear(): void {
    this.#waiting.length = 0;
  }

  next(request: CosmosRequest): Fault | undefined {
    const index = this.#waiting.findIndex(({ fault }) => (fault.on ?? isForItems)(request));
    const entry = this.#waiting[index];
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#waiting.splice(index, 1);
    return entry.fault;
  }
}
