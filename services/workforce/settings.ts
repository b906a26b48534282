/** The task map (G7): what comes again and again, and who may do it; with how gaps are looked for. */
import type { CompetencyId, DecisionKind } from '../rights/rights.ts';

/** By what the record shows that a task was done. */
export type TaskEvidence =
  /** Advice on a consult of that kind of decision, as the service names it. */
  | { readonly kind: 'consult'; readonly decisionType: string }
  /** A sign-off of that kind that was decided. */
  | { readonly kind: 'signOff'; readonly decision: DecisionKind }
  /** A decision that was recorded at the weekly huddle. */
  | { readonly kind: 'huddle' }
  /** A supervision session that was held. */
  | { readonly kind: 'supervision' }
  /** A physical health check that was recorded. */
  | { readonly kind: 'physicalCheck' };

export type RecurringTask = {
  readonly id: string;
  /** As cards name it, e.g. "Advice on safeguarding thresholds". */
  readonly name: string;
  readonly did: TaskEvidence;
  /** Any of these roles: built in, of the service's own, or `physicalHealthLink`. */
  readonly roles: readonly [string, ...string[]];
  /** The minimum competence: signed off in all of these, where the service keeps them. */
  readonly competencies: readonly CompetencyId[];
  /** A second person signs it, beside whoever does it. */
  readonly needsSignOff: boolean;
  /** Fewest people who should be able to do it; fewer is a gap. */
  readonly fewest: number;
};

/** The link worker for physical health, beside the roles of decision rights. */
export const linkRole = 'physicalHealthLink';

export type WorkforceSettings = {
  /** Absent: the map that follows from decision rights; see `taskMap`. */
  readonly tasks?: readonly RecurringTask[];
  /** Of each task where the map says nothing. */
  readonly fewest: number;
  /** The quarterly review: on which working day of the quarter, from 1, at what time. */
  readonly review: {
    readonly workingDay: number;
    /** Local time `HH:MM`. */
    readonly at: string;
    /** Working days in which it should be held. */
    readonly heldWithinDays: number;
  };
  /** Share of a task that is too much for one person, above 0 and at most 1. */
  readonly share: number;
  /** Fewer than so many in the quarter say nothing of shares. */
  readonly shareFrom: number;
  /** Somebody who is away for longer than so many days is not counted on. */
  readonly awayDays: number;
  /** Days after which a new risk is looked at again. */
  readonly reviewRiskDays: number;
  /** Working days after which managers are told again of what is overdue. */
  readonly tellAgainDays: number;
};
