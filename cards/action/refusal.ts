import { longestSnoozeDays } from '../../services/action/action.ts';
import type { ActionRefusal } from '../../services/action/stream.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and who can do it, in plain text (not escaped). */
export function actionRefusalText(refusal: ActionRefusal, context: CardContext): string {
  return `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;
}

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: ActionRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'unknownAction':
      return say(context, 'This action is not known here.');
    case 'alreadyOpened':
      return say(context, 'This action has been recorded already.');
    case 'alreadyDone':
      return say(context, '{name} has recorded it as done already.', { name: nameOf(refusal.by) });
    case 'notOwner': {
      const managers = refusal.managers.map(nameOf).join(` ${say(context, 'or')} `);
      return say(
        context,
        'Only {name}, whose action it is, or a team manager ({managers}) can do this.',
        { name: nameOf(refusal.owner), managers },
      );
    }
    case 'dueNotLater':
      return say(context, 'It is due on {day} already: choose a later day.', {
        day: dateText(refusal.due, context),
      });
    case 'dueInThePast':
      return say(context, 'That day has passed: choose a later one.');
    case 'dueTooFar':
      return say(
        context,
        'An action can be put off by {longestSnoozeDays} days in all: choose {day} or earlier, or hand it on.',
        { longestSnoozeDays, day: dateText(refusal.latest, context) },
      );
    case 'alreadyTheirs':
      return say(context, '{name} has it already: choose somebody else.', {
        name: nameOf(refusal.person),
      });
    case 'alreadyOffered':
      return say(context, '{name} is asked already. Take that back before you ask somebody else.', {
        name: nameOf(refusal.to),
      });
    case 'keptForSomebody':
      return say(
        context,
        'It is kept for {name}, who is away, and goes back to them. It can be handed on then.',
        { name: nameOf(refusal.person) },
      );
    case 'notOfferedToYou':
      return say(context, 'You are not asked to take this over any more: {name} has it.', {
        name: nameOf(refusal.owner),
      });
    case 'nothingOffered':
      return say(context, 'Nobody is asked to take this over: {name} has it.', {
        name: nameOf(refusal.owner),
      });
    case 'onlyTheService':
      return say(context, 'Only the service itself does this, when a clock runs out.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
  }
}
