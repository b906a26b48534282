/**
 * The cohort (L5): cases that get closer oversight for a while, with one professional who leads it,
 * responsibilities that somebody has, a plan with dates and a progress note every fortnight.
 *
 * It is a set of cases, never a label of a person: NHS England's guidance of April 2025 calls low,
 * medium and high risk of a person unacceptable. So nothing here grades anybody; a case is in or
 * not, for reasons that are written down, and people read "closer-oversight cohort".
 */
import type { CaseRef, Instant, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { EntryReason } from './criteria.ts';

/** Room on the form by which a case enters. */
export const mostResponsibilities = 5;
/** Of the plan's steps that are not done. */
export const mostSteps = 5;
/** So many progress notes in a row with a step that is stuck go to the managers. */
export const stuckEscalates = 2;

export type Responsibility = {
  readonly what: string;
  readonly who: PersonId;
  /** With one it is an action from then on, with its own reminders. */
  readonly due?: LocalDate;
};

export const stepStandings = ['onCourse', 'done', 'stuck'] as const;
export type StepStanding = (typeof stepStandings)[number];

/** Something that is to make the situation more stable, by a day. */
export type PlannedStep = { readonly what: string; readonly by: LocalDate };

export type Step = PlannedStep & {
  /** From 1; never used again within the entry. */
  readonly number: number;
  /** When its day has ended. */
  readonly overdueAt: Instant;
  /** As the last progress note has it. */
  readonly standing?: StepStanding;
  /** Past its date and not done; `escalateAt`: when managers hear of it. */
  readonly overdue?: {
    readonly since: Instant;
    readonly escalateAt: Instant;
    readonly escalated?: true;
  };
};

export type ProgressNote = {
  readonly by: PersonId;
  readonly at: Instant;
  /** What changes. */
  readonly note: string;
  readonly isStuck: boolean;
};

/** The progress note that comes next. */
export type NextProgress = {
  readonly on: LocalDate;
  /** When the lead is asked for it: as work begins on that day, or on the next working day. */
  readonly askAt: Instant;
  /** The lead was asked for it. */
  readonly asked?: { readonly at: Instant; readonly missedAt: Instant };
  /** An exception: it did not come. */
  readonly missed?: { readonly since: Instant; readonly times: number; readonly againAt: Instant };
};

type Known = {
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** How often it has entered. */
  readonly entries: number;
  /** To begin a consult with. */
  readonly pathway?: PathwayId;
};

export type NotNow = {
  readonly by: PersonId;
  readonly at: Instant;
  readonly why: string;
  /** Absent: when something new is found. */
  readonly lookAgain?: { readonly on: LocalDate; readonly at: Instant };
  /** What was known then: the same alone does not propose it again. */
  readonly knowing: readonly EntryReason[];
};

export type Proposal = Known & {
  readonly status: 'proposed';
  readonly reasons: readonly EntryReason[];
  readonly proposedAt: Instant;
  /** When it is an exception, or is one again, that nobody has answered. */
  readonly answerBy: Instant;
  /** How often that was so. */
  readonly unanswered: number;
};

type Membership = Known & {
  /** From 1: this entry's. */
  readonly entry: number;
  readonly lead: PersonId;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** What it was proposed for; none where a manager entered it unproposed. */
  readonly reasons: readonly EntryReason[];
  /** In the manager's words; always there where it was not proposed. */
  readonly why?: string;
  readonly responsibilities: readonly Responsibility[];
  readonly steps: readonly Step[];
  /** Of the steps so far, the highest number. */
  readonly lastStep: number;
  readonly progress: NextProgress;
  /** Progress notes of this entry. */
  readonly notes: number;
  readonly lastNote?: ProgressNote;
  /** Progress notes in a row with a step that is stuck. */
  readonly stuckInARow: number;
  /** The extract has the case as no longer on the caseload, and nobody has decided whether it ends. */
  readonly leftAt?: Instant;
  /** A manager decided that it goes on all the same; until the extract has the case again. */
  readonly keptIn?: { readonly by: PersonId; readonly at: Instant; readonly why: string };
};

export type MemberCase = Membership & { readonly status: 'in' };

export type StepDown = {
  readonly by: PersonId;
  readonly at: Instant;
  readonly criteria: readonly CheckedCriterion[];
  readonly rationale: string;
  readonly review: { readonly on: LocalDate; readonly at: Instant };
  readonly knowing: readonly EntryReason[];
};

/** As it was worded then, and why it may end although it is not met. */
export type CheckedCriterion = {
  readonly label: string;
  readonly isMet: boolean;
  readonly why?: string;
};

export type CohortCase =
  | { readonly status: 'unknown' }
  | (Known & { readonly status: 'notIn'; readonly notNow?: NotNow })
  | Proposal
  | MemberCase
  | (Membership & { readonly status: 'steppedDown'; readonly stepDown: StepDown });

export type KnownCohortCase = Exclude<CohortCase, { readonly status: 'unknown' }>;

/** Waits for an answer, or is in. */
export const isOpenCohortCase = (state: CohortCase): state is Proposal | MemberCase =>
  state.status === 'proposed' || state.status === 'in';

export const isUndone = ({ standing }: Step): boolean => standing !== 'done';
