import { Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';

/** A clock that stands still until it is moved. */
export type MovableClock = Clock & {
  /** ISO 8601 duration, e.g. `PT5M`. */
  readonly advance: (duration: string) => void;
};

export function movableClock(start = '2026-01-05T09:00:00.000Z'): MovableClock {
  let instant = Instant.parse(start);
  return {
    now: () => instant,
    advance: (duration) => {
      instant = addTime(instant, duration);
    },
  };
}
