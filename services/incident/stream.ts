/** What can be asked of a review, what can happen to it, and why a command may be refused. */
import type { Agreed } from '../action/agreed.ts';
import type { LeadGap } from '../coordination/coordination.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { SampledMonth } from '../sampling/month.ts';
import type { LocalDate } from '../service/service.ts';
import type {
  Clocks,
  Factor,
  IncidentIdentity,
  IncidentTerms,
  Learnt,
  ReviewClock,
  ReviewLead,
  TimelineTaken,
} from './incident.ts';

export type ReviewDue = { readonly dueOn: LocalDate; readonly dueAt: Instant };

export type ActionTerms = Agreed & {
  readonly recheckOn: LocalDate;
  /** When whoever leads the review is asked. */
  readonly recheckAt: Instant;
};

export type RecheckTerms =
  | { readonly result: 'embedded'; readonly note: string }
  | {
      readonly result: 'notYet';
      readonly note: string;
      readonly recheckOn: LocalDate;
      readonly recheckAt: Instant;
    };

/** What closing says. */
export type ClosingTerms = Omit<Learnt, 'by' | 'at'>;

export type IncidentIntent =
  | ({ readonly type: 'open' } & IncidentIdentity &
      IncidentTerms & { readonly dueOn: LocalDate; readonly clocks: Clocks })
  /** `away`: whoever is to be asked is. */
  | {
      readonly type: 'offer';
      readonly to: PersonId;
      readonly lapsesAt: Instant;
      readonly away?: AwayUntil;
    }
  /** By a manager, or by whom it was offered to. */
  | { readonly type: 'lead' }
  | { readonly type: 'decline'; readonly why: string }
  | { readonly type: 'firstLook'; readonly text: string }
  | ({ readonly type: 'addFactor' } & Pick<Factor, 'kind' | 'text'>)
  | {
      readonly type: 'setThemes';
      readonly themes: readonly string[];
      readonly month: SampledMonth;
    }
  | ({ readonly type: 'takeTimeline' } & Pick<TimelineTaken, 'from' | 'until' | 'places'>)
  /** `replaces`: one that did not work. */
  | ({ readonly type: 'agree'; readonly replaces?: number } & ActionTerms)
  | { readonly type: 'recheck'; readonly action: number; readonly terms: RecheckTerms }
  | ({ readonly type: 'moveDue'; readonly why: string } & ReviewDue)
  | ({ readonly type: 'close'; readonly month: SampledMonth } & ClosingTerms)
  | ({
      readonly type: 'reopen';
      readonly why: string;
      readonly leadBy: Instant;
      readonly lookBy: Instant;
    } & ReviewDue)
  | { readonly type: 'withdraw'; readonly why: string };

/** Without a day: nobody knows until when. */
export type AwayUntil = { readonly until?: Instant };

/** From whoever leads it to whoever stands in. */
export type LeadMove = {
  readonly from: PersonId;
  readonly to: PersonId;
  readonly kept: NonNullable<ReviewLead['kept']>;
};

/** Who belongs to the team, and who manages it, at that moment. */
export type TeamAtTheTime = {
  readonly managers: readonly PersonId[];
  readonly staff: readonly PersonId[];
};

export type IncidentCommand = (
  | IncidentIntent
  /* The service itself. */
  | { readonly type: 'remind'; readonly clock: ReviewClock; readonly nextAt: Instant }
  | { readonly type: 'askRecheck'; readonly action: number; readonly nextAt: Instant }
  | ({ readonly type: 'handOver' } & LeadMove)
  | { readonly type: 'handBack'; readonly to: PersonId }
  /** `gap`: why nobody sees to the lead. */
  | { readonly type: 'look'; readonly gap?: LeadGap; readonly tellAt: Instant }
) &
  TeamAtTheTime;

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };

export type IncidentEvent =
  | (ByPerson & { readonly type: 'reviewOpened' } & IncidentIdentity &
      IncidentTerms & { readonly dueOn: LocalDate; readonly clocks: Clocks })
  /** Without `lapsesAt` it stands until it is answered. */
  | (ByPerson & {
      readonly type: 'leadOffered';
      readonly to: PersonId;
      readonly lapsesAt?: Instant;
    })
  /** `by` leads it from now on. */
  | (ByPerson & { readonly type: 'leadTaken' })
  | (ByPerson & { readonly type: 'leadDeclined'; readonly why: string })
  /** Nobody answered in time; whoever offered it, and the managers, are told then. */
  | (Happened & {
      readonly type: 'offerLapsed';
      readonly to: PersonId;
      readonly tellAt: Instant;
    })
  | (Happened & { readonly type: 'leadHandedOver' } & LeadMove)
  | (Happened & {
      readonly type: 'leadHandedBack';
      readonly from: PersonId;
      readonly to: PersonId;
    })
  /** Out of standard: nobody sees to the lead. Without `tellAt` managers were told for another reason. */
  | (Happened & {
      readonly type: 'leadMissed';
      readonly why: LeadGap;
      readonly tellAt?: Instant;
    })
  | (Happened & { readonly type: 'leadFound'; readonly since: Instant })
  | (ByPerson & { readonly type: 'firstLookRecorded'; readonly text: string })
  | (ByPerson & { readonly type: 'factorAdded' } & Pick<Factor, 'number' | 'kind' | 'text'>)
  | (ByPerson & {
      readonly type: 'themesRecorded';
      readonly themes: readonly string[];
      readonly month: SampledMonth;
    })
  | (ByPerson & { readonly type: 'timelineTaken' } & Pick<
        TimelineTaken,
        'from' | 'until' | 'places'
      >)
  | (ByPerson & {
      readonly type: 'reviewActionAgreed';
      readonly number: number;
      readonly replaces?: number;
    } & ActionTerms)
  | (Happened & {
      readonly type: 'recheckAsked';
      readonly action: number;
      readonly isOverdue: boolean;
      readonly nextAt: Instant;
    })
  | (ByPerson & {
      readonly type: 'actionRechecked';
      readonly action: number;
      readonly terms: RecheckTerms;
    })
  /** Out of standard: nobody leads it, has looked at it, or has closed it in time. */
  | (Happened & {
      readonly type: 'clockRanOut';
      readonly clock: ReviewClock;
      readonly nextAt: Instant;
    })
  | (ByPerson & { readonly type: 'dueMoved'; readonly why: string } & ReviewDue)
  | (ByPerson & { readonly type: 'reviewClosed'; readonly month: SampledMonth } & ClosingTerms)
  | (ByPerson & {
      readonly type: 'reviewReopened';
      readonly why: string;
      readonly leadBy: Instant;
      readonly lookBy: Instant;
    } & ReviewDue)
  | (ByPerson & { readonly type: 'reviewWithdrawn'; readonly why: string });

export type IncidentRefusal =
  | { readonly reason: 'alreadyOpened' }
  | { readonly reason: 'notOpened' }
  | { readonly reason: 'notOfTheTeam' }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  /** For whoever leads it, and managers. */
  | { readonly reason: 'onlyTheLead'; readonly who: readonly PersonId[] }
  | { readonly reason: 'notOffered' }
  /** `who` can ask them again. */
  | { readonly reason: 'offerLapsed'; readonly at: Instant; readonly who: readonly PersonId[] }
  | { readonly reason: 'alreadyLeads'; readonly who: PersonId }
  | ({ readonly reason: 'isAway'; readonly who: PersonId } & AwayUntil)
  | { readonly reason: 'notOpen'; readonly status: 'closed' | 'withdrawn'; readonly at: Instant }
  | { readonly reason: 'isOpen' }
  | { readonly reason: 'alreadyLookedAt'; readonly by: PersonId }
  | { readonly reason: 'unknownAction' }
  | { readonly reason: 'noRecheck' }
  | { readonly reason: 'recheckBeforeDue' }
  | { readonly reason: 'tooManyThemes' }
  | { readonly reason: 'tooMany'; readonly most: number }
  | { readonly reason: 'incomplete'; readonly missing: readonly MissingPart[] }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };

/** What a review is not closed without. */
export type MissingPart = 'lead' | 'firstLook' | 'factors' | 'themes' | 'actions';
