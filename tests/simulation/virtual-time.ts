/**
 * Takes the process' own time and chance away from everything that runs in it: timers go by the
 * simulation's timeline, `Math.random` and the clock too. For a process that does nothing else.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Dice } from './dice.ts';
import { underneath, within } from './life.ts';
import type { Plan, Timeline } from './timeline.ts';

/** How often a runner looks for due jobs when nobody nudges it (bot/workers/runner-options.ts). */
const POLL_MS = 1_000;

type Timer = {
  readonly plan: Pick<Plan, 'cancelled'>;
  unref(): Timer;
  ref(): Timer;
  hasRef(): boolean;
};

export function takeTimeOver(timeline: Timeline, dice: Dice): void {
  const begin = (run: () => void, milliseconds = 0): Timer => {
    if (underneath.getStore() === true) return timerOf(timeline.wait(milliseconds, run));
    const life = within.getStore();
    if (life !== undefined && milliseconds === POLL_MS && isRunners()) return pollOf(run);
    const plan = life
      ? life.later(milliseconds, run)
      : timeline.after(Math.max(0, milliseconds), run);
    return timerOf(plan);
  };
  const pollOf = (look: () => void): Timer => {
    const life = within.getStore();
    const plan = { cancelled: false };
    if (life === undefined) return timerOf(plan);
    if (life.poll?.plan) life.poll.plan.cancelled = true;
    life.poll = {
      from: timeline.now + POLL_MS,
      look: () => {
        if (!plan.cancelled) within.run(life, look);
      },
    };
    return timerOf(plan);
  };
  const replaced = {
    setTimeout: (run: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]) =>
      begin(() => {
        run(...args);
      }, milliseconds),
    clearTimeout: (timer?: Timer) => {
      if (timer?.plan) timer.plan.cancelled = true;
    },
    // Of leases that are renewed: real ones would go on after their replica's death.
    setInterval: (run: () => void, milliseconds: number): Timer => {
      const plan = { cancelled: false };
      const again = (): void => {
        begin(() => {
          if (plan.cancelled) return;
          run();
          again();
        }, milliseconds);
      };
      again();
      return timerOf(plan);
    },
    clearInterval: (timer?: Timer) => {
      if (timer?.plan) timer.plan.cancelled = true;
    },
  };
  Object.assign(globalThis, replaced);
  Date.now = () => Math.floor(timeline.now);
  Math.random = () => dice.fraction();
  performance.now = () => timeline.now;
  const promises = createRequire(import.meta.url)('node:timers/promises') as {
    setTimeout: (milliseconds?: number, value?: unknown) => Promise<unknown>;
  };
  promises.setTimeout = (milliseconds, value) =>
    new Promise((resolve) => {
      begin(() => {
        resolve(value);
      }, milliseconds);
    });
  // References of requests stand in jobs.
  const crypto = createRequire(import.meta.url)('node:crypto') as {
    randomFillSync: (bytes: Uint8Array) => Uint8Array;
  };
  crypto.randomFillSync = (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = dice.between(0, 255);
    return bytes;
  };
  syncBuiltinESMExports();
}

/** Others wait for a second too. */
const isRunners = (): boolean => new Error().stack?.includes('job-runner') === true;

function timerOf(plan: Timer['plan']): Timer {
  const timer: Timer = {
    plan,
    unref: () => timer,
    ref: () => timer,
    hasRef: () => true,
  };
  return timer;
}
