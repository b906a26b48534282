/** What is agreed about a case in the cohort, and who may agree it. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { CheckedCriterion, PlannedStep, Responsibility, StepStanding } from './cohort.ts';

/** Who is concerned at the moment of the command. */
export type Concerned = {
  /** Managers who are told: of the team, or of its locality while those are away. */
  readonly managers: readonly PersonId[];
  /** Managers of the team and of its locality: they decide. */
  readonly mayDecide: readonly PersonId[];
  /** Of the team. */
  readonly people: readonly PersonId[];
  /** Who is told what is for the lead: the lead, else the cover, else the managers. */
  readonly standIns: readonly PersonId[];
  /** The lead, the lead's cover, and who may decide. */
  readonly mayRecord: readonly PersonId[];
};

/** A day with the moment at which something happens then. */
export type Dated = { readonly on: LocalDate; readonly at: Instant };
export type DatedStep = PlannedStep & { readonly overdueAt: Instant };

export type EntryTerms = {
  readonly lead: PersonId;
  /** At least one. */
  readonly responsibilities: readonly Responsibility[];
  /** At least one. */
  readonly steps: readonly DatedStep[];
  /** `at`: when the lead is asked for it. */
  readonly progress: Dated;
};

export type RecordedStep = {
  readonly number: number;
  readonly standing: StepStanding;
  /** Another date; absent: it stays. */
  readonly moved?: { readonly by: LocalDate; readonly overdueAt: Instant };
};

export type ProgressTerms = {
  /** Notes that the writer had seen: one that somebody else wrote meanwhile is not overlooked. */
  readonly seen: number;
  readonly note: string;
  readonly steps: readonly RecordedStep[];
  readonly added: readonly DatedStep[];
  readonly next: Dated;
};

export type StepDownTerms = {
  readonly criteria: readonly CheckedCriterion[];
  readonly rationale: string;
  readonly review: Dated;
};
