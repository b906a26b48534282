/** What can be asked of a link, what can happen to it, and why a command may be refused. */
import type { Actor } from '../kernel/capability.ts';
import type { CaseRef, Instant, PersonId } from '../kernel/ids.ts';
import type { AnswerTerms, LinkRef } from './acceptance.ts';

export type AcceptanceCommand =
  | {
      readonly type: 'issue';
      /** What is to be shown; absent: nothing is, or not any more. */
      readonly caseRef: CaseRef | undefined;
      /** The next, as whoever issues it saw it. */
      readonly link: LinkRef;
      readonly recipient: string;
      readonly codeDigest: string;
      readonly expiresAt: Instant;
      readonly people: TeamPeople;
    }
  | { readonly type: 'revoke'; readonly link: LinkRef; readonly people: TeamPeople }
  | {
      readonly type: 'enter';
      readonly link: LinkRef;
      readonly isRight: boolean;
      readonly people: TeamPeople;
    }
  | {
      readonly type: 'answer';
      readonly link: LinkRef;
      readonly terms: AnswerTerms;
      readonly shown: string;
      /** Names what was sent, so that the same sent twice is known again. */
      readonly attempt: string;
      readonly people: TeamPeople;
    }
  | { readonly type: 'expire'; readonly link: LinkRef; readonly people: TeamPeople };

export type TeamPeople = {
  readonly managers: readonly PersonId[];
  readonly members: readonly PersonId[];
};

type Happened = LinkRef & { readonly caseRef: CaseRef; readonly at: Instant };

export type AcceptanceEvent =
  | (Happened & {
      readonly type: 'linkIssued';
      readonly recipient: string;
      readonly issuedBy: PersonId;
      readonly expiresAt: Instant;
      readonly codeDigest: string;
    })
  | (Happened & { readonly type: 'linkOpened' })
  | (Happened & { readonly type: 'codeWrong' })
  | (Happened & { readonly type: 'linkLocked' })
  | (Happened & {
      readonly type: 'linkAnswered';
      readonly terms: AnswerTerms;
      readonly shown: string;
      readonly attempt: string;
    })
  | (Happened & { readonly type: 'linkExpired' })
  /** `isReplaced`: by the link that was issued with it. */
  | (Happened & { readonly type: 'linkRevoked'; readonly by: Actor; readonly isReplaced: boolean });

/** Why a link can't be used. */
export type WhyOver =
  | { readonly reason: 'unknownLink' }
  | { readonly reason: 'replaced' }
  | { readonly reason: 'revoked'; readonly at: Instant }
  | { readonly reason: 'expired'; readonly at: Instant }
  | { readonly reason: 'locked'; readonly at: Instant }
  | {
      readonly reason: 'alreadyAnswered';
      readonly at: Instant;
      readonly kind: AnswerTerms['kind'];
    };

export type AcceptanceRefusal =
  | WhyOver
  | { readonly reason: 'onlyPeople' }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'mayNotIssue'; readonly who: readonly PersonId[] }
  /** There is no approved handover, or it was withdrawn. */
  | { readonly reason: 'nothingToShow' }
  | { readonly reason: 'alreadyAccepted'; readonly at: Instant; readonly by: string }
  /** Somebody else issued one meanwhile. */
  | { readonly reason: 'changedMeanwhile' }
  | { readonly reason: 'notYetExpired'; readonly until: Instant };
