import { assertNever } from '../../services/kernel/errors.ts';
import type { WarningRefusal } from '../../services/warning/stream.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';

/** Why nothing was recorded, and what to do, in plain text (not escaped). */
// eslint-disable-next-line complexity -- one line per reason
export function warningRefusalText(refusal: WarningRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'noSet':
      return 'The service has no early-warning signs for cases of this pathway and tier. Flag the case, or ask for oversight.';
    case 'closedCase':
      return 'This case is no longer on the team’s caseload. Record it with the team that has it now. Nothing was recorded.';
    case 'mayNotRecord':
      return `Contacts of this case are recorded by its key worker, its lead and its team. Ask ${anyOfText(refusal.who, context)}. Nothing was recorded.`;
    case 'dayOutside':
      return `Choose a day from ${dateText(refusal.earliest, context)} to today. Nothing was recorded.`;
    case 'unknownIndicator':
      return 'The list of early-warning signs has changed: tick them again. Nothing was recorded.';
    case 'tooManyThatDay':
      return `${refusal.most} contacts of that day are recorded already. If one is wrong, whoever recorded it can withdraw it. Nothing was recorded.`;
    case 'unknownContact':
      return 'There is no such record. Nothing was changed.';
    case 'notYours':
      return `${context.nameOf(refusal.by)} recorded this, and can withdraw it. Nothing was changed.`;
    case 'tooLate':
      return `This could be withdrawn ${untilWords(refusal.until, context)}. It stays; record what is right as a new contact. Nothing was changed.`;
    case 'alreadyWithdrawn':
      return `This was withdrawn ${atText(refusal.at, context)}. Nothing was changed.`;
    case 'onlyPeople':
      return 'Only a person can do this.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    default:
      return assertNever(refusal);
  }
}

const untilWords = (until: Parameters<typeof atText>[0], context: CardContext): string =>
  `for a day, which ended ${atText(until, context)}`;
