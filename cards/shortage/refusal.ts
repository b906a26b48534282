import { assertNever } from '../../services/kernel/errors.ts';
import { timesProblemText } from '../../services/shortage/forms/times.ts';
import type { ShortageRefusal } from '../../services/shortage/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const shortageRefusalText = (refusal: ShortageRefusal, context: CardContext): string =>
  say(context, '{reason} Nothing was changed.', { reason: reasonText(refusal, context) });

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: ShortageRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notManager':
      return say(
        context,
        'A manager of the team or of its locality decides about a shortage: {managers}.',
        { managers: namesText(refusal.managers, context) },
      );
    case 'notOwner':
      return say(context, '{owner}, who does it, or a manager records that: {managers}.', {
        owner: nameOf(refusal.owner),
        managers: namesText(refusal.managers, context),
      });
    case 'alreadyDeclared':
      return say(
        context,
        '{by} declared this shortage {when}. It is shown here: change it at a review.',
        { by: nameOf(refusal.by), when: atText(refusal.at, context) },
      );
    case 'notDeclared':
      return say(context, 'No shortage is declared here.');
    case 'notProposed':
      return say(context, 'This proposal has been decided or has lapsed meanwhile.');
    case 'alreadyEnded':
      return say(
        context,
        '{by} ended this shortage {when}. If cover is short again, declare a new one.',
        { by: nameOf(refusal.by), when: atText(refusal.at, context) },
      );
    case 'nothingProtected':
      return say(context, 'Say what of the oversight is protected.');
    case 'noMitigation':
      return say(context, 'Name at least one thing that is done about it.');
    case 'tooManyMitigations':
      return say(context, 'Five things that are done about it are the most.');
    case 'ownerAway':
      return say(context, '{name} is away until after that is due: choose somebody else.', {
        name: nameOf(refusal.person),
      });
    case 'reviewInThePast':
      return say(context, 'The time of the review has passed: choose a later one.');
    case 'reviewTooLate':
      return say(context, 'A shortage is reviewed within seven days: choose {when} or earlier.', {
        when: atText(refusal.latest, context).replace(/^(at|on) /, ''),
      });
    case 'timesNotAllowed':
      return timesProblemText(refusal.why);
    case 'unknownMitigation':
      return say(context, 'This is not planned any more.');
    case 'mitigationDone':
      return say(context, '{by} has recorded it as done already.', { by: nameOf(refusal.by) });
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    default:
      return assertNever(refusal);
  }
}
