import type { Log } from '../log.ts';

/** Work that runs side by side, a bounded number at a time, each piece under a key of its own. */
export interface Lanes {
  /**
   * Waits for a free lane and begins; the work's own failure stays within its lane.
   * @param work tells whether there was anything to do; nothing a few times counts as a failure
   */
  enter(key: string, work: () => Promise<boolean>): Promise<void>;
  /** Waits for a free lane. @returns how many are free */
  room(): Promise<number>;
  /** True while the key runs, or failed since failures were last forgotten. */
  holds(key: string): boolean;
  runs(key: string): boolean;
  /** Whether something could begin without waiting for another to leave. */
  hasRoom(): boolean;
  running(): number;
  /** Keys that `holds` is true for. */
  busy(): number;
  oneToLeave(): Promise<void>;
  forgetFailures(): void;
  isOpen(): boolean;
  /** Lets nothing more in. */
  close(): void;
  /** Told whenever a lane has become free. */
  onLeave(listener: () => void): void;
  /** @returns whether everything had left within the time */
  empty(withinMs: number): Promise<boolean>;
}

/** A store that shows a job as due after somebody else took it must not be asked in circles. */
const VAIN_TRIES = 3;

export function createLanes(width: number, log: Log): Lanes {
  const running = new Map<string, Promise<void>>();
  const vain = new Map<string, number>();
  const failed = (key: string): boolean => (vain.get(key) ?? 0) >= VAIN_TRIES;
  let open = true;
  let left: () => void = () => undefined;

  const run = async (key: string, work: () => Promise<boolean>): Promise<void> => {
    try {
      if (await work()) vain.delete(key);
      else vain.set(key, (vain.get(key) ?? 0) + 1);
    } catch (error) {
      vain.set(key, VAIN_TRIES);
      log.error({ err: error }, 'a job could not be written back');
    }
    running.delete(key);
    left();
  };

  const room = async (): Promise<number> => {
    while (running.size >= width) await Promise.race(running.values());
    return width - running.size;
  };

  return {
    async enter(key, work) {
      while (running.size >= width) await Promise.race(running.values());
      if (!open || running.has(key)) return;
      running.set(key, run(key, work));
    },
    room,
    holds: (key) => running.has(key) || failed(key),
    runs: (key) => running.has(key),
    hasRoom: () => open && running.size < width,
    running: () => running.size,
    busy: () => running.size + vain.size,
    oneToLeave: async () => {
      await Promise.race(running.values());
    },
    forgetFailures() {
      vain.clear();
    },
    isOpen: () => open,
    close() {
      open = false;
    },
    onLeave(listener) {
      left = listener;
    },
    empty: (withinMs) => settledWithin(withinMs, running.values()),
  };
}

async function settledWithin(withinMs: number, work: Iterable<Promise<void>>): Promise<boolean> {
  const limit = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => {
    limit.resolve(false);
  }, withinMs);
  const all = Promise.allSettled(work).then(() => true);
  const settled = await Promise.race([all, limit.promise]);
  clearTimeout(timer);
  return settled;
}
