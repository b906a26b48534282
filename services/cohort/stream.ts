/** What can be asked of a case's place in the cohort, what can happen to it, and why not. */
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { EntryReason } from './criteria.ts';
import type { Concerned, Dated, EntryTerms, ProgressTerms, StepDownTerms } from './terms.ts';

/** When people are told, and when the clock runs out again. */
type Times = { readonly tellAt: Instant; readonly againAt: Instant };

export type CohortIntent =
  | {
      readonly type: 'enter';
      readonly terms: EntryTerms;
      readonly why?: string;
      readonly isClosed: boolean;
      readonly latest: LocalDate;
      readonly today: LocalDate;
      readonly pathway?: PathwayId;
    }
  | {
      readonly type: 'notNow';
      readonly why: string;
      readonly lookAgain?: Dated;
      /** What holds now. */
      readonly reasons: readonly EntryReason[];
    }
  | {
      readonly type: 'recordProgress';
      readonly terms: ProgressTerms;
      readonly today: LocalDate;
      readonly latest: LocalDate;
    }
  | { readonly type: 'changeLead'; readonly lead: PersonId; readonly why: string }
  /** Although the extract has the case as no longer on the caseload. */
  | { readonly type: 'keepIn'; readonly why: string; readonly tellAt: Instant }
  | {
      readonly type: 'stepDown';
      readonly terms: StepDownTerms;
      readonly reasons: readonly EntryReason[];
    }
  /* The service itself: what the case's flags and facts say, and clocks. */
  | ({
      readonly type: 'assess';
      readonly reasons: readonly EntryReason[];
      readonly suffices: boolean;
      /** Off the caseload. */
      readonly isClosed: boolean;
      readonly pathway?: PathwayId;
    } & Times)
  /** The day has come on which somebody wanted it looked at again. */
  | ({
      readonly type: 'lookAgain';
      readonly reasons: readonly EntryReason[];
      readonly isClosed: boolean;
    } & Times)
  | ({ readonly type: 'proposalUnanswered' } & Times)
  | { readonly type: 'progressDue'; readonly missedAt: Instant }
  | ({ readonly type: 'progressMissed' } & Times)
  | {
      readonly type: 'stepDue';
      readonly number: number;
      readonly tellAt: Instant;
      readonly escalateAt: Instant;
    }
  | { readonly type: 'stepStillOverdue'; readonly number: number };

export type CohortCommand = CohortIntent & {
  readonly identity: CaseIdentity;
  readonly concerned: Concerned;
};

type Happened = CaseIdentity & { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };
/** The flag by which the huddle heard that this was late, which it is not any more. */
type Settling = { readonly settles?: string };

export type CohortEvent =
  | (Happened &
      Times & {
        readonly type: 'cohortProposed';
        readonly reasons: readonly EntryReason[];
        readonly pathway?: PathwayId;
      })
  | (Happened & { readonly type: 'reasonsAdded'; readonly reasons: readonly EntryReason[] })
  /** An exception. */
  | (Happened & Times & { readonly type: 'proposalUnanswered'; readonly times: number })
  /** The case is off the caseload. */
  | (Happened & Settling & { readonly type: 'proposalWithdrawn' })
  | (ByPerson &
      Settling & {
        readonly type: 'notNowDecided';
        readonly why: string;
        readonly lookAgain?: Dated;
        readonly knowing: readonly EntryReason[];
      })
  | (ByPerson &
      Settling & {
        readonly type: 'cohortEntered';
        readonly entry: number;
        readonly terms: EntryTerms;
        readonly reasons: readonly EntryReason[];
        readonly why?: string;
        readonly pathway?: PathwayId;
      })
  | (Happened & { readonly type: 'progressAsked'; readonly missedAt: Instant })
  /** An exception. */
  | (Happened & Times & { readonly type: 'progressMissed'; readonly times: number })
  | (ByPerson &
      Settling & {
        readonly type: 'progressRecorded';
        readonly terms: ProgressTerms;
        readonly isStuck: boolean;
      })
  /** Stuck so often in a row that the managers are asked to help. */
  | (Happened & { readonly type: 'stuckEscalated'; readonly times: number })
  | (Happened & {
      readonly type: 'stepOverdue';
      readonly number: number;
      readonly tellAt: Instant;
      readonly escalateAt: Instant;
    })
  /** An exception. */
  | (Happened & { readonly type: 'stepEscalated'; readonly number: number })
  | (ByPerson & { readonly type: 'leadChanged'; readonly lead: PersonId; readonly why: string })
  /** The extract says so; whether closer oversight ends is for managers to decide. */
  | (Happened & { readonly type: 'caseLeft'; readonly tellAt: Instant })
  /** `tellAt`: people are told of what came to be due meanwhile from then on. */
  | (Happened & { readonly type: 'caseBack'; readonly tellAt: Instant })
  | (ByPerson & { readonly type: 'keptIn'; readonly why: string; readonly tellAt: Instant })
  | (ByPerson &
      Settling & {
        readonly type: 'steppedDown';
        readonly terms: StepDownTerms;
        readonly knowing: readonly EntryReason[];
      });

export type CohortRefusal =
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'mayNotRecord'; readonly who: readonly PersonId[] }
  | { readonly reason: 'alreadyIn'; readonly since: Instant; readonly lead: PersonId }
  | { readonly reason: 'notIn' }
  | { readonly reason: 'notProposed' }
  /** It was not proposed, so somebody has to say why. */
  | { readonly reason: 'whyMissing' }
  | { readonly reason: 'caseClosed' }
  | { readonly reason: 'caseNotLeft' }
  | { readonly reason: 'notOfTheTeam' }
  | { readonly reason: 'nothingPlanned' }
  | { readonly reason: 'tooManyPlanned'; readonly most: number }
  | { readonly reason: 'progressTooLate'; readonly latest: LocalDate }
  | { readonly reason: 'progressTooEarly' }
  /** A criterion is met, so a day has to be named. */
  | { readonly reason: 'lookAgainMissing' }
  | { readonly reason: 'alreadyRecorded'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'stepMissing'; readonly number: number }
  | { readonly reason: 'stepInThePast'; readonly number: number }
  | { readonly reason: 'sameLead' }
  | { readonly reason: 'criterionUnexplained'; readonly label: string }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
