import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';
import { happeningText, missedText, type Happening } from './telling-words.ts';

/**
 * What a lock screen shows: the case reference, the urgency and what happened, nothing clinical.
 * Plain text, at most 150 characters or so.
 */
export const alertText = (
  consult: RequestedConsult,
  what: Happening,
  context: CardContext,
): string =>
  `${consult.request.caseRef} · ${say(context, sensitivityWords[consult.request.sensitivity])}: ${happeningText(consult, what, context)}`;

/** For a manager who is asked: the ping, and what was missed, which they would else hear beside it. */
export function managerAskedText(
  consult: RequestedConsult,
  what: 'asked' | 'askedAgain',
  context: CardContext,
): string {
  const asked = alertText(consult, what, context);
  const missed = missedText(consult, context);
  return missed === '' ? asked : `${asked}. ${missed.replace(/\.$/, '')}`;
}

/** For a channel that hears in people's place: whom else somebody has to tell. */
export function exceptionText(
  consult: RequestedConsult,
  outOfReach: readonly PersonId[],
  context: CardContext,
): string {
  const text = alertText(consult, 'exception', context);
  const names = outOfReach.map((person) => context.nameOf(person)).join(', ');
  return names === ''
    ? text
    : `${text}. ${say(context, 'Not reached in Teams: {names}', { names })}`;
}
