/**
 * A consult: a request for clinical oversight from the duty route (rows C1–C9). State, commands,
 * events and refusals; the rules are in `decide.ts` and `evolve.ts`.
 */
import type { Chain, ChainLink, ChainRole } from '../cover/chain.ts';
import type {
  CaseRef,
  ConsultId,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  TeamId,
} from '../kernel/ids.ts';
import type { AskedDuring } from '../shortage/in-force.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { DecisionType, LocalDate, TimeSensitivity } from '../service/service.ts';

/** The standard escalation summary (C2); its fifth part is the request's `sensitivity`. */
export type EscalationSummary = {
  readonly whatChanged: string;
  readonly currentRisks: string;
  readonly actionsTaken: string;
  readonly whatIsRequested: string;
};

/** Where a consult was asked, so that its card there can be kept up to date. */
export type Origin = {
  readonly conversationId: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  /** The message that the card takes the place of, e.g. the form; absent: a new message. */
  readonly activityId?: string;
};

export type ConsultRequest = {
  readonly id: ConsultId;
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly decisionType: DecisionType;
  readonly sensitivity: TimeSensitivity;
  readonly summary: EscalationSummary;
  /** Ids of the early-warning indicators seen. */
  readonly earlyWarnings: readonly string[];
  readonly requester: PersonId;
  readonly requesterName: string;
  readonly origin: Origin;
};

/** The clocks that run for a consult, counted from `from`. */
export type Deadlines = {
  readonly acknowledgeBy: Instant;
  readonly answerBy: Instant;
  readonly tellManagerAt?: Instant;
};

/** One hop: a person who was asked, and what came of it. */
export type Asked = {
  /** 1 for the first person asked. A repeated ping of the last link is a hop of its own. */
  readonly hop: number;
  readonly link: ChainLink;
  /** When the ping goes out: in the future where working time has to be waited for. */
  readonly at: Instant;
  /** When it moves on, or is repeated at the last link. */
  readonly acknowledgeBy: Instant;
  /** It moves on sooner, as nothing was known about whether the person is there. */
  readonly clock?: 'shortened';
  /** No further person follows: the ping is repeated and the manager knows. */
  readonly isLast: boolean;
  readonly result:
    | 'waiting'
    | 'acknowledged'
    | 'notAcknowledged'
    | 'declined'
    | 'undeliverable'
    | 'goneAway'
    /** Somebody else acknowledged, or the consult ended. */
    | 'relieved';
  readonly detail?: string;
  /** An undeliverable ping that may get through later: the person is asked again. */
  readonly mayRetry?: true;
  /** Nobody is left to move on to and Teams is failing: the ping is tried until the clock runs out. */
  readonly keepTrying?: true;
  /** What became of the page that went beside the ping, in a service that has a second channel. */
  readonly paged?: Paged;
};

/** Somebody was paged by another system, beside Teams. */
export type Paged = {
  readonly result: 'delivered' | 'failed';
  readonly at: Instant;
  /** Why it failed. */
  readonly detail?: string;
};

export type AgreedAction = {
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
};

/** Becomes the decision record (C7). */
export type Advice = {
  readonly decision: string;
  readonly rationale: string;
  readonly actions: readonly AgreedAction[];
  readonly reviewOn: LocalDate;
  readonly by: PersonId;
  readonly authority: ChainRole;
  readonly at: Instant;
};

/** The adviser's own sign-off in the field had lapsed: somebody who holds one signs beside them. */
export type AdviceSignature =
  /** The advice stands meanwhile. `asked`: who was asked first. */
  | { readonly standing: 'wanted'; readonly asked: readonly PersonId[] }
  /** Given: they agree. Refused: they do not, and the advice is to be looked at again. */
  | { readonly standing: 'given' | 'refused'; readonly by: PersonId; readonly at: Instant }
  /** A manager took the question back. */
  | { readonly standing: 'dropped' };

export type Holder = {
  readonly person: PersonId;
  readonly role: ChainRole;
  readonly since: Instant;
};

export type HandOnOffer = {
  readonly to: ChainLink;
  readonly by: PersonId;
  readonly reason: string;
  readonly at: Instant;
  readonly acceptBy: Instant;
};

/** What was said after the request: further information, questions, answers. */
export type Note = {
  readonly kind: 'information' | 'question' | 'sensitivityRaised';
  readonly by: PersonId;
  readonly at: Instant;
  readonly text: string;
};

/** What every open consult knows. */
export type ConsultFacts = {
  readonly request: ConsultRequest;
  readonly requestedAt: Instant;
  readonly deadlines: Deadlines;
  /** The chain as it was last computed, for the card; the record holds every one. */
  readonly chain: Chain;
  readonly asked: readonly Asked[];
  readonly notes: readonly Note[];
  /** Standards that were missed; each has told the team manager and the MDT channel. */
  readonly exceptions: readonly ConsultException[];
  readonly managerToldAt?: Instant;
  /** The team's shortage when it was requested: its response times are kept to the end. */
  readonly shortage?: AskedDuring;
  /** Managers who were paged because nobody had acknowledged; of each the latest page. */
  readonly managersPaged?: readonly (Paged & { readonly person: PersonId })[];
  /** Is told and asked in the requester's place while they are away, and may speak for the request. */
  readonly requesterStandIn?: { readonly person: PersonId; readonly kept: Keeping };
  /** Who had it and went away, the latest last: it is offered to them when they are back. */
  readonly wentAway?: readonly (Keeping & { readonly at: Instant })[];
};

export type ConsultException = {
  readonly kind: ExceptionKind;
  /** When it was raised first. */
  readonly at: Instant;
  readonly lastAt: Instant;
  /** How often it was raised: once, and again each time its clock ran out anew. */
  readonly times: number;
};
export type ExceptionKind =
  /** The last link was not reached or did not acknowledge in time. */
  | 'nobodyAcknowledged'
  | 'notAnsweredInTime'
  /** Nobody in a named place can be asked: somebody else is, or there is nobody at all. */
  | 'nobodyToAsk'
  /** The clinical review after a crisis escalation did not happen in time. */
  | 'reviewOverdue'
  /** The requester has not said what happened after the advice, in spite of reminders. */
  | 'outcomeMissing'
  /** A job of this consult could not be carried out and was put aside. */
  | 'jobParked';

export const outcomes = [
  'adviceFollowed',
  'followedInPart',
  'notFollowed',
  'noLongerNeeded',
] as const;
/** What happened after the advice, in the requester's words; a consult closes only with one (C7). */
export type OutcomeKind = (typeof outcomes)[number];
export type Outcome = {
  readonly kind: OutcomeKind;
  readonly whatHappened: string;
  readonly at: Instant;
};

/** The clinical review that must follow a crisis escalation. */
export type CrisisReview =
  | {
      readonly status: 'due';
      readonly dueBy: Instant;
      readonly owner: PersonId;
      /** Whose it is while the owner has it for somebody who is away. */
      readonly kept?: Keeping;
    }
  | {
      readonly status: 'done';
      readonly by: PersonId;
      readonly at: Instant;
      readonly finding: string;
    };

export type Consult =
  | { readonly status: 'notRequested' }
  /** Asked; nobody has acknowledged yet. */
  | ({ readonly status: 'waiting' } & ConsultFacts)
  /** Somebody has it and has not answered yet. */
  | ({
      readonly status: 'held';
      readonly holder: Holder;
      readonly offer?: HandOnOffer;
      /** The holder asked for more and the requester has not answered. */
      readonly moreAskedAt?: Instant;
    } & ConsultFacts)
  /** Answered; the requester has yet to say what happened. */
  | ({
      readonly status: 'advised';
      readonly holder: Holder;
      readonly advice: Advice;
      readonly review?: CrisisReview;
      readonly signature?: AdviceSignature;
      /** How often the requester was reminded to say what happened. */
      readonly reminders: number;
    } & ConsultFacts)
  /** Ended with an outcome. A crisis review may still be due. */
  | ({
      readonly status: 'closed';
      readonly holder: Holder;
      readonly advice: Advice;
      readonly outcome: Outcome;
      readonly review?: CrisisReview;
      readonly signature?: AdviceSignature;
    } & ConsultFacts)
  | ({
      readonly status: 'withdrawn';
      readonly withdrawal: { readonly reason: string; readonly at: Instant };
    } & ConsultFacts);

/** A consult that was requested. */
export type RequestedConsult = Exclude<Consult, { status: 'notRequested' }>;

/** How to compute deadlines is configuration; a command brings the results with it. */
export type Routing = {
  readonly chain: Chain;
  /** For the hop that the command may start: asked at `askAt`, moves on at `acknowledgeBy`. */
  readonly askAt: Instant;
  readonly acknowledgeBy: Instant;
  /** As `acknowledgeBy`, for somebody of whom the directory knows nothing. Never later. */
  readonly acknowledgeSoonerBy: Instant;
  /** When the last link would be pinged again, counted from `askAt`. */
  readonly repeatAt: Instant;
  /** One repeat interval after `repeatAt`. */
  readonly repeatAgainAt: Instant;
  /** The service pages for this time sensitivity by a second channel too. */
  readonly alsoPage?: true;
};
