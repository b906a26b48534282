/** Why somebody is asked or passed over, in plain English, for chat and for cards. */
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { ChainRole, LinkReason, SkipReason, Unavailable } from './chain.ts';
import { timeWords, untilWords, type WordsAt } from './when-words.ts';

export type ChainWords = WordsAt & { readonly nameOf: (person: PersonId) => string };

export const chainRoleWords: Readonly<Record<ChainRole, string>> = {
  lead: 'named lead',
  cover: 'cover',
  deputy: 'deputy',
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
  teamManager: 'team manager',
};

/** "on leave until Mon 14 Dec", "off shift until 09:00" */
function unavailableWords(unavailable: Unavailable, at: ChainWords): string {
  switch (unavailable.why) {
    case 'onLeave':
      return `on leave ${untilWords(unavailable.until, at)}`;
    case 'offSick':
      return `off sick ${untilWords(unavailable.until, at)}`;
    case 'offShift':
      return unavailable.until === undefined
        ? 'off shift'
        : `off shift until ${timeWords(unavailable.until, at)}`;
    case 'unreachable':
      return `can't be reached in Teams (${unavailable.detail})`;
    default:
      return assertNever(unavailable);
  }
}

/** "covers for Dr Amina Khan, on leave until Mon 14 Dec" */
export function linkWords(reason: LinkReason, at: ChainWords): string {
  switch (reason.why) {
    case 'namedLead':
      return 'named lead';
    case 'coversFor':
      return `covers for ${at.nameOf(reason.person)}, ${unavailableWords(reason.because, at)}`;
    case 'standingCover':
      return `covers for ${at.nameOf(reason.person)}`;
    case 'deputy':
      return 'deputy';
    case 'onRota': {
      const until = reason.until === undefined ? '' : ` until ${timeWords(reason.until, at)}`;
      return `on ${reason.rota}${until}`;
    }
    case 'nobodyElse':
      return `${unavailableWords(reason.despite, at)}, but nobody else is left`;
    case 'managesTeam':
      return 'manages a team; nobody named can be asked';
    case 'hasAuthority':
      return 'may answer for this pathway';
    default:
      return assertNever(reason);
  }
}

/** "off shift until 09:00", "asked the question" */
export function skipWords(reason: SkipReason, at: ChainWords): string {
  switch (reason.why) {
    case 'isRequester':
      return 'is the one who asks';
    case 'alreadyInChain':
      return 'is in the chain already';
    case 'mayNotCover':
      return 'may not answer for this pathway';
    case 'nobodyNamed':
      return 'nobody is named';
    case 'onLeave':
    case 'offSick':
    case 'offShift':
    case 'unreachable':
      return unavailableWords(reason, at);
    default:
      return assertNever(reason);
  }
}
