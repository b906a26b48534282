import { assertNever } from '../../services/kernel/errors.ts';
import { Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { SignOffRefusal } from '../../services/sign-off/stream.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const signOffRefusalText = (refusal: SignOffRefusal, context: CardContext): string =>
  say(context, '{reason} Nothing was changed.', { reason: reasonText(refusal, context) });

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: SignOffRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'alreadyBegun':
      return say(context, 'This sign-off was begun already.');
    case 'notBegun':
      return say(context, 'There is no such sign-off.');
    case 'mayNotContribute':
      return say(context, 'People of the team work on this: {who}.', {
        who: namesText(refusal.who, context),
      });
    case 'mayNotWithdraw':
      return say(context, 'These people can withdraw it as it stands: {who}.', {
        who: namesText(refusal.who, context),
      });
    case 'notEditable':
      return say(context, 'It can’t be filled in any more: it {status}.', {
        status: statusWords(refusal.status, context),
      });
    case 'unknownPart':
      return say(context, 'The form has changed: open it again.');
    case 'partChanged':
      return say(
        context,
        '{by} filled this in {partAt}, while your form was open. Look at what is there now, and add to it.',
        { by: context.nameOf(refusal.by), partAt: partAt(refusal.at, context) },
      );
    case 'incomplete':
      return say(context, 'It can’t be handed in yet. {missing}', {
        missing: refusal.missing.map(({ sentence }) => sentence).join(' '),
      });
    case 'notSubmitted':
      return say(context, 'It waits for no decision: it {status}.', {
        status: statusWords(refusal.status, context),
      });
    case 'submittedAnew':
      return say(context, 'It was handed in anew while your form was open: look at it first.');
    case 'ownSignOff':
      return say(
        context,
        'Nobody decides on what they asked for, wrote in, or what is about themselves. {whoCan}',
        { whoCan: whoCan(refusal.who, context) },
      );
    case 'mayNotDecide':
      return say(context, 'This needs: {role}. {whoCan}', {
        role: refusal.role,
        whoCan: whoCan(refusal.who, context),
      });
    case 'alreadyApproved':
      return say(context, 'This signature is given already; another person’s is wanted. {whoCan}', {
        whoCan: whoCan(refusal.who, context),
      });
    case 'nothingToCounterSign':
      return say(context, 'There is nothing to counter-sign.');
    case 'lapsedThemselves':
      return say(
        context,
        'Your own sign-off in this has lapsed, so this is for somebody else. {whoCan}',
        { whoCan: whoCan(refusal.who, context) },
      );
    case 'unknownOutcome':
      return say(context, 'Choose what is decided.');
    case 'decidedOtherwise':
      return say(
        context,
        '{by} has decided something else while your form was open: look at it, then agree or send it back.',
        { by: context.nameOf(refusal.by) },
      );
    case 'reviewMissing':
      return say(context, 'Choose the day of the review, {day} at the latest.', {
        day: dateText(refusal.latest, context),
      });
    case 'reviewTooLate':
      return say(context, 'The review comes by {day} at the latest: choose an earlier day.', {
        day: dateText(refusal.latest, context),
      });
    case 'reviewPast':
      return say(context, 'The review is in the past: choose a day to come.');
    case 'notApproved':
      return say(context, 'Nothing follows yet: it {status}.', {
        status: statusWords(refusal.status, context),
      });
    case 'unknownFollowUp':
      return say(context, 'This is not wanted any more: look at how it stands.');
    case 'followUpDone':
      return refusal.by === undefined
        ? say(context, 'It was recorded {when}.', { when: atText(refusal.at, context) })
        : say(context, '{name} recorded this {when}.', {
            name: context.nameOf(refusal.by),
            when: atText(refusal.at, context),
          });
    case 'mayNotRecord':
      return say(context, 'These people record it: {who}.', {
        who: namesText(refusal.who, context),
      });
    case 'followUpProblem':
      return Object.values(refusal.problems).join(' ');
    case 'alreadyOver':
      return say(context, 'It is over: it {status}.', {
        status: statusWords(refusal.status, context),
      });
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}

const whoCan = (who: readonly PersonId[], context: CardContext): string =>
  who.length === 0
    ? say(context, 'Nobody who could is there now; managers have been told.')
    : say(context, 'These people can: {who}.', { who: namesText(who, context) });

const partAt = (at: string, context: CardContext): string => {
  const instant = Instant.safeParse(at);
  return instant.success ? atText(instant.data, context) : say(context, 'meanwhile');
};

const statusWords = (status: string, context: CardContext): string =>
  isKnown(status) ? say(context, words[status]) : say(context, 'is {status}', { status });

const isKnown = (status: string): status is keyof typeof words => Object.hasOwn(words, status);

const words = {
  draft: 'is still being prepared',
  returned: 'was sent back',
  submitted: 'waits for a decision',
  approved: 'has been decided',
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  expired: 'has expired',
  ended: 'has ended',
} as const;
