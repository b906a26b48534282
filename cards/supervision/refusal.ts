import { assertNever } from '../../services/kernel/errors.ts';
import type { SupervisionRefusal } from '../../services/supervision/stream.ts';
import type { MissingPart } from '../../services/supervision/supervision.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const supervisionRefusalText = (refusal: SupervisionRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: SupervisionRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notYours':
      return `Supervision is between these people: ${namesText(refusal.who, context)}.`;
    case 'notYourself':
      return `Nobody supervises themself. Who can hold it: ${namesText(refusal.who, context)}.`;
    case 'onlyTheWorker':
      return `Only ${context.nameOf(refusal.worker)} confirms it or comments.`;
    case 'noSession':
      return refusal.last
        ? `${context.nameOf(refusal.last.by)} finished this session: it stands as held on ${dateText(refusal.last.heldOn, context)}.`
        : 'There is no such session.';
    case 'notOnTheList':
      return 'That is not part of this session.';
    case 'incomplete':
      return `Something is left: ${refusal.missing.map(missingText).join(', ')}. Do it now, or say below why it was left out.`;
    case 'heldOnWrong':
      return `It was held between ${dateText(refusal.earliest, context)} and ${dateText(refusal.latest, context)}: choose such a day.`;
    case 'nextOnWrong':
      return `The next session is between ${dateText(refusal.earliest, context)} and ${dateText(refusal.latest, context)}: choose such a day.`;
    case 'alreadyAnswered':
      return 'You have confirmed this session or commented on it already.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}

export const missingText = (missing: MissingPart): string =>
  missing.kind === 'test'
    ? 'the decision of the month'
    : `the safeguarding decision on ${missing.caseRef}`;
