import { Temporal } from 'temporal-polyfill';
import type { Instant } from './ids.ts';

/** ISO 8601 duration, e.g. `PT15M`; days and longer only where a working calendar is meant. */
export type Duration = string;

/** To the millisecond; what Temporal writes is an instant by its form. */
export const toInstant = (value: Temporal.Instant): Instant =>
  value.toString({ smallestUnit: 'millisecond' }) as Instant;

/* eslint-disable no-restricted-globals -- `Date` reads and writes texts here, ten times as fast as Temporal; it asks no clock */
const epochOf = (instant: Instant): number => Date.parse(instant);

/** A turn asks for the time a dozen times, most of them within one millisecond. */
let latest = { milliseconds: 0, instant: new Date(0).toISOString() as Instant };

/** @param milliseconds since 1970 */
export function instantAt(milliseconds: number): Instant {
  if (milliseconds !== latest.milliseconds) {
    latest = { milliseconds, instant: new Date(milliseconds).toISOString() as Instant };
  }
  return latest.instant;
}
/* eslint-enable no-restricted-globals */

/**
 * Adds wall-clock time: hours and minutes pass through nights, week-ends and clock changes. Throws
 * a `RangeError` for days and longer.
 */
export const addTime = (instant: Instant, duration: Duration): Instant =>
  instantAt(epochOf(instant) + wallClockMs(duration));

/** A service has a few dozen durations; of more than this none is remembered. */
const DURATIONS = 1_000;
const known = new Map<Duration, number>();

function wallClockMs(duration: Duration): number {
  const remembered = known.get(duration);
  if (remembered !== undefined) return remembered;
  const { epochMilliseconds } = Temporal.Instant.fromEpochMilliseconds(0).add(duration);
  if (known.size < DURATIONS) known.set(duration, epochMilliseconds);
  return epochMilliseconds;
}

/** No longer when it is written to the millisecond at most. */
const MILLISECONDS = 'YYYY-MM-DDTHH:MM:SS.sssZ'.length;

/** Negative when `a` is earlier. Instants of one precision, as nearly all are, compare as text. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.length !== b.length) {
    return Math.max(a.length, b.length) <= MILLISECONDS
      ? epochOf(a) - epochOf(b)
      : Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export const isBefore = (a: Instant, b: Instant): boolean => compareInstants(a, b) < 0;

/** Of a duration in hours, minutes and seconds. */
export const durationMs = (duration: Duration): number =>
  Temporal.Duration.from(duration).total('milliseconds');

export const millisecondsBetween = (from: Instant, to: Instant): number =>
  epochOf(to) - epochOf(from);
