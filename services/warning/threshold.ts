/**
 * How much of a case's set was seen within its window. Each indicator counts once, on its latest
 * day. Pure: the same contacts in whatever order give the same sum.
 */
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';
import type { WarningSet } from './settings.ts';

/** What was seen at a contact on a day. */
export type Sighting = { readonly on: LocalDate; readonly seen: readonly string[] };

export type SeenIndicator = {
  readonly id: string;
  readonly weight: number;
  /** The latest day within the window. */
  readonly on: LocalDate;
};

export type WarningStanding = {
  readonly sum: number;
  readonly threshold: number;
  readonly withinDays: number;
  /** In the order of the set. */
  readonly seen: readonly SeenIndicator[];
};

export const isReached = ({ sum, threshold }: WarningStanding): boolean => sum >= threshold;

/** @param today Local day; the window ends with it, and is `withinDays` long. */
export function standingOf(
  sightings: readonly Sighting[],
  { indicators, threshold, withinDays }: WarningSet,
  today: LocalDate,
): WarningStanding {
  const seen = indicators.flatMap(({ id, weight }): readonly SeenIndicator[] => {
    const days = sightings
      .filter((each) => each.seen.includes(id) && isWithin(each.on, withinDays, today))
      .map(({ on }) => on)
      .sort();
    const on = days.at(-1);
    return on === undefined ? [] : [{ id, weight, on }];
  });
  return { sum: sumOf(seen), threshold, withinDays, seen };
}

function isWithin(on: LocalDate, withinDays: number, today: LocalDate): boolean {
  const age = dayNumberOf(today) - dayNumberOf(on);
  return age >= 0 && age < withinDays;
}

const sumOf = (seen: readonly SeenIndicator[]): number =>
  seen.reduce((sum, { weight }) => sum + weight, 0);

/**
 * The local midnight at which, if nothing more is seen, the sum is below the threshold; nothing
 * where it is already.
 */
export function belowFrom(standing: WarningStanding, timeZone: string): Instant | undefined {
  if (!isReached(standing)) return undefined;
  const byDay = [...standing.seen].sort((a, b) => dayNumberOf(a.on) - dayNumberOf(b.on));
  let { sum } = standing;
  for (const { on, weight } of byDay) {
    sum -= weight;
    if (sum >= standing.threshold) continue;
    return instantOf(localDay(timeZone, dayNumberOf(on) + standing.withinDays).startsAt);
  }
  return undefined;
}
