import type { HuddleRefusal } from '../../services/huddle/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const huddleRefusalText = (refusal: HuddleRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: HuddleRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notPosted':
      return say(context, 'This huddle has not begun yet.');
    case 'alreadyPosted':
      return say(context, 'This huddle has been posted already.');
    case 'closed':
      return refusal.by === undefined
        ? say(
            context,
            'The time of this huddle was over {when}. What was undecided comes back next time.',
            { when: atText(refusal.at, context) },
          )
        : say(
            context,
            '{name} closed this huddle {when}. What was undecided comes back next time.',
            { name: context.nameOf(refusal.by), when: atText(refusal.at, context) },
          );
    case 'notOnTheList':
      return say(context, 'This case is not on the list.');
    case 'alreadyOnTheList':
      return say(context, 'This case is on the list already.');
    case 'alreadyDecided':
      return say(context, '{name} decided this case {when}: that stands.', {
        name: context.nameOf(refusal.record.by),
        when: atText(refusal.record.at, context),
      });
    case 'notOfTheTeam':
      return say(context, 'People of the team decide in its huddle: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'onlyManagers':
      return say(context, 'A manager, or whoever started it, closes the huddle: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'unknownPerson':
      return say(context, 'Somebody who was ticked is not of the team.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}
