import { assertNever } from '../../services/kernel/errors.ts';
import type { WarningRefusal } from '../../services/warning/stream.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { say } from '../say.ts';

/** Why nothing was recorded, and what to do, in plain text (not escaped). */
// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
export function warningRefusalText(refusal: WarningRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'noSet':
      return say(
        context,
        'The service has no early-warning signs for cases of this pathway and tier. Flag the case, or ask for oversight.',
      );
    case 'closedCase':
      return say(
        context,
        'This case is no longer on the team’s caseload. Record it with the team that has it now. Nothing was recorded.',
      );
    case 'mayNotRecord':
      return say(
        context,
        'Contacts of this case are recorded by its key worker, its lead and its team. Ask {anyOf}. Nothing was recorded.',
        { anyOf: anyOfText(refusal.who, context) },
      );
    case 'dayOutside':
      return say(context, 'Choose a day from {day} to today. Nothing was recorded.', {
        day: dateText(refusal.earliest, context),
      });
    case 'unknownIndicator':
      return say(
        context,
        'The list of early-warning signs has changed: tick them again. Nothing was recorded.',
      );
    case 'tooManyThatDay':
      return say(
        context,
        '{most} contacts of that day are recorded already. If one is wrong, whoever recorded it can withdraw it. Nothing was recorded.',
        { most: refusal.most },
      );
    case 'unknownContact':
      return say(context, 'There is no such record. Nothing was changed.');
    case 'notYours':
      return say(context, '{name} recorded this, and can withdraw it. Nothing was changed.', {
        name: context.nameOf(refusal.by),
      });
    case 'tooLate':
      return say(
        context,
        'This could be withdrawn {until}. It stays; record what is right as a new contact. Nothing was changed.',
        { until: untilWords(refusal.until, context) },
      );
    case 'alreadyWithdrawn':
      return say(context, 'This was withdrawn {when}. Nothing was changed.', {
        when: atText(refusal.at, context),
      });
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    default:
      return assertNever(refusal);
  }
}

const untilWords = (until: Parameters<typeof atText>[0], context: CardContext): string =>
  say(context, 'for a day, which ended {when}', { when: atText(until, context) });
