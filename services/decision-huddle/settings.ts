import type { WeekTime } from '../kernel/recurring.ts';
import type { Duration } from '../kernel/time.ts';

/** The decision huddle (H5): which consults it looks at, and when it comes. */
export type DecisionHuddleSettings = {
  /** Absent: an hour after each team's own huddle. */
  readonly at?: WeekTime;
  /** An incident, a safeguarding concern or early-warning signs open for longer ask for a consult. */
  readonly askWithin: Duration;
  /** Whole weeks over which localities are compared. */
  readonly varianceWeeks: number;
};
