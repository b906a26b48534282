import { assertNever } from '../../services/kernel/errors.ts';
import type { AcceptanceRefusal } from '../../services/acceptance/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { say } from '../say.ts';

/** Why nothing was changed, and what to do, in plain text (not escaped). */
// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
export function acceptanceRefusalText(refusal: AcceptanceRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'mayNotIssue':
      return say(
        context,
        'Links are issued and ended by the team. Ask {anyOf}. Nothing was changed.',
        { anyOf: anyOfText(refusal.who, context) },
      );
    case 'nothingToShow':
      return say(
        context,
        'There is no approved handover to show, so no link can be issued. Nothing was changed.',
      );
    case 'alreadyAccepted':
      return say(context, '{by} accepted {when}: no further link is needed. Nothing was changed.', {
        by: refusal.by,
        when: atText(refusal.at, context),
      });
    case 'changedMeanwhile':
      return say(
        context,
        'Somebody else has just issued a link: it stands above. Issue another only if theirs can’t be used.',
      );
    case 'alreadyAnswered':
      return say(context, 'The link was answered {when}. Nothing was changed.', {
        when: atText(refusal.at, context),
      });
    case 'expired':
    case 'revoked':
    case 'locked':
      return say(context, 'The link has been of no use since {when}. Nothing was changed.', {
        when: atText(refusal.at, context).replace(/^(at|on) /, ''),
      });
    case 'replaced':
      return say(
        context,
        'A newer link was issued meanwhile: it stands above. Nothing was changed.',
      );
    case 'unknownLink':
      return say(context, 'There is no such link. Nothing was changed.');
    case 'notYetExpired':
      return say(context, 'The link can be used until {when}. Nothing was changed.', {
        when: atText(refusal.until, context).replace(/^(at|on) /, ''),
      });
    case 'onlyPeople':
    case 'onlyTheService':
      return say(context, 'Nothing was changed.');
    default:
      return assertNever(refusal);
  }
}
