/** Figures out of rows: of a month, told apart, and month after month. Pure. */
import type { Instant } from '../kernel/ids.ts';
import type { Breakdown, Dimension, Figure, Part, Series, Value } from './figure.ts';
import { keyOf, type Lookups } from './dimensions.ts';
import type { Measure, MonthWindow, Row } from './measure.ts';
import { spanOfMonth, type Zone } from './moments.ts';
import type { Month } from './observation.ts';
import { signalsIn } from './run-chart.ts';
import { quantile } from './quantile.ts';
import { suppressed } from './suppression.ts';

/** A month of the service's zone as of a moment. */
export const windowOf = (zone: Zone, month: Month, asOf: Instant): MonthWindow => ({
  ...{ month, asOf },
  ...spanOfMonth(zone, month),
});

/**
 * @param rows out of events of no later moment than `asOf`; those of other kinds are left out
 */
export const figureOf = (measure: Measure, rows: readonly Row[], window: MonthWindow): Figure => ({
  ...{ measure: measure.id, month: window.month, asOf: window.asOf },
  ...measure.judge(rows, window),
});

/**
 * The same by one dimension, the keys in their order. Rows that have no place in the dimension, e.g.
 * no tier, are left out.
 * @param fewestShown parts that rest on fewer are not shown, nor what would give them away;
 * `undefined`: all are, e.g. of a figure that only managers of the team see
 */
export function breakdownOf(
  measure: Measure,
  rows: readonly Row[],
  by: Dimension,
  window: MonthWindow,
  { lookups, fewestShown }: { readonly lookups: Lookups; readonly fewestShown?: number },
): Breakdown {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = measure.kinds.includes(row.kind) ? keyOf(row, by, lookups) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const parts: readonly Part[] = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({ key, value: measure.judge(group, window).value }));
  if (fewestShown === undefined) return { by, parts };
  const shown = suppressed(parts, fewestShown);
  return { by, parts: shown.parts, ...(shown.holdsBackTotal ? { holdsBackTotal: true } : {}) };
}

/** Month after month, the oldest first, all as of the same moment. */
export function seriesOf(
  measure: Measure,
  rows: readonly Row[],
  months: readonly Month[],
  { zone, asOf }: { readonly zone: Zone; readonly asOf: Instant },
): Series {
  return seriesFrom(
    measure,
    [...months].sort().map((month) => figureOf(measure, rows, windowOf(zone, month, asOf))),
  );
}

/** Figures as a series, with what the rules of run charts find in it. */
export function seriesFrom({ id }: Measure, points: readonly Figure[]): Series {
  const known = points.flatMap(({ month, value }) => {
    const number = numberIn(value);
    return number === undefined ? [] : [{ month, value: number }];
  });
  const centre = quantile(
    known.map(({ value }) => value),
    0.5,
  );
  return {
    ...{ measure: id, points, signals: signalsIn(known) },
    ...(centre === undefined ? {} : { centre }),
  };
}

/** What is drawn: a share of 1, a median, a count, a mean. Nothing where there is none to show. */
export function numberIn(value: Value): number | undefined {
  switch (value.kind) {
    case 'share':
      return value.numerator / value.denominator;
    case 'spread':
      return value.median;
    case 'count':
      return value.count;
    case 'mean':
      return value.total / value.of;
    case 'suppressed':
    case 'none':
      return undefined;
  }
}
