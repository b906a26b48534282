import { faultOf, StepFault } from './cosmos-fault.ts';
import { withRetry, type RetryOptions } from './retry.ts';

export type OperationName = 'read' | 'commit' | 'list' | 'due' | 'partitions' | 'ping';

export type LoggedOperation = {
  readonly operation: OperationName;
  /** Request units, over all tries and pages that were answered. */
  readonly requestCharge: number;
  /** From the first try to the end, waits included. */
  readonly ms: number;
  /** HTTP status of the last answer; absent when there was none. */
  readonly status?: number;
  readonly tries: number;
  /** Answers that asked for patience (429). */
  readonly throttled: number;
};

export type LogOperation = (operation: LoggedOperation) => void;

/** What an answer of the SDK tells about its cost. */
export type Answer = {
  readonly requestCharge?: number | undefined;
  readonly status?: number | undefined;
};

/** Runs an operation with our retries and logs what it cost. Throws `StoreError`. */
export type Metered = <Result>(
  operation: OperationName,
  work: (call: {
    readonly signal: AbortSignal;
    /** To be called for each answer. */
    readonly note: (answer: Answer) => void;
  }) => Promise<Result>,
) => Promise<Result>;

export const createMeter =
  (log: LogOperation, retry: RetryOptions): Metered =>
  async (operation, work) => {
    const startedAt = retry.now();
    let requestCharge = 0;
    let status: number | undefined;
    let tries = 0;
    let throttled = 0;
    const note = (answer: Answer): void => {
      requestCharge += answer.requestCharge ?? 0;
      status = answer.status ?? status;
    };
    try {
      return await withRetry(retry, async ({ signal, heard }) => {
        tries += 1;
        const noteHeard = (answer: Answer): void => {
          heard();
          note(answer);
        };
        try {
          return await work({ signal, note: noteHeard });
        } catch (error) {
          const fault = faultOf(error);
          if (fault.status === 429) throttled += 1;
          if (!(error instanceof StepFault)) note({ status: fault.status });
          throw error;
        }
      });
    } finally {
      const ms = retry.now() - startedAt;
      const cost = { requestCharge, ms, tries, throttled };
      log({ operation, ...cost, ...(status === undefined ? {} : { status }) });
    }
  };
