import { assertNever } from '../../services/kernel/errors.ts';
import type { SupervisionRefusal } from '../../services/supervision/stream.ts';
import type { MissingPart } from '../../services/supervision/supervision.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const supervisionRefusalText = (refusal: SupervisionRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: SupervisionRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notYours':
      return say(context, 'Supervision is between these people: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'notYourself':
      return say(context, 'Nobody supervises themself. Who can hold it: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'onlyTheWorker':
      return say(context, 'Only {name} confirms it or comments.', {
        name: context.nameOf(refusal.worker),
      });
    case 'noSession':
      return refusal.last
        ? say(context, '{name} finished this session: it stands as held on {day}.', {
            name: context.nameOf(refusal.last.by),
            day: dateText(refusal.last.heldOn, context),
          })
        : say(context, 'There is no such session.');
    case 'notOnTheList':
      return say(context, 'That is not part of this session.');
    case 'incomplete':
      return say(
        context,
        'Something is left: {missing}. Do it now, or say below why it was left out.',
        { missing: refusal.missing.map((each) => missingText(each, context)).join(', ') },
      );
    case 'heldOnWrong':
      return say(context, 'It was held between {day} and {otherDay}: choose such a day.', {
        day: dateText(refusal.earliest, context),
        otherDay: dateText(refusal.latest, context),
      });
    case 'nextOnWrong':
      return say(context, 'The next session is between {day} and {otherDay}: choose such a day.', {
        day: dateText(refusal.earliest, context),
        otherDay: dateText(refusal.latest, context),
      });
    case 'alreadyAnswered':
      return say(context, 'You have confirmed this session or commented on it already.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}

export const missingText = (missing: MissingPart, context: CardContext): string =>
  missing.kind === 'test'
    ? say(context, 'the decision of the month')
    : say(context, 'the safeguarding decision on {caseRef}', { caseRef: missing.caseRef });
