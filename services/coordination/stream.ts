/** What can be asked of a case's coordination, what can happen to it, and why a command may be refused. */
import type { Keeping } from '../handover/keeping.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Agency, AgencyTerms, RouteStep } from './agency.ts';
import type { EndedOffer, LeadGap, LeadOffer, SharedPlan } from './coordination.ts';

/** When what the writer's form showed had been saved; absent: nothing stood there. */
type Seen = { readonly seen?: Instant };

/** One part of the register's form; each is saved alone. */
export type RegisterPart =
  /** Without a number: another one. */
  | ({ readonly part: 'agency'; readonly number?: number; readonly terms: AgencyTerms } & Seen)
  | { readonly part: 'removeAgency'; readonly number: number }
  | ({
      readonly part: 'route';
      readonly number: number;
      readonly steps: readonly RouteStep[];
    } & Seen)
  | ({ readonly part: 'plan'; readonly url: string; readonly datedOn: LocalDate } & Seen)
  /** `tookPlaceOn`: a review that took place, where one did. */
  | { readonly part: 'review'; readonly tookPlaceOn?: LocalDate; readonly next: LocalDate };

export type CoordinationIntent =
  /**
   * `interim` leads until `lead` accepts, so that there is no gap; where they are the same person,
   * nobody is asked.
   */
  | {
      readonly type: 'begin';
      readonly identity: CaseIdentity;
      readonly lead: PersonId;
      readonly interim: PersonId;
      readonly reason: string;
    }
  | { readonly type: 'offer'; readonly to: PersonId; readonly reason: string }
  | { readonly type: 'accept'; readonly offer: number }
  | { readonly type: 'decline'; readonly offer: number; readonly reason: string }
  | { readonly type: 'withdraw'; readonly offer: number }
  | { readonly type: 'take'; readonly reason: string }
  | { readonly type: 'end'; readonly reason: string }
  /** Although the extract has the case as closed. */
  | { readonly type: 'keepOn'; readonly reason: string }
  | { readonly type: 'save'; readonly part: RegisterPart }
  /* The service itself. */
  /** The clock, or a change: something may be out of standard now, or no longer. */
  | { readonly type: 'look' }
  | { readonly type: 'offerNotReached'; readonly offer: number; readonly why: string }
  | {
      readonly type: 'handOver';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping & { readonly withoutCover?: true };
    }
  | { readonly type: 'handBack'; readonly to: PersonId };

/** How things stand at the moment of the command. */
export type Moment = {
  readonly managers: readonly PersonId[];
  readonly members: readonly PersonId[];
  /** IANA zone in which dates are meant. */
  readonly timeZone: string;
  /** Days after which the plan of a case of this tier is too old. */
  readonly planDays: number;
  /** The extract has the case as no longer on the team's caseload. */
  readonly isClosed: boolean;
  /** Why nobody sees to the lead now; absent: somebody does. */
  readonly gap?: LeadGap;
  /** Whoever is named as lead may not, or is away, until then where that is known. */
  readonly unfit?:
    { readonly why: 'mayNotLead' } | { readonly why: 'away'; readonly until?: Instant };
  /** Now, or when work begins next: people are told of what can wait. */
  readonly tellAt: Instant;
  /** When work begins on the day after. */
  readonly againAt: Instant;
  /** Of an offer that is made now. */
  readonly lapsesAt: Instant;
  /** When managers hear of a plan that the lead hears of now. */
  readonly managersAt: Instant;
};

export type CoordinationCommand = CoordinationIntent & { readonly moment: Moment };

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };

export type CoordinationEvent =
  | (ByPerson & { readonly type: 'coordinationBegun'; readonly lead: PersonId } & CaseIdentity)
  | (Happened & {
      readonly type: 'leadOffered';
      readonly offer: LeadOffer;
      readonly tellAt: Instant;
      /** When they are asked once more. */
      readonly againAt: Instant;
    })
  /** The transfer: from this event on `to` leads. */
  | (Happened & {
      readonly type: 'leadAccepted';
      readonly offer: number;
      readonly from: PersonId;
      readonly to: PersonId;
    })
  | (Happened & {
      readonly type: 'offerEnded';
      readonly offer: number;
      readonly outcome: Exclude<EndedOffer['outcome'], 'accepted'>;
      readonly why?: string;
      readonly by?: PersonId;
    })
  | (Happened & {
      readonly type: 'leadTaken';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly because: LeadGap;
      readonly reason: string;
    })
  | (Happened & {
      readonly type: 'leadHandedOver';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping & { readonly withoutCover?: true };
    })
  | (Happened & {
      readonly type: 'leadHandedBack';
      readonly from: PersonId;
      readonly to: PersonId;
    })
  | (ByPerson & {
      readonly type: 'coordinationEnded';
      readonly reason: string;
      /** What was out of standard until now: since when nobody saw to the lead, and a review's day. */
      readonly settles: { readonly lead?: Instant; readonly review?: LocalDate };
    })
  /** The extract says so; whether coordination ends is for people to decide. */
  | (Happened & { readonly type: 'caseClosed'; readonly tellAt: Instant })
  /** The extract has the case on the caseload again. */
  | (Happened & { readonly type: 'caseOpenAgain' })
  | (ByPerson & { readonly type: 'keptOn'; readonly reason: string })
  | (Happened & { readonly type: 'agencySaved'; readonly agency: Agency })
  | (ByPerson & { readonly type: 'agencyRemoved'; readonly number: number })
  | (ByPerson & {
      readonly type: 'routeAgreed';
      readonly number: number;
      readonly steps: readonly RouteStep[];
    })
  | (Happened & { readonly type: 'planSaved'; readonly plan: SharedPlan })
  | (ByPerson & {
      readonly type: 'reviewSaved';
      readonly tookPlaceOn?: LocalDate;
      readonly next: LocalDate;
      /** Was overdue until now. */
      readonly settles?: LocalDate;
    })
  | (Happened & { readonly type: 'leadMissed'; readonly why: LeadGap; readonly tellAt: Instant })
  /** `since`: of the gap that is closed. */
  | (Happened & { readonly type: 'leadFound'; readonly since: Instant })
  | (Happened & {
      readonly type: 'reviewOverdue';
      readonly due: LocalDate;
      readonly tellAt: Instant;
    })
  | (Happened & {
      readonly type: 'planTooOld';
      readonly datedOn: LocalDate;
      readonly tellAt: Instant;
      readonly managersAt: Instant;
    })
  | (Happened & { readonly type: 'planStillTooOld'; readonly tellAt: Instant });

export type CoordinationRefusal =
  | { readonly reason: 'notCoordinated' }
  | { readonly reason: 'alreadyCoordinated'; readonly lead: PersonId }
  | { readonly reason: 'notOfTheTeam'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | {
      readonly reason: 'onlyLeadOrManagers';
      readonly lead: PersonId;
      readonly who: readonly PersonId[];
    }
  /** Whoever stands in does not give away what is somebody else's. */
  | {
      readonly reason: 'keptForSomebody';
      readonly person: PersonId;
      readonly who: readonly PersonId[];
    }
  | { readonly reason: 'mayNotLead' }
  | { readonly reason: 'isAway'; readonly person: PersonId; readonly until?: Instant }
  | { readonly reason: 'alreadyLeads'; readonly person: PersonId }
  | { readonly reason: 'alreadyOffered'; readonly offer: LeadOffer }
  | { readonly reason: 'notOfferedToYou'; readonly to: PersonId }
  /** `offer`: how it ended, where that is still known. */
  | { readonly reason: 'offerOver'; readonly lead: PersonId; readonly offer?: EndedOffer }
  | { readonly reason: 'caseNotClosed' }
  | { readonly reason: 'leadIsThere'; readonly lead: PersonId }
  | { readonly reason: 'unknownAgency' }
  /** Somebody else saved the same part after the writer's form was opened. */
  | { readonly reason: 'changedMeanwhile'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'tooManyAgencies'; readonly most: number }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
