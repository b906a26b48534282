import { StoreError } from '../../ports/store.ts';
import { asStoreError, faultOf, isPassing, type CosmosFault } from './cosmos-fault.ts';

export type RetryOptions = {
  /** Tries in all, the first included. */
  readonly maxAttempts: number;
  /** Milliseconds after which no further try is begun, and a request that hangs is given up. */
  readonly budgetMs: number;
  /** Milliseconds before the second try, doubled for each further one. */
  readonly firstDelayMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Milliseconds, for measuring only. */
  readonly now: () => number;
};

export const defaultRetry: RetryOptions = {
  maxAttempts: 6,
  budgetMs: 8000,
  firstDelayMs: 40,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  now: () => performance.now(),
};

/**
 * Tries until it works, the fault is lasting, or the tries or the time are used up. Waits as long
 * as Cosmos DB asks, else longer and longer with jitter, so that replicas don't knock in step.
 * Throws `StoreError`.
 */
export async function withRetry<Result>(
  options: RetryOptions,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const startedAt = options.now();
  const signal = AbortSignal.timeout(options.budgetMs);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(signal);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const fault = faultOf(error);
      const delay = delayBefore(options, attempt, fault);
      const elapsed = options.now() - startedAt;
      const isOver = attempt >= options.maxAttempts || elapsed + delay > options.budgetMs;
      if (!isPassing(fault) || isOver) throw asStoreError(fault);
      await options.sleep(delay);
    }
  }
}

function delayBefore(options: RetryOptions, attempt: number, fault: CosmosFault): number {
  const backoff = options.firstDelayMs * 2 ** (attempt - 1);
  const jittered = backoff / 2 + options.random() * backoff;
  return fault.retryAfterMs === undefined ? jittered : fault.retryAfterMs + options.random() * 10;
}
