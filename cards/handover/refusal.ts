import type { HandoverRefusal, Unfit } from '../../services/handover/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { CardContext } from '../context.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const handoverRefusalText = (refusal: HandoverRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: HandoverRefusal, { nameOf }: CardContext): string {
  switch (refusal.reason) {
    case 'handoverOver':
      return 'This handover is over: the work is back with its own person.';
    case 'unknownItem':
      return 'This is not part of the handover any more.';
    case 'itemEnded':
      return 'This has been finished meanwhile.';
    case 'notKeeper':
      return `${nameOf(refusal.keeper)} has it now.`;
    case 'hasAChain':
      return 'A consult is declined on its own card, and goes to the next person at once.';
    case 'nobodyElse':
      return 'No other manager is there to take it. Please ring somebody who can, and ask a manager to choose them.';
    case 'notManager':
      return `Who takes it is for a manager to say: ${refusal.managers.map(nameOf).join(' or ')}.`;
    case 'unfit':
      return `${nameOf(refusal.person)} ${unfitWords[refusal.why]}: choose somebody else.`;
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}

const unfitWords: Readonly<Record<Unfit, string>> = {
  isAway: 'is away',
  isThePerson: 'is the one who is away',
  isTheOtherSide: 'answers this consult, and can’t stand in for who asked',
  mayNotAnswer: 'may not answer for this pathway',
  unknownPerson: 'is not part of this service',
};
