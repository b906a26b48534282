/**
 * What a receiving service said of what is handed over to it. It has no Teams: somebody of the team
 * issues a link, and tells a short code by telephone. One stream a sign-off; of its links the last
 * counts, and each is answered once at most.
 */
import type { Actor } from '../kernel/capability.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { SignOffId } from '../sign-off/sign-off.ts';

export type SignOffRef = { readonly team: TeamId; readonly signOff: SignOffId };

/** Links of a sign-off are numbered from 1. */
export type LinkRef = SignOffRef & { readonly link: number };

/** Whoever answered, as they said of themselves: nobody here can prove it. */
export type PartnerPerson = {
  readonly name: string;
  readonly role: string;
  /** Telephone or e-mail at work. */
  readonly contact: string;
};

export type AnswerTerms =
  | { readonly kind: 'accepted'; readonly by: PartnerPerson; readonly firstContactAt: Instant }
  | { readonly kind: 'missing'; readonly by: PartnerPerson; readonly text: string };

/** `shown`: digest of what was on the page when it was answered; `attempt`: of what was sent. */
export type Answer = AnswerTerms & {
  readonly at: Instant;
  readonly shown: string;
  readonly attempt: string;
};

export type Standing =
  | { readonly is: 'open' }
  /** Too many wrong codes: it can't be opened any more. Whoever has it open may still answer. */
  | { readonly is: 'locked'; readonly at: Instant }
  | { readonly is: 'answered'; readonly answer: Answer }
  | { readonly is: 'expired'; readonly at: Instant }
  | { readonly is: 'revoked'; readonly at: Instant; readonly by: Actor };

export type Link = {
  readonly number: number;
  /** Name of the receiving service. */
  readonly recipient: string;
  readonly issuedBy: PersonId;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  /** Of its code, which itself is kept nowhere. */
  readonly codeDigest: string;
  /** Since it was last opened. */
  readonly wrongCodes: number;
  readonly openings: number;
  readonly lastOpenedAt?: Instant;
  readonly standing: Standing;
};

export type Linked = SignOffRef & {
  readonly status: 'linked';
  readonly caseRef: CaseRef;
  readonly link: Link;
};

export type Acceptance = { readonly status: 'none' } | Linked;

/** Wrong codes in a row after which a link opens no more. */
export const MOST_WRONG_CODES = 5;

/** Neither answered nor at an end. */
export const isWaiting = ({ link: { standing } }: Linked): boolean =>
  standing.is === 'open' || standing.is === 'locked';
