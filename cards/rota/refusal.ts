/** Why a swap was not offered or accepted, and what to do; plain text, not escaped. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { RotaRole } from '../../services/service/service.ts';
import type { SwapRefusal } from '../../services/rota/swap-commands.ts';
import type { EndedSwap } from '../../services/rota/swap.ts';
import { untilText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { localSpan, rotaName, spanText } from './words.ts';

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
export function swapReason(refusal: SwapRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'onlyYourOwn':
      return say(
        context,
        'You can offer your own duties. A manager can change the rota for others.',
      );
    case 'swapWithYourself':
      return say(context, 'You have that duty already: name somebody else.');
    case 'begun':
      return say(
        context,
        '{span} has begun. Offer hours that are still to come, like "give today 14:00-17:00 to Sam", or ask a manager.',
        { span: spanText(refusal.span, context) },
      );
    case 'notOnDuty':
      return say(context, '{name} does not have all of {span}: {on}.', {
        name: nameOf(refusal.person),
        span: spanText(refusal.span, context),
        on: onText(refusal.onDuty, context),
      });
    case 'mayNotStand':
      return `${nameOf(refusal.person)} ${say(context, lacks[refusal.role])}.${couldText(refusal.whoCould, context)}`;
    case 'awayForSwap': {
      const { person, from, until } = refusal.absence;
      const end = until === undefined ? say(context, 'until ended') : untilText(until, context);
      return say(context, '{name} is away then (from {when} {end}).{could}', {
        name: nameOf(person),
        when: timeText(from, context),
        end,
        could: couldText(refusal.whoCould, context),
      });
    }
    case 'twoAtOnce': {
      const when = spanText(localSpan(refusal, context), context);
      return say(
        context,
        '{name} has another duty then ({rota}, {when}), and nobody can have two at once.{could}',
        {
          name: nameOf(refusal.person),
          rota: rotaName(refusal.rota, context),
          when,
          could: couldText(refusal.whoCould, context),
        },
      );
    }
    case 'alreadyOffered':
      return say(
        context,
        'You have offered that to {to} already. "my duties" shows where it stands.',
        { to: nameOf(refusal.swap.to) },
      );
    case 'tooManyOffers':
      return say(context, 'You have {most} open offers on this rota: withdraw one first.', {
        most: refusal.most,
      });
    case 'unknownSwap':
      return say(
        context,
        'That swap is over and no longer kept here. "my duties" shows how things stand.',
      );
    case 'swapOver':
      return endText(refusal.swap, context);
    case 'notAsked':
      return say(context, 'Only {to}, who is asked, can answer this.', {
        to: nameOf(refusal.swap.to),
      });
    case 'notOfferer':
      return say(context, 'Only {by}, whose offer it is, can withdraw it.', {
        by: nameOf(refusal.swap.by),
      });
    case 'onlyTheService':
      return say(context, 'Only the service itself does this, when a clock runs out.');
    default:
      return assertNever(refusal);
  }
}

const lacks = {
  dutyClinician: 'is on no duty clinicians’ rota and may not cover a pathway, so can’t take this',
  onCallManager: 'manages no team and is on no on-call rota, so can’t take this',
} as const satisfies Readonly<Record<RotaRole, string>>;

/** How many people are named. */
const NAMED = 5;

function couldText(people: readonly PersonId[], context: CardContext): string {
  if (people.length === 0) return ` ${say(context, 'Nobody else is free then: ask a manager.')}`;
  const more =
    people.length > NAMED
      ? ` ${say(context, 'and {number} more', { number: people.length - NAMED })}`
      : '';
  return ` ${say(context, 'These could take it: {people}{more}.', {
    people: people.slice(0, NAMED).map(context.nameOf).join(', '),
    more,
  })}`;
}

function onText(people: readonly (PersonId | undefined)[], context: CardContext): string {
  const names = people.map((person) =>
    person === undefined ? say(context, 'nobody') : context.nameOf(person),
  );
  if (names.length === 0) return say(context, 'nobody is on then');
  return names.length === 1
    ? say(context, '{names} is on then', { names: names.join('') })
    : say(context, 'on then are, one after the other, {names}', { names: names.join(', ') });
}

/** How a swap ended, in a sentence. */
function endText(swap: EndedSwap, context: CardContext): string {
  const { nameOf } = context;
  const at = timeText(swap.endedAt, context);
  switch (swap.status) {
    case 'accepted':
      return say(context, '{to} accepted it, {at}.', { to: nameOf(swap.to), at });
    case 'withdrawn':
      return say(context, '{by} has withdrawn it, {at}.', { by: nameOf(swap.by), at });
    case 'refused':
      return say(context, '{to} can’t, {at}: {why}', { to: nameOf(swap.to), at, why: swap.why });
    case 'lapsed':
      return swap.cause === 'begun'
        ? say(context, 'Nobody answered before it began, {at}.', { at })
        : say(context, 'One of its duties is somebody else’s now, {at}.', { at });
    case 'takenBack':
      return say(context, '{takenBackBy} took it back, {at}.', {
        takenBackBy: nameOf(swap.takenBackBy),
        at,
      });
    default:
      return assertNever(swap);
  }
}
