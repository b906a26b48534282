/** What holds when: values that change at known moments, asked for at any of them. */
import type { EpochMs } from '../kernel/local-day.ts';

/** From (inclusive) to (exclusive). */
export type Span = { readonly from: EpochMs; readonly until: EpochMs };

/** The value that stands at an index holds from that start on, until the next one. */
export type Timeline<Value> = {
  readonly starts: readonly EpochMs[];
  readonly values: readonly Value[];
};

/** Reads the value at every moment at which it can change; equal neighbours become one. */
export function timelineOf<Value>(
  moments: Iterable<EpochMs>,
  window: Span,
  valueAt: (moment: EpochMs) => Value,
): Timeline<Value> {
  const starts: EpochMs[] = [];
  const values: Value[] = [];
  for (const moment of momentsIn(window, moments)) {
    const value = valueAt(moment);
    if (starts.length > 0 && values.at(-1) === value) continue;
    starts.push(moment);
    values.push(value);
  }
  return { starts, values };
}

/** The window's beginning and every moment within it, each once, in order. */
export function momentsIn({ from, until }: Span, moments: Iterable<EpochMs>): readonly EpochMs[] {
  const within = new Set([from]);
  for (const moment of moments) if (from < moment && moment < until) within.add(moment);
  return [...within].sort((a, b) => a - b);
}

/** Nothing before the first start. */
export function valueAt<Value>(
  { starts, values }: Timeline<Value>,
  moment: EpochMs,
): Value | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= moment) low = middle + 1;
    else high = middle;
  }
  return values[low - 1];
}

/** The spans during which a value holds, up to the window's end. */
export const spansOf = <Value>(
  { starts, values }: Timeline<Value>,
  { until }: Span,
): readonly (Span & { readonly value: Value })[] =>
  values.map((value, index) => ({
    value,
    from: starts[index] ?? until,
    until: starts[index + 1] ?? until,
  }));

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;
