/** What can be asked of a consult, by people and by clocks, and why it may be refused. */
import type { Chain, ChainLink } from '../cover/chain.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { AskedDuring } from '../shortage/in-force.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { LocalDate, TimeSensitivity } from '../service/service.ts';
import type { ConsultEvent } from './events.ts';
import type {
  AdviceSignature,
  AgreedAction,
  ConsultRequest,
  Deadlines,
  OutcomeKind,
  Routing,
} from './consult.ts';

export type ConsultCommand =
  | {
      readonly type: 'request';
      readonly request: ConsultRequest;
      readonly routing: Routing;
      readonly deadlines: Deadlines;
      /** Of the team, at this moment. */
      readonly shortage?: AskedDuring;
    }
  | { readonly type: 'acknowledge'; readonly chain: Chain }
  | {
      readonly type: 'advise';
      /** For somebody who answers without having acknowledged first. */
      readonly chain: Chain;
      readonly decision: string;
      readonly rationale: string;
      readonly actions: readonly AgreedAction[];
      readonly reviewOn: LocalDate;
      /** When the clinical review is due; only used for a crisis escalation. */
      readonly crisisReviewBy: Instant;
      /** When the requester is reminded to say what happened. */
      readonly remindAt: Instant;
    }
  | { readonly type: 'askForMore'; readonly chain: Chain; readonly question: string }
  | {
      readonly type: 'offerHandOn';
      readonly to: PersonId;
      readonly reason: string;
      readonly chain: Chain;
      /** The link that `to` would fill; absent when `to` may not answer for this pathway. */
      readonly toLink?: ChainLink;
      /** On leave or off sick: nothing must reach them that somebody else can answer. */
      readonly toIsAway?: boolean;
      readonly acceptBy: Instant;
    }
  | { readonly type: 'acceptHandOn' }
  | { readonly type: 'refuseHandOn'; readonly reason: string }
  | {
      readonly type: 'decline';
      readonly reason: string;
      readonly routing: Routing;
      /** When managers hear of it, should nobody acknowledge what a holder gives back. */
      readonly tellManagerAt?: Instant;
    }
  | { readonly type: 'addInformation'; readonly text: string }
  | {
      readonly type: 'raiseSensitivity';
      readonly to: TimeSensitivity;
      readonly reason: string;
      readonly routing: Routing;
      readonly deadlines: Deadlines;
    }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'close'; readonly outcome: OutcomeKind; readonly whatHappened: string }
  | { readonly type: 'recordReview'; readonly finding: string; readonly chain: Chain }
  /* What clocks and deliveries report; the actor is the service. */
  | { readonly type: 'acknowledgeOverdue'; readonly hop: number; readonly routing: Routing }
  | { readonly type: 'tellManager' }
  /** `againAt`: when to raise it anew if nothing has happened by then. */
  | { readonly type: 'answerOverdue'; readonly againAt: Instant; readonly chain: Chain }
  | { readonly type: 'handOnOverdue'; readonly offeredAt: Instant }
  | { readonly type: 'handOnUndeliverable'; readonly offeredAt: Instant; readonly detail: string }
  | { readonly type: 'reviewOverdue'; readonly againAt: Instant }
  | { readonly type: 'outcomeOverdue'; readonly againAt: Instant }
  /** A ping could not be delivered, for good. */
  | {
      readonly type: 'pingUndeliverable';
      readonly hop: number;
      readonly detail: string;
      /** Teams was throttling or down: the person may be reached later. */
      readonly mayRetry: boolean;
      readonly routing: Routing;
    }
  /** What became of a page by the second channel. */
  | ({ readonly type: 'recordPage' } & Omit<
      Extract<ConsultEvent, { readonly type: 'personPaged' }>,
      'type' | 'at'
    >)
  /** How the counter-signature of the advice stands. */
  | { readonly type: 'noteSignature'; readonly signature: AdviceSignature }
  /** A ping was about to go to somebody who has meanwhile gone away. */
  | { readonly type: 'personGoneAway'; readonly hop: number; readonly routing: Routing }
  | { readonly type: 'jobParked'; readonly job: string; readonly error: string }
  /* Leave begins and ends: what the handover of somebody's work says. */
  | {
      readonly type: 'holderGoneAway';
      readonly person: PersonId;
      readonly kept: Keeping;
      readonly routing: Routing;
      readonly tellManagerAt?: Instant;
    }
  | { readonly type: 'offeredGoneAway'; readonly person: PersonId }
  /** From whoever is told and asked now. */
  | {
      readonly type: 'standInForRequester';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping;
    }
  | { readonly type: 'requesterBack' }
  | {
      readonly type: 'handOverReview';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept?: Keeping;
    }
  /** `to` is absent when they may not answer for it any more. */
  | { readonly type: 'offerBack'; readonly to?: ChainLink; readonly acceptBy: Instant };

/** Why a command changes nothing. `holder` names who has it now, for the person who is told. */
export type ConsultRefusal =
  | { readonly reason: 'unknownConsult' }
  | { readonly reason: 'alreadyRequested' }
  | { readonly reason: 'alreadyHeld'; readonly holder: PersonId }
  | { readonly reason: 'alreadyEnded'; readonly status: 'advised' | 'closed' | 'withdrawn' }
  | { readonly reason: 'notYetAdvised' }
  /** The person is not in the chain; `who` has it, or can take it. */
  | { readonly reason: 'notInChain'; readonly who: readonly PersonId[] }
  | { readonly reason: 'requesterMayNotAnswer'; readonly who: readonly PersonId[] }
  | { readonly reason: 'notHolder'; readonly holder: PersonId }
  | { readonly reason: 'onlyRequester'; readonly requester: PersonId }
  | { readonly reason: 'notOffered' }
  /** The person is in the chain but was not asked, so there is nothing to decline. */
  | { readonly reason: 'notAsked' }
  | { readonly reason: 'mayNotAnswer'; readonly person: PersonId }
  | { readonly reason: 'personAway'; readonly person: PersonId }
  | { readonly reason: 'offerPending'; readonly to: PersonId }
  | { readonly reason: 'notMoreUrgent'; readonly sensitivity: TimeSensitivity }
  | { readonly reason: 'noReviewDue' }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
