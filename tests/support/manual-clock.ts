import { Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** @param duration e.g. `PT5M` */
  readonly advance: (duration: string) => void;
}

export function createManualClock(start = '2026-03-10T09:00:00.000Z'): ManualClock {
  let now = Instant.parse(start);
  return {
    now: () => now,
    advance(duration) {
      now = addTime(now, duration);
    },
  };
}
