import type { Log } from '../log.ts';

/** Work that runs side by side, a bounded number at a time, each piece under a key of its own. */
export interface Lanes {
  /** Waits for a free lane and begins; the work's own failure stays within its lane. */
  enter(key: string, work: () => Promise<void>): Promise<void>;
  /** True while the key runs, or failed since failures were last forgotten. */
  holds(key: string): boolean;
  running(): number;
  /** Keys that `holds` is true for. */
  busy(): number;
  oneToLeave(): Promise<void>;
  forgetFailures(): void;
  isOpen(): boolean;
  /** Lets nothing more in. */
  close(): void;
  /** @returns whether everything had left within the time */
  empty(withinMs: number): Promise<boolean>;
}

export function createLanes(width: number, log: Log): Lanes {
  const running = new Map<string, Promise<void>>();
  const failed = new Set<string>();
  let open = true;

  const run = async (key: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed.add(key);
      log.error({ err: error }, 'a job could not be written back');
    }
    running.delete(key);
  };

  return {
    async enter(key, work) {
      while (running.size >= width) await Promise.race(running.values());
      if (!open || running.has(key)) return;
      running.set(key, run(key, work));
    },
    holds: (key) => running.has(key) || failed.has(key),
    running: () => running.size,
    busy: () => running.size + failed.size,
    oneToLeave: async () => {
      await Promise.race(running.values());
    },
    forgetFailures() {
      failed.clear();
    },
    isOpen: () => open,
    close() {
      open = false;
    },
    async empty(withinMs) {
      const limit = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => {
        limit.resolve(false);
      }, withinMs);
      const all = Promise.allSettled(running.values()).then(() => true);
      const emptied = await Promise.race([all, limit.promise]);
      clearTimeout(timer);
      return emptied;
    },
  };
}
