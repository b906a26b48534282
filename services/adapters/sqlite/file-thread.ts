/** Runs as a thread of its own, which alone has the file open and stands still while the disk works. */
import { parentPort, workerData } from 'node:worker_threads';
import { askIn, openEngine } from './engine.ts';
import { asStoreError, DiskFailure } from './sqlite-error.ts';
import type { Answer, Failure, Opening, Question } from './thread-messages.ts';

const { file, now } = workerData as Opening;

function say(question: number, answer: () => unknown): void {
  parentPort?.postMessage(answered(question, answer));
}

function answered(question: number, answer: () => unknown): Answer {
  try {
    return [question, answer()];
  } catch (error) {
    return [question, undefined, failureOf(error)];
  }
}

function failureOf(error: unknown): Failure {
  const failure = asStoreError(file, error);
  const { code, message, cause } = failure;
  return {
    code,
    message,
    ofDisk: failure instanceof DiskFailure,
    cause: cause instanceof Error ? cause.message : message,
  };
}

say(0, () => {
  const engine = openEngine(file, now);
  parentPort?.on('message', ([question, name, given]: Question) => {
    say(question, () => askIn(engine, name, given));
  });
});
