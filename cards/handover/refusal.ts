import type { HandoverRefusal, Unfit } from '../../services/handover/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const handoverRefusalText = (refusal: HandoverRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: HandoverRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'handoverOver':
      return say(context, 'This handover is over: the work is back with its own person.');
    case 'unknownItem':
      return say(context, 'This is not part of the handover any more.');
    case 'itemEnded':
      return say(context, 'This has been finished meanwhile.');
    case 'notKeeper':
      return say(context, '{name} has it now.', { name: context.nameOf(refusal.keeper) });
    case 'hasAChain':
      return say(
        context,
        'A consult is declined on its own card, and goes to the next person at once.',
      );
    case 'nobodyElse':
      return say(
        context,
        'No other manager is there to take it. Please ring somebody who can, and ask a manager to choose them.',
      );
    case 'notManager':
      return say(context, 'Who takes it is for a manager to say: {managers}.', {
        managers: refusal.managers.map(context.nameOf).join(` ${say(context, 'or')} `),
      });
    case 'unfit':
      return say(context, '{name} {unfit}: choose somebody else.', {
        name: context.nameOf(refusal.person),
        unfit: say(context, unfitWords[refusal.why]),
      });
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}

const unfitWords = {
  isAway: 'is away',
  isThePerson: 'is the one who is away',
  isTheOtherSide: 'answers this consult, and can’t stand in for who asked',
  mayNotAnswer: 'may not answer for this pathway',
  unknownPerson: 'is not part of this service',
} as const satisfies Readonly<Record<Unfit, string>>;
