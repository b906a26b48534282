import type { ExceptionKind, Gravity } from './gravity.ts';

/** When something counts as an exception that no other capability has a clock for, and what goes first. */
export type ExceptionSettings = {
  /** Days that a flag may be open before it stands on the list. */
  readonly flagDays: number;
  /** Huddles in a row that ended without a decision on a case. */
  readonly carriedOver: number;
  /** Longest that a manager may accept something as it is, in days. */
  readonly acceptDays: number;
  /** Where the service sets a level of its own. */
  readonly gravity: Readonly<Partial<Record<ExceptionKind, Gravity>>>;
};
