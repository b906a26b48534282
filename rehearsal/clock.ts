import { OversightError } from '../services/kernel/errors.ts';
import { Instant } from '../services/kernel/ids.ts';
import { epochMs } from '../services/kernel/local-day.ts';
import { addTime, isBefore, type Duration } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';

/** A clock that runs at real speed and can be moved forward. */
export interface MovableClock extends Clock {
  /** Throws `clockOnlyGoesForward` for an instant that has passed. */
  moveTo(instant: Instant): void;
  advance(by: Duration): Instant;
}

/** Starts at `start`, or at the real time. */
export function createMovableClock(start?: Instant): MovableClock {
  let offsetMs = start === undefined ? 0 : epochMs(start) - Date.now();

  const now = (): Instant => Instant.parse(new Date(Date.now() + offsetMs).toISOString());
  const moveTo = (instant: Instant): void => {
    if (isBefore(instant, now())) {
      throw new OversightError('clockOnlyGoesForward', `The clock is already past ${instant}.`);
    }
    offsetMs = epochMs(instant) - Date.now();
  };
  return {
    now,
    moveTo,
    advance: (by) => {
      const target = addTime(now(), by);
      moveTo(target);
      return target;
    },
  };
}
