import type { ActionRefusal } from '../../services/action/stream.ts';
import type { CardContext } from '../context.ts';

/** Why a press changed nothing, and who can do it, in plain text (not escaped). */
export function actionRefusalText(refusal: ActionRefusal, context: CardContext): string {
  return `${reasonText(refusal, context)} Nothing was changed.`;
}

function reasonText(refusal: ActionRefusal, { nameOf }: CardContext): string {
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
    case 'onlyTheService':
      return 'Only the service itself does this, when a clock runs out.';
    case 'onlyPeople':
      return 'Only a person can do this.';
  }
}
