/** Why a swap was not offered or accepted, and what to do; plain text, not escaped. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { RotaRole } from '../../services/service/service.ts';
import type { SwapRefusal } from '../../services/rota/swap-commands.ts';
import type { EndedSwap } from '../../services/rota/swap.ts';
import { untilText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { localSpan, rotaName, spanText } from './words.ts';

// eslint-disable-next-line complexity -- one line per refusal
export function swapReason(refusal: SwapRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'onlyYourOwn':
      return 'You can offer your own duties. A manager can change the rota for others.';
    case 'swapWithYourself':
      return 'You have that duty already: name somebody else.';
    case 'begun':
      return `${spanText(refusal.span, context)} has begun. Offer hours that are still to come, like "give today 14:00-17:00 to Sam", or ask a manager.`;
    case 'notOnDuty':
      return `${nameOf(refusal.person)} does not have all of ${spanText(refusal.span, context)}: ${onText(refusal.onDuty, context)}.`;
    case 'mayNotStand':
      return `${nameOf(refusal.person)} ${lacks[refusal.role]}.${couldText(refusal.whoCould, context)}`;
    case 'awayForSwap': {
      const { person, from, until } = refusal.absence;
      const end = until === undefined ? 'until ended' : untilText(until, context);
      return `${nameOf(person)} is away then (from ${timeText(from, context)} ${end}).${couldText(refusal.whoCould, context)}`;
    }
    case 'twoAtOnce': {
      const when = spanText(localSpan(refusal, context), context);
      return `${nameOf(refusal.person)} has another duty then (${rotaName(refusal.rota, context)}, ${when}), and nobody can have two at once.${couldText(refusal.whoCould, context)}`;
    }
    case 'alreadyOffered':
      return `You have offered that to ${nameOf(refusal.swap.to)} already. "my duties" shows where it stands.`;
    case 'tooManyOffers':
      return `You have ${refusal.most} open offers on this rota: withdraw one first.`;
    case 'unknownSwap':
      return 'That swap is over and no longer kept here. "my duties" shows how things stand.';
    case 'swapOver':
      return endText(refusal.swap, context);
    case 'notAsked':
      return `Only ${nameOf(refusal.swap.to)}, who is asked, can answer this.`;
    case 'notOfferer':
      return `Only ${nameOf(refusal.swap.by)}, whose offer it is, can withdraw it.`;
    case 'onlyTheService':
      return 'Only the service itself does this, when a clock runs out.';
    default:
      return assertNever(refusal);
  }
}

const lacks: Readonly<Record<RotaRole, string>> = {
  dutyClinician: 'is on no duty clinicians’ rota and may not cover a pathway, so can’t take this',
  onCallManager: 'manages no team and is on no on-call rota, so can’t take this',
};

/** How many people are named. */
const NAMED = 5;

function couldText(people: readonly PersonId[], { nameOf }: CardContext): string {
  if (people.length === 0) return ' Nobody else is free then: ask a manager.';
  const more = people.length > NAMED ? ` and ${people.length - NAMED} more` : '';
  return ` These could take it: ${people.slice(0, NAMED).map(nameOf).join(', ')}${more}.`;
}

function onText(people: readonly (PersonId | undefined)[], { nameOf }: CardContext): string {
  const names = people.map((person) => (person === undefined ? 'nobody' : nameOf(person)));
  if (names.length === 0) return 'nobody is on then';
  return names.length === 1
    ? `${names.join('')} is on then`
    : `on then are, one after the other, ${names.join(', ')}`;
}

/** How a swap ended, in a sentence. */
function endText(swap: EndedSwap, context: CardContext): string {
  const { nameOf } = context;
  const at = timeText(swap.endedAt, context);
  switch (swap.status) {
    case 'accepted':
      return `${nameOf(swap.to)} accepted it, ${at}.`;
    case 'withdrawn':
      return `${nameOf(swap.by)} has withdrawn it, ${at}.`;
    case 'refused':
      return `${nameOf(swap.to)} can’t, ${at}: ${swap.why}`;
    case 'lapsed':
      return swap.cause === 'begun'
        ? `Nobody answered before it began, ${at}.`
        : `One of its duties is somebody else’s now, ${at}.`;
    case 'takenBack':
      return `${nameOf(swap.takenBackBy)} took it back, ${at}.`;
    default:
      return assertNever(swap);
  }
}
