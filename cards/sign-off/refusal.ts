import { assertNever } from '../../services/kernel/errors.ts';
import { Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { SignOffRefusal } from '../../services/sign-off/stream.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const signOffRefusalText = (refusal: SignOffRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: SignOffRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'alreadyBegun':
      return 'This sign-off was begun already.';
    case 'notBegun':
      return 'There is no such sign-off.';
    case 'mayNotContribute':
      return `People of the team work on this: ${namesText(refusal.who, context)}.`;
    case 'mayNotWithdraw':
      return `These people can withdraw it as it stands: ${namesText(refusal.who, context)}.`;
    case 'notEditable':
      return `It can’t be filled in any more: it ${statusWords(refusal.status)}.`;
    case 'unknownPart':
      return 'The form has changed: open it again.';
    case 'partChanged':
      return `${context.nameOf(refusal.by)} filled this in ${partAt(refusal.at, context)}, while your form was open. Look at what is there now, and add to it.`;
    case 'incomplete':
      return `It can’t be handed in yet. ${refusal.missing.map(({ sentence }) => sentence).join(' ')}`;
    case 'notSubmitted':
      return `It waits for no decision: it ${statusWords(refusal.status)}.`;
    case 'submittedAnew':
      return 'It was handed in anew while your form was open: look at it first.';
    case 'ownSignOff':
      return `Nobody decides on what they asked for, wrote in, or what is about themselves. ${whoCan(refusal.who, context)}`;
    case 'mayNotDecide':
      return `This needs: ${refusal.role}. ${whoCan(refusal.who, context)}`;
    case 'alreadyApproved':
      return `This signature is given already; another person’s is wanted. ${whoCan(refusal.who, context)}`;
    case 'nothingToCounterSign':
      return 'There is nothing to counter-sign.';
    case 'lapsedThemselves':
      return `Your own sign-off in this has lapsed, so this is for somebody else. ${whoCan(refusal.who, context)}`;
    case 'unknownOutcome':
      return 'Choose what is decided.';
    case 'decidedOtherwise':
      return `${context.nameOf(refusal.by)} has decided something else while your form was open: look at it, then agree or send it back.`;
    case 'reviewMissing':
      return `Choose the day of the review, ${dateText(refusal.latest, context)} at the latest.`;
    case 'reviewTooLate':
      return `The review comes by ${dateText(refusal.latest, context)} at the latest: choose an earlier day.`;
    case 'reviewPast':
      return 'The review is in the past: choose a day to come.';
    case 'notApproved':
      return `Nothing follows yet: it ${statusWords(refusal.status)}.`;
    case 'unknownFollowUp':
      return 'This is not wanted any more: look at how it stands.';
    case 'followUpDone':
      return `${refusal.by === undefined ? 'It' : context.nameOf(refusal.by)} ${refusal.by === undefined ? 'was recorded' : 'recorded this'} ${atText(refusal.at, context)}.`;
    case 'mayNotRecord':
      return `These people record it: ${namesText(refusal.who, context)}.`;
    case 'followUpProblem':
      return Object.values(refusal.problems).join(' ');
    case 'alreadyOver':
      return `It is over: it ${statusWords(refusal.status)}.`;
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}

const whoCan = (who: readonly PersonId[], context: CardContext): string =>
  who.length === 0
    ? 'Nobody who could is there now; managers have been told.'
    : `These people can: ${namesText(who, context)}.`;

const partAt = (at: string, context: CardContext): string => {
  const instant = Instant.safeParse(at);
  return instant.success ? atText(instant.data, context) : 'meanwhile';
};

const statusWords = (status: string): string => words[status] ?? `is ${status}`;

const words: Readonly<Record<string, string>> = {
  draft: 'is still being prepared',
  returned: 'was sent back',
  submitted: 'waits for a decision',
  approved: 'has been decided',
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  expired: 'has expired',
  ended: 'has ended',
};
