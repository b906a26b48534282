import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { RotaCommand, RotaEvent, RotaOverrides, RotaRefusal } from './stream.ts';

type RotaDecision = Decision<RotaEvent, RotaRefusal>;
type Envelope = CommandEnvelope<RotaCommand>;

/** Decides a change to one rota. The only place where the rules of overrides live. */
export function decideRota(state: RotaOverrides, envelope: Envelope): RotaDecision {
  const { actor, authority, command } = envelope;
  if (actor === 'service' || authority !== 'manager') {
    return refuse({ reason: 'notManager', managers: command.facts.managers });
  }
  switch (command.type) {
    case 'declareOverride':
      return declareOverride(state, command, envelope, actor);
    case 'removeOverride':
      return removeOverride(state, command, envelope, actor);
    default:
      return assertNever(command);
  }
}

// Local date-times of one form: text order is time order.

function declareOverride(
  { overrides }: RotaOverrides,
  { override, facts }: Extract<RotaCommand, { type: 'declareOverride' }>,
  { at }: Envelope,
  by: PersonId,
): RotaDecision {
  if (!facts.rotaIsKnown) return refuse({ reason: 'unknownRota' });
  if (!facts.personIsKnown) return refuse({ reason: 'unknownPerson' });
  if (override.to <= override.from) return refuse({ reason: 'endsBeforeItStarts' });
  if (override.to <= facts.localNow) return refuse({ reason: 'inThePast' });
  if (facts.away !== undefined) return refuse({ reason: 'awayThen', absence: facts.away });
  const localAt = facts.localNow;
  const declared: RotaEvent = { type: 'overrideDeclared', override, at, localAt };
  const others = overrides.filter(({ from, to }) => from < override.to && override.from < to);
  const [same] = others.filter(({ from, to }) => from === override.from && to === override.to);
  // The same shift once more corrects what was said before; anything else that overlaps is unclear.
  if (same && others.length === 1) {
    return accept<RotaEvent>(
      { type: 'overrideRemoved', override: same, by, at, localAt },
      declared,
    );
  }
  const [other] = others;
  return other ? refuse({ reason: 'overlaps', override: other }) : accept(declared);
}

function removeOverride(
  { overrides }: RotaOverrides,
  { overrideId, facts }: Extract<RotaCommand, { type: 'removeOverride' }>,
  { at }: Envelope,
  by: PersonId,
): RotaDecision {
  const override = overrides.find(({ id, to }) => id === overrideId && facts.localNow < to);
  if (override === undefined) return refuse({ reason: 'unknownOverride' });
  return accept({ type: 'overrideRemoved', override, by, at, localAt: facts.localNow });
}
