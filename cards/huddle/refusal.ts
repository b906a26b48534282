import type { HuddleRefusal } from '../../services/huddle/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const huddleRefusalText = (refusal: HuddleRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: HuddleRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notPosted':
      return 'This huddle has not begun yet.';
    case 'alreadyPosted':
      return 'This huddle has been posted already.';
    case 'closed':
      return refusal.by === undefined
        ? `The time of this huddle was over ${atText(refusal.at, context)}. What was undecided comes back next time.`
        : `${context.nameOf(refusal.by)} closed this huddle ${atText(refusal.at, context)}. What was undecided comes back next time.`;
    case 'notOnTheList':
      return 'This case is not on the list.';
    case 'alreadyOnTheList':
      return 'This case is on the list already.';
    case 'alreadyDecided':
      return `${context.nameOf(refusal.record.by)} decided this case ${atText(refusal.record.at, context)}: that stands.`;
    case 'notOfTheTeam':
      return `People of the team decide in its huddle: ${namesText(refusal.who, context)}.`;
    case 'onlyManagers':
      return `A manager, or whoever started it, closes the huddle: ${namesText(refusal.who, context)}.`;
    case 'unknownPerson':
      return 'Somebody who was ticked is not of the team.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}
