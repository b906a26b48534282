/** What measures come to: definitions that can be read, and figures that can be compared. */
import type { Instant } from '../kernel/ids.ts';
import type { Month } from './observation.ts';

export type MeasureUnit = 'percent' | 'minutes' | 'hours' | 'days' | 'number';

/** A measure in words, as a commissioner reads it. */
export type MeasureDefinition = {
  readonly id: string;
  readonly title: string;
  readonly unit: MeasureUnit;
  readonly numerator: string;
  /** Absent for plain counts. */
  readonly denominator?: string;
  readonly exclusions: string;
  /** From which events or facts it is read. */
  readonly source: string;
  readonly betterWhen: 'higher' | 'lower' | 'neither';
  /** What is aimed for, where the service or a standard says so: of 1 for shares, else in the unit. */
  readonly standard?: number;
};

export type Value =
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
  /** Of durations, in the measure's unit. `within` of `limited` that had a limit kept it. */
  | {
      readonly kind: 'spread';
      readonly count: number;
      readonly median: number;
      readonly p90: number;
      readonly within: number;
      readonly limited: number;
    }
  | { readonly kind: 'count'; readonly count: number }
  /** A mean of counts, e.g. hops per consult. */
  | { readonly kind: 'mean'; readonly total: number; readonly of: number }
  /** Fewer than may be shown without pointing at somebody. */
  | { readonly kind: 'suppressed'; readonly below: number }
  /** There was nothing to measure. */
  | { readonly kind: 'none' };

/** By what figures are told apart. */
export const dimensions = [
  'team',
  'locality',
  'pathway',
  'tier',
  'sensitivity',
  'hours',
  'label',
  'person',
] as const;
export type Dimension = (typeof dimensions)[number];

/** One row of a breakdown: `key` is the id or value in that dimension. */
export type Part = { readonly key: string; readonly value: Value };

export type Figure = {
  readonly measure: string;
  readonly month: Month;
  /** What the record knew until then is counted. */
  readonly asOf: Instant;
  readonly value: Value;
  /** Things not owed to be judged yet: their time is not over. */
  readonly pending: number;
};

export type Breakdown = {
  readonly by: Dimension;
  readonly parts: readonly Part[];
  /** The total would say what the parts that are held back are: whoever shows these does not show it. */
  readonly holdsBackTotal?: true;
};

/** What a run chart's rules find; see their source where they are. */
export type Signal = {
  readonly rule: 'shift' | 'trend' | 'runs';
  readonly direction: 'up' | 'down' | 'neither';
  /** Months of which it consists, the oldest first. */
  readonly months: readonly Month[];
};

export type Series = {
  readonly measure: string;
  /** The oldest first. */
  readonly points: readonly Figure[];
  /** The median of the points that are known, on which the rules rest. */
  readonly centre?: number;
  readonly signals: readonly Signal[];
};
