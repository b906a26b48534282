import { assertNever } from '../../services/kernel/errors.ts';
import { timesProblemText } from '../../services/shortage/forms/times.ts';
import type { ShortageRefusal } from '../../services/shortage/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const shortageRefusalText = (refusal: ShortageRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: ShortageRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notManager':
      return `A manager of the team or of its locality decides about a shortage: ${namesText(refusal.managers, context)}.`;
    case 'notOwner':
      return `${nameOf(refusal.owner)}, who does it, or a manager records that: ${namesText(refusal.managers, context)}.`;
    case 'alreadyDeclared':
      return `${nameOf(refusal.by)} declared this shortage ${atText(refusal.at, context)}. It is shown here: change it at a review.`;
    case 'notDeclared':
      return 'No shortage is declared here.';
    case 'notProposed':
      return 'This proposal has been decided or has lapsed meanwhile.';
    case 'alreadyEnded':
      return `${nameOf(refusal.by)} ended this shortage ${atText(refusal.at, context)}. If cover is short again, declare a new one.`;
    case 'nothingProtected':
      return 'Say what of the oversight is protected.';
    case 'noMitigation':
      return 'Name at least one thing that is done about it.';
    case 'tooManyMitigations':
      return 'Five things that are done about it are the most.';
    case 'ownerAway':
      return `${nameOf(refusal.person)} is away until after that is due: choose somebody else.`;
    case 'reviewInThePast':
      return 'The time of the review has passed: choose a later one.';
    case 'reviewTooLate':
      return `A shortage is reviewed within seven days: choose ${atText(refusal.latest, context).replace(/^(at|on) /, '')} or earlier.`;
    case 'timesNotAllowed':
      return timesProblemText(refusal.why);
    case 'unknownMitigation':
      return 'This is not planned any more.';
    case 'mitigationDone':
      return `${nameOf(refusal.by)} has recorded it as done already.`;
    case 'onlyPeople':
      return 'Only a person can do this.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    default:
      return assertNever(refusal);
  }
}
