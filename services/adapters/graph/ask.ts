/** Asks Microsoft Graph, with the patience that it wants and the caller has. */
import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { epochMs, localTimeAt, type EpochMs } from '../../kernel/local-day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GraphClient, GraphRequest } from './client.ts';
import type { Deadlines } from './deadlines.ts';
import { failed, fit, judge, tooLate, wordsFor, type Busy, type Outcome } from './outcome.ts';

export type Question<Value> = {
  /** For the log, e.g. `GET mailboxSettings`: without ids of people. */
  readonly name: string;
  readonly request: GraphRequest;
  readonly answer: z.ZodType<Value>;
  /** What is left alone together when Graph asks for patience. */
  readonly pace: string;
};

/** One question as it ended, for the log. Holds no ids, no tokens, nothing that was answered. */
export type LoggedQuestion = {
  readonly question: string;
  readonly outcome: Outcome<unknown>['outcome'];
  readonly tries: number;
  /** From the first try to the end, waits included. */
  readonly ms: number;
  readonly detail?: string;
};

export type AskOptions = {
  readonly client: GraphClient;
  readonly clock: Clock;
  /** In which times are put into words. */
  readonly timeZone: string;
  /** What is to be left alone for a while, by pace. */
  readonly pauses: Deadlines;
  readonly log: (question: LoggedQuestion) => void;
  readonly requestTimeoutMs: number;
  /** Resolves after so many milliseconds, or rejects when the signal says stop. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** Longest time that is waited within a question; a longer pause is left to the next look. */
const LONGEST_WAIT_MS = 2_000;
/** Tries of one question. */
export const TRIES = 3;

export class Asking {
  readonly #options: AskOptions;

  constructor(options: AskOptions) {
    this.#options = options;
  }

  /** Never throws. */
  async ask<Value>(question: Question<Value>, signal: AbortSignal): Promise<Outcome<Value>> {
    const startedAt = performance.now();
    const { outcome, tries } = await this.#patiently(question, signal);
    const fitted = fit(outcome, question.answer);
    const ms = Math.round(performance.now() - startedAt);
    this.#options.log({ question: question.name, tries, ms, ...told(fitted) });
    return fitted;
  }

  /**
   * Waits for a pause to end where that is worth it. Answers with what stands in the way: the
   * pause is too long, or the caller has had enough.
   */
  async pause(pace: string, signal: AbortSignal): Promise<Outcome<never> | undefined> {
    const { pauses, wait = sleep } = this.#options;
    const ms = pauses.left(pace);
    if (ms > LONGEST_WAIT_MS) return this.#busyFor(ms);
    if (ms === 0) return undefined;
    return wait(ms, signal).then(
      () => undefined,
      () => tooLate,
    );
  }

  /** Keeps away from what shares the pace, as Graph asked. */
  holdBack(pace: string, { retryAfterMs }: Busy): void {
    this.#options.pauses.set(pace, this.#now() + retryAfterMs);
  }

  /** What is said when there was no patience left. */
  givenUp(pace: string, { why }: Busy): Outcome<never> {
    return why === undefined ? this.#busyFor(this.#options.pauses.left(pace)) : failed(why);
  }

  async #patiently(
    { request, pace }: Question<unknown>,
    signal: AbortSignal,
  ): Promise<{ readonly outcome: Outcome<unknown>; readonly tries: number }> {
    for (let tries = 1; ; tries += 1) {
      const inTheWay = await this.pause(pace, signal);
      if (inTheWay !== undefined) return { outcome: inTheWay, tries: tries - 1 };
      const judged = await this.#once(request, signal);
      if (judged.outcome !== 'busy') return { outcome: judged, tries };
      this.holdBack(pace, judged);
      if (tries === TRIES) return { outcome: this.givenUp(pace, judged), tries };
    }
  }

  async #once(request: GraphRequest, signal: AbortSignal): Promise<Outcome<unknown> | Busy> {
    const { client, requestTimeoutMs } = this.#options;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
    try {
      return judge(await unlessAborted(() => client.send(request, limit), limit), this.#now());
    } catch (error) {
      return limit.aborted ? tooLate : wordsFor(error);
    }
  }

  #now(): EpochMs {
    return epochMs(this.#options.clock.now());
  }

  #busyFor(ms: number): Outcome<never> {
    const until = localTimeAt(this.#options.timeZone, wholeMinute(this.#now() + ms));
    return { ...failed(`Microsoft Graph is busy until ${until}`), retryAfterMs: ms };
  }
}

const sleep = (ms: number, signal: AbortSignal): Promise<unknown> =>
  setTimeout(ms, undefined, { signal });

function told(outcome: Outcome<unknown>): Pick<LoggedQuestion, 'outcome' | 'detail'> {
  switch (outcome.outcome) {
    case 'failed':
      return { outcome: 'failed', detail: outcome.why };
    case 'refused':
      return { outcome: 'refused', detail: outcome.detail };
    case 'absent':
      return { outcome: 'absent', detail: outcome.code };
    case 'answered':
    case 'conflict':
      return { outcome: outcome.outcome };
  }
}

const MINUTE = 60_000;
const wholeMinute = (moment: EpochMs): EpochMs => Math.ceil(moment / MINUTE) * MINUTE;

/** Gives up at the signal also where the work does not listen to it. */
function unlessAborted<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(new DOMException('Nobody waits for this any more.', 'AbortError'));
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    void work()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}
