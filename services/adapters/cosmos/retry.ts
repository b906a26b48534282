import { StoreError } from '../../ports/store.ts';
import { asStoreError, faultOf, isPassing, Silence, type CosmosFault } from './cosmos-fault.ts';

export type RetryOptions = {
  /** Tries in all, the first included. */
  readonly maxAttempts: number;
  /** Milliseconds after which no further try is begun, and whatever hangs is given up. */
  readonly budgetMs: number;
  /** Milliseconds without any answer after which it is given up sooner than that. */
  readonly silenceMs?: number;
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

/** One try. Where it is given up it may go on unheard, but sends nothing more of its own. */
export type Try<Result> = (limit: {
  readonly signal: AbortSignal;
  /** To be called for each answer, where there are several. */
  readonly heard: () => void;
}) => Promise<Result>;

/**
 * Tries until it works, the fault is lasting, or the tries or the time are used up. Waits as long
 * as Cosmos DB asks, else longer and longer with jitter, so that replicas don't knock in step.
 * Throws `StoreError`, never later than the limits say.
 */
export async function withRetry<Result>(options: RetryOptions, work: Try<Result>): Promise<Result> {
  const limit = createLimit(options);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const tried = await Promise.race([work(limit), limit.over]).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      if ('result' in tried) return tried.result;
      await waitOrThrow(options, limit, attempt, tried.error);
    }
  } finally {
    limit.end();
  }
}

/** @throws StoreError where nothing more is to be tried */
async function waitOrThrow(
  options: RetryOptions,
  { startedAt, signal, heard }: Limit,
  attempt: number,
  error: unknown,
): Promise<void> {
  if (error instanceof StoreError) throw error;
  const fault = faultOf(signal.aborted ? signal.reason : error);
  const delay = delayBefore(options, attempt, fault);
  const elapsed = options.now() - startedAt;
  const isOver = attempt >= options.maxAttempts || elapsed + delay > options.budgetMs;
  if (!isPassing(fault) || isOver || signal.aborted) throw asStoreError(fault);
  if (fault.status !== undefined) heard(delay);
  await options.sleep(delay);
}

type Limit = ReturnType<typeof createLimit>;

/**
 * The end of all tries, whatever the SDK does. It hands our signal to the request that was asked
 * for, but not to what it asks by itself first or between tries, as the account's regions: those it
 * repeats 120 times, five seconds each where nothing answers.
 */
function createLimit({ budgetMs, silenceMs = budgetMs, now }: RetryOptions) {
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => undefined);
  const giveUp = (ms: number) => (): void => {
    const silence = new Silence(ms);
    reject(silence);
    controller.abort(silence);
  };
  const whole = setTimeout(giveUp(budgetMs), budgetMs);
  let silent: NodeJS.Timeout | undefined;
  /** @param pause milliseconds for which nothing will be asked */
  const heard = (pause = 0): void => {
    clearTimeout(silent);
    if (silenceMs < budgetMs) silent = setTimeout(giveUp(silenceMs), silenceMs + pause);
  };
  heard();
  return {
    ...{ startedAt: now(), signal: controller.signal, over, heard },
    end: (): void => {
      clearTimeout(whole);
      clearTimeout(silent);
    },
  };
}

function delayBefore(options: RetryOptions, attempt: number, fault: CosmosFault): number {
  const backoff = options.firstDelayMs * 2 ** (attempt - 1);
  const jittered = backoff / 2 + options.random() * backoff;
  return fault.retryAfterMs === undefined ? jittered : fault.retryAfterMs + options.random() * 10;
}
