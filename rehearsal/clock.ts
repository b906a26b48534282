import { Temporal } from 'temporal-polyfill';
import { OversightError } from '../services/kernel/errors.ts';
import type { Instant } from '../services/kernel/ids.ts';
import { addTime, isBefore, toInstant, type Duration } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';

/** A clock that runs at real speed and can be moved forward. */
export interface MovableClock extends Clock {
  /** Throws `clockOnlyGoesForward` for an instant that has passed. */
  moveTo(instant: Instant): void;
  advance(by: Duration): Instant;
}

/** Starts at `start`, or at the real time. */
export function createMovableClock(start?: Instant): MovableClock {
  const realNow = (): Temporal.Instant => Temporal.Now.instant();
  let offset =
    start === undefined ? new Temporal.Duration() : realNow().until(Temporal.Instant.from(start));

  const now = (): Instant => toInstant(realNow().add(offset));
  const moveTo = (instant: Instant): void => {
    if (isBefore(instant, now())) {
      throw new OversightError('clockOnlyGoesForward', `The clock is already past ${instant}.`);
    }
    offset = realNow().until(Temporal.Instant.from(instant));
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
