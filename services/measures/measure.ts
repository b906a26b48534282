/** What a measure is: its definition in words, and the same as code. */
import type { Instant, StreamId } from '../kernel/ids.ts';
import type { MeasureDefinition, Value } from './figure.ts';
import type { Month, Observation } from './observation.ts';

/** An observation with the stream out of which it was read. */
export type Row = Observation & { readonly stream: StreamId };

/** A month as of a moment: `from` is in it, `until` is not. */
export type MonthWindow = {
  readonly month: Month;
  readonly from: Instant;
  readonly until: Instant;
  /** Nothing later counts. */
  readonly asOf: Instant;
};

export type Judged = {
  readonly value: Value;
  /** What belongs to the month and can't be judged yet. */
  readonly pending: number;
};

export type Measure = MeasureDefinition & {
  /** Kinds of observations that it counts; it may be given others, and leaves them out. */
  readonly kinds: readonly string[];
  /** For each month alone, or as things stand at its end. */
  readonly counts: 'inMonth' | 'atItsEnd';
  judge(rows: readonly Row[], window: MonthWindow): Judged;
};
