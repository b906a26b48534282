/** Why somebody is asked, or is not, in words. Names are escaped for a TextBlock. */
import type { Absence } from '../../services/absence/absence.ts';
import type { ChainLink, LinkReason, SkipReason, Unavailable } from '../../services/cover/chain.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { detectedText } from './directory-words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { roleWords } from '../vocabulary.ts';

export const personText = (person: PersonId, context: CardContext): string =>
  escapeText(context.nameOf(person));

const until = (instant: Instant | undefined, context: CardContext): string =>
  instant === undefined ? '' : ` ${untilText(instant, context)}`;

const whyWords = {
  onLeave: 'on leave',
  offSick: 'off sick',
  outOfOffice: 'out of office',
} as const;

/** "on leave": what somebody is who is away. */
export const awayWords = ({ kind }: Pick<Absence, 'kind'>, context: CardContext): string =>
  say(context, kindWords[kind]);

const kindWords = {
  leave: 'on leave',
  sickness: 'off sick',
  outOfOffice: 'out of office',
} as const;

function unavailableText(unavailable: Unavailable, context: CardContext): string {
  switch (unavailable.why) {
    case 'onLeave':
    case 'offSick':
    case 'outOfOffice': {
      const { why, until: end, detected } = unavailable;
      return `${say(context, whyWords[why])}${until(end, context)}${detectedText(detected, context)}`;
    }
    case 'offShift':
      return `${say(context, 'off shift')}${until(unavailable.until, context)}`;
    case 'unreachable':
      return say(context, "can't be reached in Teams ({detail})", {
        detail: escapeText(unavailable.detail),
      });
    default:
      return assertNever(unavailable);
  }
}

export function skipText(reason: SkipReason, context: CardContext): string {
  switch (reason.why) {
    case 'isRequester':
      return say(context, 'is the one who asks');
    case 'alreadyInChain':
      return say(context, 'is asked already, in another role');
    case 'mayNotCover':
      return say(context, 'may not answer for this pathway');
    case 'nobodyNamed':
      return say(context, 'nobody is named');
    case 'onLeave':
    case 'offSick':
    case 'outOfOffice':
    case 'offShift':
    case 'unreachable':
      return unavailableText(reason, context);
    default:
      return assertNever(reason);
  }
}

function reasonText(reason: LinkReason, context: CardContext): string | undefined {
  switch (reason.why) {
    case 'namedLead':
    case 'deputy':
    case 'hasAuthority':
      return undefined;
    case 'standingCover':
      return say(context, 'for {name}', { name: personText(reason.person, context) });
    case 'coversFor':
      return coveredText(reason.person, reason.because, context);
    case 'onRota':
      return reason.until === undefined
        ? undefined
        : say(context, 'on {until}', { until: untilText(reason.until, context) });
    case 'nobodyElse':
      return say(context, '{why}, but nobody else is left', {
        why: unavailableText(reason.despite, context),
      });
    case 'managesTeam':
      return say(context, 'nobody else is left');
    default:
      return assertNever(reason);
  }
}

/** "who is on leave", but "who can't be reached". */
function coveredText(person: PersonId, because: Unavailable, context: CardContext): string {
  const values = { name: personText(person, context), why: unavailableText(because, context) };
  return because.why === 'unreachable'
    ? say(context, 'for {name}, who {why}', values)
    : say(context, 'for {name}, who is {why}', values);
}

/** "Cover for Ben Carter, who is on leave until Thu 3 Dec 09:00", without the person's own name. */
export function linkText(link: ChainLink, context: CardContext): string {
  const reason = reasonText(link.reason, context);
  const role = say(context, roleWords[link.role]);
  if (reason === undefined) return role;
  const isSentence = link.reason.why === 'nobodyElse' || link.reason.why === 'managesTeam';
  return isSentence ? `${role}: ${reason}` : `${role} ${reason}`;
}

/** "Sam Okoro (duty clinician)". */
export const linkName = (link: ChainLink, context: CardContext): string =>
  `${personText(link.person, context)} (${say(context, roleWords[link.role])})`;
