/** The only place where the rules of accepting an exception live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { AcceptedFact, ExceptionState } from './accepted.ts';
import { mayBeAccepted } from './gravity.ts';
import type { ExceptionCommand, ExceptionEvent, ExceptionRefusal } from './stream.ts';

type Decided = Decision<ExceptionEvent, ExceptionRefusal>;
type Envelope = CommandEnvelope<ExceptionCommand>;
type Of<Type extends ExceptionCommand['type']> = Extract<ExceptionCommand, { readonly type: Type }>;

export function decideException(state: ExceptionState, envelope: Envelope): Decided {
  const { actor, at, command } = envelope;
  const { managers } = command;
  if (actor === 'service' || !managers.includes(actor)) {
    return refuse({ reason: 'onlyManagers', managers });
  }
  switch (command.type) {
    case 'accept':
      return acceptIt(state, command, { by: actor, at });
    case 'withdraw':
      return isInForce(state, at)
        ? accept({ type: 'acceptanceWithdrawn', by: actor, at })
        : refuse({ reason: 'notAccepted' });
    case 'sendAgain':
      return command.task === undefined
        ? refuse({ reason: 'noLongerSo' })
        : accept({ type: 'taskSentAgain', task: command.task, by: actor, at });
    default:
      return assertNever(command);
  }
}

/** It is off the list. Once its day is over it stands there again, and may be accepted anew. */
export const isInForce = (
  state: ExceptionState,
  now: Instant,
): state is Extract<ExceptionState, { readonly status: 'accepted' }> =>
  state.status === 'accepted' && isBefore(now, state.acceptance.endsAt);

/**
 * Managers who judge it in somebody's place, whose own it is. None where it is not theirs, and where
 * all managers have it: somebody must be able to say why it stays as it is.
 */
export const othersThan = (
  person: PersonId,
  { whose }: Pick<AcceptedFact, 'whose'>,
  managers: readonly PersonId[],
): readonly PersonId[] =>
  whose.includes(person) ? managers.filter((manager) => !whose.includes(manager)) : [];

function acceptIt(
  state: ExceptionState,
  { fact, reason, until, endsAt, latest, managers, today }: Of<'accept'>,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Decided {
  if (isInForce(state, at)) {
    const { acceptance } = state;
    return refuse({ reason: 'alreadyAccepted', by: acceptance.by, until: acceptance.until });
  }
  if (fact === undefined) return refuse({ reason: 'noLongerSo' });
  if (!mayBeAccepted(fact.kind)) return refuse({ reason: 'somebodyWaits' });
  const others = othersThan(by, fact, managers);
  if (others.length > 0) return refuse({ reason: 'yourOwn', others });
  if (until < today) return refuse({ reason: 'untilInThePast' });
  if (latest < until) return refuse({ reason: 'untilTooFar', latest });
  return accept({
    ...{ type: 'exceptionAccepted', fact, at },
    acceptance: { reason, until, endsAt, by, at },
  });
}
