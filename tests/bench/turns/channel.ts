/** What the measuring process and a server that is measured say to each other. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import type { Waiting } from './press.ts';

export type Question =
  | { readonly ask: 'usage' }
  /** Writes down, from now or until now, where the processor's time goes. */
  | { readonly ask: 'profile'; readonly file?: string }
  /** Only the full server: makes consults that wait for an acknowledgement. */
  | { readonly ask: 'consults'; readonly count: number }
  /** Only the full server: how many of all consults are acknowledged. */
  | { readonly ask: 'acknowledged' };

export type Answer =
  | { readonly port: number }
  /** Processor time since the start, microseconds; memory and the heap in bytes. */
  | { readonly cpu: number; readonly memory: number; readonly heap: number }
  | { readonly consults: readonly Waiting[] }
  | { readonly acknowledged: number };

/** Answers questions from the measuring process until it is gone. */
export function answering(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (question: Question) => {
    void answer(question).then((answered) => process.send?.(answered));
  });
  process.on('disconnect', () => {
    process.exit(0);
  });
}

export function usage(): Answer {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.(); // there under --expose-gc alone
  const { rss, heapUsed } = process.memoryUsage();
  return { cpu: user + system, memory: rss, heap: heapUsed };
}

let session: Session | undefined;

/** Begins a profile, or ends the one that runs and writes it to the file. */
export async function profile(file: string | undefined): Promise<Answer> {
  if (file === undefined) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
  } else if (session !== undefined) {
    const { profile: taken } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(taken));
    session.disconnect();
    session = undefined;
  }
  return usage();
}
