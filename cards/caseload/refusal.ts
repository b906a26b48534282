import type { Team } from '../../services/service/service.ts';
import type { CaseRefusal } from '../../services/caseload/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { flagKindWords } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const caseRefusalText = (refusal: CaseRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one case per refusal
function reasonText(refusal: CaseRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'unknownFlag':
      return 'There is no such flag.';
    case 'alreadyResolved':
      return resolvedText(refusal.flag.resolved, context);
    case 'alreadyFlagged':
      return `“${flagKindWords[refusal.flag.kind]}” is flagged already, ${atText(refusal.flag.at, context)}. If there is something new, add it in your own words.`;
    case 'mayNotResolve':
      return `This flag is resolved by ${anyOfText(refusal.who, context)}.`;
    case 'notLinkWorker':
      return refusal.who.length === 0
        ? 'Nobody is named who records physical health checks here. Ask whoever looks after Oversight.'
        : `Physical health checks are recorded by ${anyOfText(refusal.who, context)}.`;
    case 'checkNotedLater':
      return `${context.nameOf(refusal.by)} recorded this check for ${dateText(refusal.on, context)} already.`;
    case 'tooManyFlags':
      return `${refusal.most} flags are open on this case. Resolve what needs no more attention first, or phone the team’s manager.`;
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}

type Resolution = Extract<CaseRefusal, { readonly reason: 'alreadyResolved' }>['flag']['resolved'];

function resolvedText(resolved: Resolution, context: CardContext): string {
  if (resolved?.how === 'decided') {
    return `${context.nameOf(resolved.by)} has resolved this flag ${atText(resolved.at, context)}.`;
  }
  return 'What this flag rests on no longer holds, so it is not open any more.';
}

/** For somebody who does not work with the case. */
export const notYourTeamText = (team: Team | undefined, context: CardContext): string =>
  team === undefined
    ? 'Only people of the case’s team see it.'
    : `Cases of ${team.name} are seen by its people and its managers. Ask ${anyOfText(team.managers, context)}.`;
