/** What can be behind a link, and how the record's word becomes it. */
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Problems } from '../kernel/parsed.ts';
import {
  MOST_WRONG_CODES,
  type Acceptance,
  type Answer,
  type AnswerTerms,
  type Linked,
  type LinkRef,
} from './acceptance.ts';
import type { HandoverContent } from './content.ts';
import type { AcceptanceRefusal, WhyOver } from './stream.ts';

export type Shown = {
  readonly is: 'shown';
  readonly content: HandoverContent;
  readonly recipient: string;
  readonly ticket: string;
  readonly until: Instant;
  /** It is not what they had read. */
  readonly hasChanged?: true;
  /** Of the form that was sent. */
  readonly wrong?: { readonly kind: AnswerTerms['kind']; readonly problems: Problems };
};

/** What to show. */
export type Door =
  | { readonly is: 'unknown' }
  /** `withdrawn`: there is nothing to hand over any more. */
  | { readonly is: 'over'; readonly why: WhyOver['reason'] | 'withdrawn'; readonly at?: Instant }
  | {
      readonly is: 'askCode';
      readonly expiresAt: Instant;
      readonly because?: 'timeOver' | 'notACode';
    }
  | { readonly is: 'wrongCode'; readonly left: number; readonly expiresAt: Instant }
  | Shown
  /** By whoever has just sent it. */
  | { readonly is: 'thanks'; readonly answer: Answer }
  | { readonly is: 'busy' };

/** Sent twice, by a second press or as the page was loaded again. */
export const isTheirs = ({ link: { number, standing } }: Linked, link: LinkRef, attempt: string) =>
  number === link.link && standing.is === 'answered' && standing.answer.attempt === attempt
    ? ({ is: 'thanks', answer: standing.answer } as const)
    : undefined;

export function over(why: WhyOver): Door {
  const { reason } = why;
  return 'at' in why ? { is: 'over', why: reason, at: why.at } : { is: 'over', why: reason };
}

// eslint-disable-next-line complexity -- one line per reason
export function refused(refusal: AcceptanceRefusal): Door {
  switch (refusal.reason) {
    case 'unknownLink':
    case 'replaced':
    case 'revoked':
    case 'expired':
    case 'locked':
    case 'alreadyAnswered':
      return over(refusal);
    case 'alreadyAccepted':
    case 'changedMeanwhile':
    case 'mayNotIssue':
    case 'notYetExpired':
    case 'nothingToShow':
    case 'onlyPeople':
    case 'onlyTheService':
      return { is: 'busy' }; // none of them is about what is done here
    default:
      return assertNever(refusal);
  }
}

export const wrongCode = ({ link }: Linked): Door => {
  if (link.standing.is === 'locked') return { is: 'over', why: 'locked', at: link.standing.at };
  const left = MOST_WRONG_CODES - link.wrongCodes;
  return { is: 'wrongCode', left, expiresAt: link.expiresAt };
};

export const thanks = (state: Acceptance): Door =>
  state.status === 'linked' && state.link.standing.is === 'answered'
    ? { is: 'thanks', answer: state.link.standing.answer }
    : { is: 'busy' };
