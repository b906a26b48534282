/**
 * What twelve weeks of a measure say, by one rule for all of them, the shift rule of run charts with
 * the median of the earlier weeks held fixed: the newest six weeks that are known all lie on the same
 * side of the median of those before them, and none of them on it (Perla, Provost and Murray, "The run
 * chart: a simple analytical tool for learning from variation in healthcare processes", BMJ Quality &
 * Safety 2011;20:46–51). With a median of all twelve the rule could hardly ever hold. Their further
 * rule, five points each higher than the one before, is left out: it hardly ever finds a drift
 * (Anhøj and Olesen, "Run Charts Revisited", PLoS ONE 2014;9(11):e113825). Where nothing changes the
 * rule still holds, up or down, in something like one of ten looks, if weeks did not depend on each
 * other: it says that it is worth asking, not why.
 */
import type { LocalDate } from '../service/service.ts';

/** One week's value; absent where it isn't known: the bot was down, or the measure did not exist. */
export type Point = { readonly monday: LocalDate; readonly value?: number };

export type Direction = 'up' | 'down' | 'steady' | 'tooFewWeeks';

export type Trend = {
  readonly direction: Direction;
  /** Of the newest week. */
  readonly latest?: number;
  /** The oldest week that is known, and how many weeks before the newest it lies. */
  readonly oldest?: { readonly value: number; readonly weeksAgo: number };
  /** Of the last changes from week to week, at most five, how many went the way of more of them. */
  readonly lately?: { readonly way: 'up' | 'down'; readonly weeks: number; readonly of: number };
};

export const IN_A_ROW = 6;
/** The six, and four before them of which to take the middle. */
export const FEWEST_WEEKS = 10;
const LATELY = 5;

/** @param points one a week, the oldest first, the newest last */
export function trendOf(points: readonly Point[]): Trend {
  const known = points.flatMap(({ value }, index) =>
    value === undefined ? [] : [{ value, weeksAgo: points.length - 1 - index }],
  );
  const values = known.map(({ value }) => value);
  const latest = points.at(-1)?.value;
  const [oldest] = known;
  const lately = latelyOf(values);
  return {
    direction: directionOf(values),
    ...(latest === undefined ? {} : { latest }),
    ...(oldest === undefined || oldest.weeksAgo === 0 ? {} : { oldest }),
    ...(lately === undefined ? {} : { lately }),
  };
}

function directionOf(values: readonly number[]): Direction {
  if (values.length < FEWEST_WEEKS) return 'tooFewWeeks';
  const middle = medianOf(values.slice(0, -IN_A_ROW));
  const newest = values.slice(-IN_A_ROW);
  if (newest.every((value) => value > middle)) return 'up';
  return newest.every((value) => value < middle) ? 'down' : 'steady';
}

function latelyOf(values: readonly number[]): Trend['lately'] {
  const changes = values
    .slice(-LATELY - 1)
    .flatMap((value, index, all) => (index === 0 ? [] : [value - (all[index - 1] ?? value)]));
  const ups = changes.filter((change) => change > 0).length;
  const downs = changes.filter((change) => change < 0).length;
  if (ups === downs) return undefined;
  const way = ups > downs ? 'up' : 'down';
  return { way, weeks: Math.max(ups, downs), of: changes.length };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? upper) + upper) / 2 : upper;
}
