/** What can be asked of a shortage, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId, ShortageId, TeamId } from '../kernel/ids.ts';
import type { ActionDeadlines } from '../action/action.ts';
import type { Service } from '../service/service.ts';
import type { Cause } from './causes.ts';
import type { TimesRefused } from './response-times.ts';
import type { KnownShortage, Plan, PlannedMitigation, WantedPlan } from './shortage.ts';

/** Who is concerned, by the configuration of the day. */
export type Concerned = {
  /** Managers of the team: they are told. */
  readonly managers: readonly PersonId[];
  /** They, and the other managers of its locality: they may decide. */
  readonly mayDecide: readonly PersonId[];
};

/** A plan with what the decision about it has to know. */
export type PlanToDecide = Omit<WantedPlan, 'mitigations'> & {
  readonly mitigations: readonly (PlannedMitigation & { readonly deadlines: ActionDeadlines })[];
  readonly ownTimes: Service['responseTimes'];
  /** Owners of mitigations who are not back before theirs is due. */
  readonly away: readonly PersonId[];
};

/** When people are told, and when the clock is set again. */
type Times = { readonly tellAt: Instant; readonly againAt: Instant };

export type ShortageIntent =
  | {
      readonly type: 'declare';
      readonly id: ShortageId;
      readonly team: TeamId;
      readonly plan: PlanToDecide;
      readonly reviewAt: Instant;
    }
  | { readonly type: 'dismiss'; readonly reason: string }
  | {
      readonly type: 'review';
      readonly note: string;
      readonly reviewAt: Instant;
      /** Absent: it goes on as it is. */
      readonly change?: PlanToDecide;
    }
  | { readonly type: 'recordMitigation'; readonly number: number; readonly note: string }
  | { readonly type: 'end'; readonly reason: string; readonly learned: string }
  /* The service itself: what the figures say, and clocks. */
  | ({
      readonly type: 'watch';
      readonly id: ShortageId;
      readonly team: TeamId;
      readonly causes: readonly Cause[];
      /** The team's last one, which is over: a decision against it stands for a while. */
      readonly previous?: KnownShortage;
    } & Times)
  | ({ readonly type: 'proposalUnanswered' } & Times)
  | { readonly type: 'reviewSoon' }
  | { readonly type: 'reviewDue'; readonly againAt: Instant }
  | { readonly type: 'mitigationDue'; readonly number: number }
  | { readonly type: 'mitigationOverdue'; readonly number: number; readonly tellAt: Instant };

export type ShortageCommand = ShortageIntent & { readonly concerned: Concerned };

export type ShortageEvent =
  | ({
      readonly type: 'shortageProposed';
      readonly id: ShortageId;
      readonly team: TeamId;
      readonly causes: readonly Cause[];
      readonly at: Instant;
    } & Times)
  /** The figures got worse, or are back. */
  | { readonly type: 'causesChanged'; readonly causes: readonly Cause[]; readonly at: Instant }
  | { readonly type: 'causesGone'; readonly at: Instant }
  | ({ readonly type: 'decisionReminded'; readonly at: Instant } & Times)
  | { readonly type: 'proposalLapsed'; readonly at: Instant }
  | {
      readonly type: 'proposalDismissed';
      readonly by: PersonId;
      readonly reason: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'shortageDeclared';
      readonly id: ShortageId;
      readonly team: TeamId;
      readonly by: PersonId;
      readonly plan: Plan;
      readonly reviewAt: Instant;
      readonly at: Instant;
    }
  | { readonly type: 'reviewReminded'; readonly at: Instant }
  /** An exception: managers and channel are told, again each working day. */
  | { readonly type: 'reviewOverdue'; readonly at: Instant; readonly againAt: Instant }
  | {
      readonly type: 'shortageReviewed';
      readonly outcome: 'continue' | 'change';
      readonly by: PersonId;
      readonly note: string;
      readonly reviewAt: Instant;
      /** What holds from now on; only where it was changed. */
      readonly plan?: Plan;
      readonly at: Instant;
    }
  | {
      readonly type: 'mitigationDone';
      readonly number: number;
      readonly by: PersonId;
      readonly note: string;
      readonly at: Instant;
    }
  | { readonly type: 'mitigationReminded'; readonly number: number; readonly at: Instant }
  | {
      readonly type: 'mitigationOverdue';
      readonly number: number;
      readonly at: Instant;
      readonly tellAt: Instant;
    }
  | {
      readonly type: 'shortageEnded';
      readonly by: PersonId;
      readonly reason: string;
      readonly learned: string;
      readonly at: Instant;
    };

export type ShortageRefusal =
  | { readonly reason: 'notManager'; readonly managers: readonly PersonId[] }
  | {
      readonly reason: 'notOwner';
      readonly owner: PersonId;
      readonly managers: readonly PersonId[];
    }
  | { readonly reason: 'alreadyDeclared'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'notDeclared' }
  | { readonly reason: 'notProposed' }
  | { readonly reason: 'alreadyEnded'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'nothingProtected' }
  | { readonly reason: 'noMitigation' }
  | { readonly reason: 'tooManyMitigations' }
  | { readonly reason: 'ownerAway'; readonly person: PersonId }
  | { readonly reason: 'reviewInThePast' }
  | { readonly reason: 'reviewTooLate'; readonly latest: Instant }
  | TimesRefused
  | { readonly reason: 'unknownMitigation' }
  | { readonly reason: 'mitigationDone'; readonly by: PersonId }
  | { readonly reason: 'onlyPeople' }
  | { readonly reason: 'onlyTheService' };
