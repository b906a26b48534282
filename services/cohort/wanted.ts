/** What people want, as their forms say it: with days, not yet with the moments that these mean. */
import type { PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { CheckedCriterion, PlannedStep, Responsibility, StepStanding } from './cohort.ts';

export type WantedEntry = {
  readonly lead: PersonId;
  readonly responsibilities: readonly Responsibility[];
  readonly steps: readonly PlannedStep[];
  readonly progressOn: LocalDate;
  readonly why?: string;
};

export type WantedNotNow = { readonly why: string; readonly lookAgainOn?: LocalDate };

export type WantedProgress = {
  readonly seen: number;
  readonly note: string;
  /** `by`: another date for it. */
  readonly steps: readonly {
    readonly number: number;
    readonly standing: StepStanding;
    readonly by?: LocalDate;
  }[];
  readonly added: readonly PlannedStep[];
  readonly nextOn: LocalDate;
};

export type WantedStepDown = {
  readonly criteria: readonly CheckedCriterion[];
  readonly rationale: string;
  readonly reviewOn: LocalDate;
};
