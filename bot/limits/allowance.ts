/**
 * How often somebody may ask for something: so many at once, and one more each time that their
 * share of a minute has passed. What is remembered is one number for each who asked lately, of as
 * many as there is room for; whoever was asking longest ago is forgotten first, to their gain.
 */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../services/ports/clock.ts';

export type Rate = {
  /** One more after each share of it. */
  readonly perMinute: number;
  /** After a rest. @default as many as in a minute */
  readonly atOnce?: number;
};

export interface Allowance {
  /** @returns 0 when this one may go on and is counted, else in how many milliseconds the next may */
  take(who: string): number;
  /** Whether `take` would give nothing now; counts nothing. */
  isUsedUp(who: string): boolean;
}

const MINUTE = 60_000;
const MOST_REMEMBERED = 20_000;

/** @param mostRemembered of those who ask */
export function createAllowance(
  clock: Clock,
  { perMinute, atOnce = perMinute }: Rate,
  mostRemembered = MOST_REMEMBERED,
): Allowance {
  const share = MINUTE / perMinute;
  const whole = atOnce * share;
  /** For each the moment at which nothing of it is used. */
  const restedAt = new LRUCache<string, number>({ max: mostRemembered });
  const looked = (who: string) => {
    const now = Date.parse(clock.now());
    const known = restedAt.get(who) ?? now;
    // Further off than it can be: the clock was set back, and nobody is to wait for it.
    const rested = known > now + whole ? now : Math.max(known, now);
    return { after: rested + share, wait: Math.max(0, Math.ceil(rested + share - now - whole)) };
  };
  return {
    take(who) {
      const { after, wait } = looked(who);
      if (wait === 0) restedAt.set(who, after);
      return wait;
    },
    isUsedUp: (who) => looked(who).wait > 0,
  };
}
