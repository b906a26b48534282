import { epochMs, type EpochMs } from '../../kernel/local-day.ts';
import type { Clock } from '../../ports/clock.ts';

/** Remembers, per key, a moment before which something is left alone. */
export interface Deadlines {
  /** A later moment that is already remembered stays. */
  set(key: string, until: EpochMs): void;
  /** Milliseconds until then; 0 when it is over or was never set. */
  left(key: string): number;
  forget(isMeant: (key: string) => boolean): void;
}

const KEPT = 5_000;

export function createDeadlines(clock: Clock): Deadlines {
  const moments = new Map<string, EpochMs>();
  const left = (key: string): number => {
    const until = moments.get(key);
    return until === undefined ? 0 : Math.max(until - epochMs(clock.now()), 0);
  };
  const forget = (isMeant: (key: string) => boolean): void => {
    for (const key of [...moments.keys()].filter(isMeant)) moments.delete(key);
  };
  return {
    left,
    forget,
    set(key, until) {
      if (moments.size >= KEPT) forget((kept) => left(kept) === 0);
      moments.set(key, Math.max(until, moments.get(key) ?? 0));
    },
  };
}
