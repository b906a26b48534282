import { assertNever } from '../../services/kernel/errors.ts';
import type { AcceptanceRefusal } from '../../services/acceptance/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';

/** Why nothing was changed, and what to do, in plain text (not escaped). */
// eslint-disable-next-line complexity -- one line per reason
export function acceptanceRefusalText(refusal: AcceptanceRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'mayNotIssue':
      return `Links are issued and ended by the team. Ask ${anyOfText(refusal.who, context)}. Nothing was changed.`;
    case 'nothingToShow':
      return 'There is no approved handover to show, so no link can be issued. Nothing was changed.';
    case 'alreadyAccepted':
      return `${refusal.by} accepted ${atText(refusal.at, context)}: no further link is needed. Nothing was changed.`;
    case 'changedMeanwhile':
      return 'Somebody else has just issued a link: it stands above. Issue another only if theirs can’t be used.';
    case 'alreadyAnswered':
      return `The link was answered ${atText(refusal.at, context)}. Nothing was changed.`;
    case 'expired':
    case 'revoked':
    case 'locked':
      return `The link has been of no use since ${atText(refusal.at, context).replace(/^(at|on) /, '')}. Nothing was changed.`;
    case 'replaced':
      return 'A newer link was issued meanwhile: it stands above. Nothing was changed.';
    case 'unknownLink':
      return 'There is no such link. Nothing was changed.';
    case 'notYetExpired':
      return `The link can be used until ${atText(refusal.until, context).replace(/^(at|on) /, '')}. Nothing was changed.`;
    case 'onlyPeople':
    case 'onlyTheService':
      return 'Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}
