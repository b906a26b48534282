import { longestSnoozeDays } from '../../services/action/action.ts';
import type { ActionRefusal } from '../../services/action/stream.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

/** Why a press changed nothing, and who can do it, in plain text (not escaped). */
export function actionRefusalText(refusal: ActionRefusal, context: CardContext): string {
  return `${reasonText(refusal, context)} Nothing was changed.`;
}

// eslint-disable-next-line complexity -- one line or two per refusal
function reasonText(refusal: ActionRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'unknownAction':
      return 'This action is not known here.';
    case 'alreadyOpened':
      return 'This action has been recorded already.';
    case 'alreadyDone':
      return `${nameOf(refusal.by)} has recorded it as done already.`;
    case 'notOwner': {
      const managers = refusal.managers.map(nameOf).join(' or ');
      return `Only ${nameOf(refusal.owner)}, whose action it is, or a team manager (${managers}) can do this.`;
    }
    case 'dueNotLater':
      return `It is due on ${dateText(refusal.due, context)} already: choose a later day.`;
    case 'dueInThePast':
      return 'That day has passed: choose a later one.';
    case 'dueTooFar':
      return `An action can be put off by ${longestSnoozeDays} days in all: choose ${dateText(refusal.latest, context)} or earlier, or hand it on.`;
    case 'alreadyTheirs':
      return `${nameOf(refusal.person)} has it already: choose somebody else.`;
    case 'alreadyOffered':
      return `${nameOf(refusal.to)} is asked already. Take that back before you ask somebody else.`;
    case 'keptForSomebody':
      return `It is kept for ${nameOf(refusal.person)}, who is away, and goes back to them. It can be handed on then.`;
    case 'notOfferedToYou':
      return `You are not asked to take this over any more: ${nameOf(refusal.owner)} has it.`;
    case 'nothingOffered':
      return `Nobody is asked to take this over: ${nameOf(refusal.owner)} has it.`;
    case 'onlyTheService':
      return 'Only the service itself does this, when a clock runs out.';
    case 'onlyPeople':
      return 'Only a person can do this.';
  }
}
