/** The only place where the rules of a concern live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { isBefore } from '../kernel/time.ts';
import type { Concern } from './concern.ts';
import type { ConcernCommand, ConcernEvent, ConcernRefusal } from './stream.ts';

type Decided = Decision<ConcernEvent, ConcernRefusal>;
type Envelope = CommandEnvelope<ConcernCommand>;
type Of<Type extends ConcernCommand['type']> = Extract<ConcernCommand, { readonly type: Type }>;

export function decideConcern(state: Concern, envelope: Envelope): Decided {
  const { command } = envelope;
  switch (command.type) {
    case 'raise':
      return raise(state, envelope, command);
    case 'look':
      return look(state, envelope, command);
    case 'remind':
      return remind(state, envelope, command);
    default:
      return assertNever(command);
  }
}

/** By the service itself: whoever raised it keeps their name to themselves. */
function raise(state: Concern, { actor, at }: Envelope, command: Of<'raise'>): Decided {
  if (state.status !== 'notRaised') return refuse({ reason: 'alreadyRaised' });
  const { type: _type, terms, ...raised } = command;
  if (raised.asked.length === 0) return refuse({ reason: 'nobodyToAsk' });
  const by = actor === 'service' ? {} : { by: actor };
  return accept({ type: 'concernRaised', ...raised, ...terms, ...by, at });
}

function look(state: Concern, { actor, at }: Envelope, command: Of<'look'>): Decided {
  if (state.status === 'notRaised') return refuse({ reason: 'notRaised' });
  const who = [...new Set([...command.managers, ...state.told])];
  if (actor === 'service' || !who.includes(actor)) return refuse({ reason: 'onlyManagers', who });
  if (actor === state.by) return refuse({ reason: 'ownConcern' });
  if (state.status === 'lookedAt') {
    const { by, at: lookedAt } = state.looked;
    return refuse({ reason: 'alreadyLookedAt', by, at: lookedAt });
  }
  return accept({ type: 'concernLookedAt', by: actor, follows: command.follows, at });
}

/** First the other managers of the team; where there are none, managers elsewhere; then all again. */
function remind(state: Concern, { actor, at }: Envelope, command: Of<'remind'>): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status !== 'open' || isBefore(at, state.lookBy)) return accept();
  const fresh = (managers: readonly (typeof state.told)[number][]) =>
    managers.filter((each) => each !== state.by && !state.told.includes(each));
  const others = fresh(command.managers);
  const beyond = others.length > 0 ? others : fresh(command.elsewhere);
  const told = beyond.length > 0 ? beyond : state.told;
  return accept({ type: 'concernOverdue', told, lookBy: command.lookBy, at });
}
