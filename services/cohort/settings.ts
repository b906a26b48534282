/** When a case is proposed for closer oversight, how closely it is followed, and when that may end (L5). */
import type { Duration } from '../kernel/time.ts';

/** What a team agreed to look for before closer oversight ends. */
export type StepDownCriterion = { readonly id: string; readonly label: string };

/** As many as the form by which a case is stepped down has room for. */
export const mostStepDownCriteria = 8;

export type CohortCriteria = {
  /** An open flag says that crises repeat. */
  readonly repeatCrisis: boolean;
  /** An open flag, by a colleague or by a consult about a threshold. */
  readonly safeguarding: boolean;
  /** An open flag says that early-warning signs passed their threshold. */
  readonly earlyWarning: boolean;
  /** Days since a discharge from hospital, this one included; 0: it is no criterion. */
  readonly dischargedWithinDays: number;
  /** Open flags of so many different kinds; 0: it is no criterion. */
  readonly differentFlags: number;
};

export type CohortSettings = {
  readonly criteria: CohortCriteria;
  /** So many of the criteria have to be met. */
  readonly requires: number;
  /** Working days (`P2D`) within which a manager answers a proposal. */
  readonly answerWithin: Duration;
  /** Longest time between two progress notes, in days. */
  readonly reviewEveryDays: number;
  /** Working days after the lead was asked for progress, or a step was due, when managers hear of it. */
  readonly missedAfter: Duration;
  readonly stepDownCriteria: readonly StepDownCriterion[];
};
