/** What can happen to a consult: the record. */
import type { Chain, ChainLink, ChainRole } from '../cover/chain.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { AskedDuring } from '../shortage/in-force.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { TimeSensitivity } from '../service/service.ts';
import type {
  Advice,
  AdviceSignature,
  ConsultRequest,
  Deadlines,
  ExceptionKind,
  HandOnOffer,
  Outcome,
  Paged,
} from './consult.ts';
import type { Page } from '../ports/pager.ts';

export type ConsultEvent =
  | {
      readonly type: 'consultRequested';
      readonly request: ConsultRequest;
      readonly at: Instant;
      readonly chain: Chain;
      readonly deadlines: Deadlines;
      /** Marks the request in every measure of the period. */
      readonly shortage?: AskedDuring;
    }
  /** A hop begins; `chain` is how things stood at that moment. */
  | {
      readonly type: 'linkAsked';
      readonly hop: number;
      readonly link: ChainLink;
      readonly at: Instant;
      readonly acknowledgeBy: Instant;
      /** As the directory did not say whether the person is there; otherwise the clock is whole. */
      readonly clock?: 'shortened';
      readonly isLast: boolean;
      readonly keepTrying?: true;
      /** They are paged by the second channel too. */
      readonly alsoPage?: true;
      readonly chain: Chain;
    }
  /** A hop ends without an acknowledgement. */
  | {
      readonly type: 'linkPassed';
      readonly hop: number;
      readonly result: 'notAcknowledged' | 'declined' | 'undeliverable' | 'goneAway';
      readonly detail?: string;
      readonly mayRetry?: true;
      readonly at: Instant;
    }
  | {
      readonly type: 'consultAcknowledged';
      readonly by: PersonId;
      readonly role: ChainRole;
      readonly at: Instant;
    }
  | {
      readonly type: 'adviceGiven';
      readonly advice: Advice;
      readonly crisisReviewBy?: Instant;
      readonly remindAt: Instant;
    }
  /** The adviser's sign-off had lapsed: how the signature of another stands. */
  | { readonly type: 'signatureNoted'; readonly signature: AdviceSignature; readonly at: Instant }
  | { readonly type: 'outcomeReminded'; readonly at: Instant; readonly againAt: Instant }
  | {
      readonly type: 'moreAsked';
      readonly by: PersonId;
      readonly question: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'informationAdded';
      readonly by: PersonId;
      readonly text: string;
      readonly at: Instant;
    }
  | { readonly type: 'handOnOffered'; readonly offer: HandOnOffer }
  | {
      readonly type: 'handOnAccepted';
      /** Who held it until now. */
      readonly from: PersonId;
      readonly by: PersonId;
      readonly role: ChainRole;
      readonly at: Instant;
    }
  | {
      readonly type: 'handOnLapsed';
      readonly by: PersonId | 'service';
      readonly why: 'refused' | 'notAccepted' | 'undeliverable' | 'goneAway';
      readonly detail?: string;
      readonly at: Instant;
    }
  /** The holder gave it back: nobody holds it and the chain goes on. */
  | {
      readonly type: 'holderDeclined';
      readonly by: PersonId;
      readonly reason: string;
      /** When managers are told if nobody has acknowledged by then. */
      readonly tellManagerAt?: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: 'sensitivityRaised';
      readonly by: PersonId;
      readonly to: TimeSensitivity;
      readonly reason: string;
      readonly deadlines: Deadlines;
      readonly at: Instant;
    }
  | { readonly type: 'managerTold'; readonly at: Instant }
  | {
      readonly type: 'exceptionRaised';
      readonly kind: ExceptionKind;
      readonly detail?: string;
      readonly at: Instant;
      /** When it is raised anew if nothing has happened by then. */
      readonly againAt?: Instant;
      /** Of an overdue answer: who could take over at that moment. */
      readonly chain?: Chain;
      /** The managers are paged by the second channel too. */
      readonly alsoPage?: true;
    }
  /** What became of a page by the second channel. */
  | {
      readonly type: 'personPaged';
      readonly hop: number;
      readonly person: PersonId;
      readonly kind: Page['kind'];
      readonly result: Paged['result'];
      /** Why it failed. */
      readonly detail?: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'consultWithdrawn';
      /** Who had it, or was being asked. */
      readonly heldBy?: PersonId;
      readonly by: PersonId;
      readonly reason: string;
      readonly at: Instant;
    }
  /** Whoever had it is away: nobody holds it and the chain goes on. */
  | {
      readonly type: 'holderWentAway';
      readonly from: PersonId;
      readonly kept: Keeping;
      /** When managers are told if nobody has acknowledged by then. */
      readonly tellManagerAt?: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: 'requesterStoodInFor';
      readonly standIn: PersonId;
      readonly kept: Keeping;
      readonly at: Instant;
    }
  | { readonly type: 'requesterReturned'; readonly at: Instant }
  /** `kept` is absent when it goes back to the person whose it is. */
  | {
      readonly type: 'reviewHandedOver';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept?: Keeping;
      readonly at: Instant;
    }
  | { readonly type: 'consultClosed'; readonly by: PersonId; readonly outcome: Outcome }
  | {
      readonly type: 'reviewRecorded';
      readonly by: PersonId;
      readonly finding: string;
      readonly at: Instant;
    };
