import { assertNever } from '../kernel/errors.ts';
import type { Acceptance, Link, Linked } from './acceptance.ts';
import type { AcceptanceEvent } from './stream.ts';

/** Total: an event that no longer fits changes nothing. */
export function evolveAcceptance(state: Acceptance, event: AcceptanceEvent): Acceptance {
  if (event.type === 'linkIssued') return issued(event);
  if (state.status === 'none' || state.link.number !== event.link) return state;
  return { ...state, link: { ...state.link, ...changeBy(event, state.link) } };
}

function issued(event: Extract<AcceptanceEvent, { readonly type: 'linkIssued' }>): Linked {
  const { team, signOff, caseRef, recipient, issuedBy, expiresAt, codeDigest } = event;
  const link = {
    number: event.link,
    recipient,
    issuedBy,
    issuedAt: event.at,
    expiresAt,
    codeDigest,
  };
  return {
    ...{ status: 'linked', team, signOff, caseRef },
    link: { ...link, wrongCodes: 0, openings: 0, standing: { is: 'open' } },
  };
}

function changeBy(
  event: Exclude<AcceptanceEvent, { readonly type: 'linkIssued' }>,
  { wrongCodes, openings }: Link,
): Partial<Link> {
  const { at } = event;
  switch (event.type) {
    case 'linkOpened':
      return { openings: openings + 1, lastOpenedAt: at, wrongCodes: 0 };
    case 'codeWrong':
      return { wrongCodes: wrongCodes + 1 };
    case 'linkLocked':
      return { standing: { is: 'locked', at } };
    case 'linkAnswered': {
      const { terms, shown, attempt } = event;
      return { standing: { is: 'answered', answer: { ...terms, at, shown, attempt } } };
    }
    case 'linkExpired':
      return { standing: { is: 'expired', at } };
    case 'linkRevoked':
      return { standing: { is: 'revoked', at, by: event.by } };
    default:
      return assertNever(event);
  }
}
