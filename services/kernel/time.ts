import { Temporal } from 'temporal-polyfill';
import { Instant } from './ids.ts';

/** ISO 8601 duration, e.g. `PT15M`; days and longer only where a working calendar is meant. */
export type Duration = string;

export const toInstant = (value: Temporal.Instant): Instant =>
  Instant.parse(value.toString({ smallestUnit: 'millisecond' }));

/** Adds wall-clock time: hours and minutes pass through nights, week-ends and clock changes. */
export const addTime = (instant: Instant, duration: Duration): Instant =>
  toInstant(Temporal.Instant.from(instant).add(Temporal.Duration.from(duration)));

/** Negative when `a` is earlier. Instants of one precision, as nearly all are, compare as text. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.length !== b.length) {
    return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export const isBefore = (a: Instant, b: Instant): boolean => compareInstants(a, b) < 0;

/** Of a duration in hours, minutes and seconds. */
export const durationMs = (duration: Duration): number =>
  Temporal.Duration.from(duration).total('milliseconds');

export const millisecondsBetween = (from: Instant, to: Instant): number =>
  Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
