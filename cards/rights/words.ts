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
import { say } from '../say.ts';

/** What these cards need beside their context. */
export type Kinds = readonly RightKind[];

/** "All decisions of their post", "Decisions of the kind “Transition”". Plain text. */
export const whatText = (
  { kind, of }: Pick<OneDelegation, 'kind' | 'of'>,
  viewer: Viewer,
  kinds: Kinds,
  context: CardContext,
): string =>
  kind === undefined
    ? say(context, viewer === of ? 'All decisions of your post' : 'All decisions of their post')
    : say(context, 'Decisions of the kind “{nameOfKind}”', { nameOfKind: nameOfKind(kinds, kind) });

/** "until the end of Fri 11 Dec", "from Mon 7 Dec 00:00 until …". */
export function whenText(
  { from, until }: Pick<OneDelegation, 'from' | 'until'>,
  context: CardContext,
): string {
  const end = untilText(until, context);
  return isBefore(context.now, from)
    ? say(context, 'from {when} {end}', { when: timeText(from, context), end })
    : end;
}

/** "Chloe gave it back at 10:05." Plain text. */
export function endedText(
  { delegation, why, by, at }: EndedDelegation,
  context: CardContext,
): string {
  switch (why) {
    case 'time':
      return say(context, 'It ended {when}, as agreed.', {
        when: atText(delegation.until, context),
      });
    case 'givenBack':
      return say(context, '{to} gave it back {when}.', {
        to: context.nameOf(delegation.to),
        when: atText(at, context),
      });
    case 'ended':
      return say(context, '{what} ended it {when}.', {
        what: by === undefined ? say(context, 'Somebody') : context.nameOf(by),
        when: atText(at, context),
      });
    default:
      return assertNever(why);
  }
}

export const delegationRefusalText = (
  refusal: DelegationRefusal,
  context: CardContext,
  kinds: Kinds,
): string =>
  say(context, '{reason} Nothing was changed.', { reason: reasonText(refusal, context, kinds) });

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: DelegationRefusal, context: CardContext, kinds: Kinds): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notYours':
      return say(context, 'Decision rights are passed on by the person who has them.');
    case 'toYourself':
      return say(context, 'Your rights are yours already: choose somebody else.');
    case 'endsBeforeItStarts':
      return say(context, 'It would end before it starts: check the days.');
    case 'inThePast':
      return say(context, 'Those days are over: give days that are still to come.');
    case 'tooLong':
      return say(
        context,
        'Rights are passed on for {mostDays} days at most: choose an earlier last day.',
        { mostDays },
      );
    case 'overlaps': {
      const { delegation } = refusal;
      return say(context, '{to} has that already {when} ({what}): end that first.', {
        to: nameOf(delegation.to),
        when: whenText(delegation, context),
        what: whatText(delegation, delegation.of, kinds, context).toLowerCase(),
      });
    }
    case 'unfit':
      return unfitText(refusal.fitness, nameOf(refusal.to), context);
    case 'isOver':
      return refusal.ended === undefined
        ? say(context, 'That is over already.')
        : endedText(refusal.ended, context);
    case 'notSelfNorManager':
      return refusal.managers.length === 0
        ? say(context, 'It is ended by whoever passed it on, or by a manager of theirs.')
        : say(context, 'It is ended by whoever passed it on, or by a manager of theirs: {names}.', {
            names: namesText(refusal.managers, context),
          });
    case 'notTheDelegate':
      return say(context, 'Only {to} can give that back.', { to: nameOf(refusal.to) });
    case 'notYet':
    case 'onlyTheService':
      return say(context, 'The end of its time is noted by the service itself.');
    default:
      return assertNever(refusal);
  }
}

function unfitText(fitness: Fitness, name: string, context: CardContext): string {
  switch (fitness.is) {
    case 'fit':
      return '';
    case 'unknownPerson':
      return say(context, 'That person is not part of this service: choose somebody else.');
    case 'nothingToPassOn':
      return say(
        context,
        'You take no decisions by a post of your own, so there is nothing to pass on. What you hold as a cover, on duty or as a delegate stays with you.',
      );
    case 'mayNotDecide':
      return say(
        context,
        '{name} leads, covers and manages nothing in this service, so decisions can’t be passed on to them: choose somebody who does.',
        { name },
      );
    case 'awayThroughout':
      return say(context, '{name} is away {what}: choose somebody who is there.', {
        name,
        what:
          fitness.absence.until === undefined
            ? say(context, 'then')
            : untilText(fitness.absence.until, context),
      });
    default:
      return assertNever(fitness);
  }
}
