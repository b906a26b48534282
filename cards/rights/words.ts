/** Delegated decision rights in words. */
import { assertNever } from '../../services/kernel/errors.ts';
import { isBefore } from '../../services/kernel/time.ts';
import {
  mostDays,
  type DelegationRefusal,
  type EndedDelegation,
  type Fitness,
  type OneDelegation,
} from '../../services/rights/delegation.ts';
import { nameOfKind, type RightKind } from '../../services/rights/kinds.ts';
import { atText, timeText, untilText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { namesText } from '../people.ts';

/** What these cards need beside their context. */
export type Kinds = readonly RightKind[];

/** "All decisions of their post", "Decisions of the kind “Transition”". Plain text. */
export const whatText = (
  { kind, of }: Pick<OneDelegation, 'kind' | 'of'>,
  viewer: Viewer,
  kinds: Kinds,
): string =>
  kind === undefined
    ? `All decisions of ${viewer === of ? 'your' : 'their'} post`
    : `Decisions of the kind “${nameOfKind(kinds, kind)}”`;

/** "until the end of Fri 11 Dec", "from Mon 7 Dec 00:00 until …". */
export function whenText(
  { from, until }: Pick<OneDelegation, 'from' | 'until'>,
  context: CardContext,
): string {
  const end = untilText(until, context);
  return isBefore(context.now, from) ? `from ${timeText(from, context)} ${end}` : end;
}

/** "Chloe gave it back at 10:05." Plain text. */
export function endedText(
  { delegation, why, by, at }: EndedDelegation,
  context: CardContext,
): string {
  switch (why) {
    case 'time':
      return `It ended ${atText(delegation.until, context)}, as agreed.`;
    case 'givenBack':
      return `${context.nameOf(delegation.to)} gave it back ${atText(at, context)}.`;
    case 'ended':
      return `${by === undefined ? 'Somebody' : context.nameOf(by)} ended it ${atText(at, context)}.`;
    default:
      return assertNever(why);
  }
}

export const delegationRefusalText = (
  refusal: DelegationRefusal,
  context: CardContext,
  kinds: Kinds,
): string => `${reasonText(refusal, context, kinds)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: DelegationRefusal, context: CardContext, kinds: Kinds): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notYours':
      return 'Decision rights are passed on by the person who has them.';
    case 'toYourself':
      return 'Your rights are yours already: choose somebody else.';
    case 'endsBeforeItStarts':
      return 'It would end before it starts: check the days.';
    case 'inThePast':
      return 'Those days are over: give days that are still to come.';
    case 'tooLong':
      return `Rights are passed on for ${mostDays} days at most: choose an earlier last day.`;
    case 'overlaps': {
      const { delegation } = refusal;
      return `${nameOf(delegation.to)} has that already ${whenText(delegation, context)} (${whatText(delegation, delegation.of, kinds).toLowerCase()}): end that first.`;
    }
    case 'unfit':
      return unfitText(refusal.fitness, nameOf(refusal.to), context);
    case 'isOver':
      return refusal.ended === undefined
        ? 'That is over already.'
        : endedText(refusal.ended, context);
    case 'notSelfNorManager':
      return `It is ended by whoever passed it on, or by a manager of theirs${refusal.managers.length === 0 ? '' : `: ${namesText(refusal.managers, context)}`}.`;
    case 'notTheDelegate':
      return `Only ${nameOf(refusal.to)} can give that back.`;
    case 'notYet':
    case 'onlyTheService':
      return 'The end of its time is noted by the service itself.';
    default:
      return assertNever(refusal);
  }
}

function unfitText(fitness: Fitness, name: string, context: CardContext): string {
  switch (fitness.is) {
    case 'fit':
      return '';
    case 'unknownPerson':
      return 'That person is not part of this service: choose somebody else.';
    case 'nothingToPassOn':
      return 'You take no decisions by a post of your own, so there is nothing to pass on. What you hold as a cover, on duty or as a delegate stays with you.';
    case 'mayNotDecide':
      return `${name} leads, covers and manages nothing in this service, so decisions can’t be passed on to them: choose somebody who does.`;
    case 'awayThroughout':
      return `${name} is away ${fitness.absence.until === undefined ? 'then' : untilText(fitness.absence.until, context)}: choose somebody who is there.`;
    default:
      return assertNever(fitness);
  }
}
