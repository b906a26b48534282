/** From values to places: counts and times from zero, shares from 0 to 100 %. */
import { scaleLinear } from 'd3-scale';
import type { Unit } from '../words.ts';

export type Scale = {
  /** The place of a value. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
};

/** Less than this apart is the same. */
const LEAST = 1e-6;

export function valueScale(
  values: readonly number[],
  unit: Unit,
  [from, to]: readonly [number, number],
): Scale {
  const isShare = unit === 'percent';
  const highest = Math.max(...values, 0);
  const lowest = Math.min(...values, 0);
  const domain = isShare ? [0, 1] : [lowest, highest - lowest < LEAST ? lowest + 1 : highest];
  const scale = scaleLinear(domain, [from, to]);
  const nice = isShare ? scale.clamp(true) : scale.nice(5);
  const ticks = isShare ? [0, 0.25, 0.5, 0.75, 1] : nice.ticks(5);
  // Nobody counts a fifth of something.
  const isCounted = unit === 'number' && values.every((value) => Number.isInteger(value));
  const shown = isCounted ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
  return { at: (value) => nice(value), ticks: shown };
}
