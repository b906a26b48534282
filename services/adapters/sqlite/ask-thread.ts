import { Worker } from 'node:worker_threads';
import { StoreError } from '../../ports/store.ts';
import { askedBy, type AskedEngine } from './engine.ts';
import { closed, DiskFailure } from './sqlite-error.ts';
import type { Answer, Failure, Opening, Question } from './thread-messages.ts';

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: StoreError) => void;
};

/** As source it is a file of TypeScript, as built of JavaScript, like this one. */
const entry = new URL(
  `./file-thread${/\.[jt]s$/.exec(import.meta.url)?.[0] ?? '.js'}`,
  import.meta.url,
);

type Running = {
  /** Told of a thread that ended though nobody closed it, after everybody who asked it something. */
  readonly onEnded?: (failure: StoreError) => void;
  /** What the thread runs; for tests of one that ends. */
  readonly runs?: URL;
};

/**
 * Opens the file in a thread of its own. Rejects with a `StoreError` in words where that can't be
 * done. The process may end while nothing is asked.
 */
export async function openThread(
  opening: Opening,
  { onEnded, runs = entry }: Running = {},
): Promise<AskedEngine> {
  const thread = new Worker(runs, { workerData: opening, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let isOpen = false;
  let ended: StoreError | undefined;

  const answer = (question: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) thread.ref();
      waiting.set(question, { resolve, reject });
    });

  thread.on('message', ([question, answered, failure]: Answer) => {
    const asker = waiting.get(question);
    waiting.delete(question);
    if (waiting.size === 0) thread.unref();
    if (failure) asker?.reject(errorOf(failure));
    else asker?.resolve(answered);
  });

  function end(cause: unknown): void {
    if (ended !== undefined) return;
    const failure = threadEnded(opening.file, cause);
    ended = failure;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
    if (isOpen) setImmediate(() => onEnded?.(failure));
  }
  thread.on('error', end);
  thread.on('exit', end);

  const ask = (name: Question[1], given: readonly unknown[]): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    asked += 1;
    thread.postMessage([asked, name, given] satisfies Question);
    return answer(asked);
  };

  await answer(0);
  isOpen = true;
  const engine = askedBy(ask);
  return {
    ...engine,
    async close() {
      if (ended === undefined) await engine.close();
      ended ??= closed(opening.file);
      await thread.terminate();
    },
  };
}

function errorOf({ code, message, ofDisk, cause }: Failure): StoreError {
  const Kind = ofDisk ? DiskFailure : StoreError;
  return new Kind(code, message, { cause: new Error(cause) });
}

const threadEnded = (file: string, cause: unknown): StoreError =>
  new StoreError('storeUnavailable', `The store's file ${file} can't be used: its thread ended.`, {
    cause,
  });
