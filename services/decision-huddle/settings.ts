import type { Duration } from '../kernel/time.ts';

/** The decision huddle (H5): which consults it looks at, and for how long localities are compared. */
export type DecisionHuddleSettings = {
  /** An incident, a safeguarding concern or early-warning signs open for longer ask for a consult. */
  readonly askWithin: Duration;
  /** Whole weeks over which localities are compared. */
  readonly varianceWeeks: number;
};
