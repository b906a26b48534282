/** The only place where the rules of a workforce risk live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { toBeTold, overdueIn, type OpenRisk, type Risk } from './risk.ts';
import type { RiskCommand, RiskEvent, RiskRefusal } from './stream.ts';

type Decided = Decision<RiskEvent, RiskRefusal>;
type Envelope = CommandEnvelope<RiskCommand>;
type Of<Type extends RiskCommand['type']> = CommandEnvelope<
  Extract<RiskCommand, { readonly type: Type }>
>;

/** More than these are a plan of its own. */
const MOST_MITIGATIONS = 8;

export function decideRisk(state: Risk, envelope: Envelope): Decided {
  const { command } = envelope;
  switch (command.type) {
    case 'observe':
      return observe(state, { ...envelope, command });
    case 'remind':
      return remind(state, { ...envelope, command });
    case 'raise':
      return raise(state, { ...envelope, command });
    case 'done':
      return done(state, { ...envelope, command });
    case 'mitigate':
    case 'review':
    case 'accept':
    case 'close':
      return byManager(state, { ...envelope, command });
    default:
      return assertNever(command);
  }
}

function observe(state: Risk, { actor, at, command }: Of<'observe'>): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, about, holds, reviewOn, reviewBy } = command;
  const day = { reviewOn, reviewBy };
  if (state.status === 'none') {
    return holds ? accept({ type: 'riskRaised', ...identity, about, ...day, at }) : accept();
  }
  if (state.status === 'closed') {
    return holds ? accept({ type: 'riskReopened', ...identity, about, ...day, at }) : accept();
  }
  const isSame =
    holds === (state.notFoundSince === undefined) &&
    canonicalJson(toJson(about)) === canonicalJson(toJson(state.about));
  return isSame ? accept() : accept({ type: 'riskObserved', ...identity, about, holds, at });
}

function raise(state: Risk, { actor, at, command }: Of<'raise'>): Decided {
  const { identity, about, reviewOn, reviewBy, managers } = command;
  if (actor === 'service' || !managers.includes(actor)) {
    return refuse({ reason: 'onlyManagers', who: managers });
  }
  if (state.status !== 'none') return refuse({ reason: 'alreadyRaised' });
  if (reviewBy <= at) return refuse({ reason: 'dayIsOver' });
  return accept({ type: 'riskRaised', ...identity, about, by: actor, reviewOn, reviewBy, at });
}

function byManager(state: Risk, envelope: Of<'mitigate' | 'review' | 'accept' | 'close'>): Decided {
  const { actor, command } = envelope;
  const { managers } = command;
  if (state.status === 'none') return refuse({ reason: 'noSuchRisk' });
  if (actor === 'service' || !managers.includes(actor)) {
    return refuse({ reason: 'onlyManagers', who: managers });
  }
  if (state.status === 'closed') return refuse({ reason: 'isClosed', ...state.closed });
  return onOpen(state, envelope, actor);
}

function onOpen(
  state: OpenRisk,
  { at, command }: Of<'mitigate' | 'review' | 'accept' | 'close'>,
  by: PersonId,
): Decided {
  const { identity } = command;
  switch (command.type) {
    case 'mitigate': {
      if (state.mitigations.length >= MOST_MITIGATIONS) {
        return refuse({ reason: 'tooManyMitigations', most: MOST_MITIGATIONS });
      }
      const { what, owner, due, dueBy } = command;
      if (dueBy <= at) return refuse({ reason: 'dayIsOver' });
      const number = state.mitigations.length + 1;
      const mitigation = { number, what, owner, due, dueBy, agreedBy: by };
      return accept({ type: 'riskMitigationAgreed', ...identity, mitigation, at });
    }
    case 'review':
    case 'accept': {
      const { reviewOn, reviewBy } = command;
      if (reviewBy <= at) return refuse({ reason: 'dayIsOver' });
      const day = { reviewOn, reviewBy, by, at };
      return command.type === 'review'
        ? accept({ type: 'riskReviewed', ...identity, note: command.note, ...day })
        : accept({ type: 'riskAccepted', ...identity, why: command.why, ...day });
    }
    case 'close': {
      const count = state.mitigations.filter((each) => each.done === undefined).length;
      if (count > 0) return refuse({ reason: 'mitigationsOpen', count });
      return accept({ type: 'riskClosed', ...identity, why: command.why, by, at });
    }
    default:
      return assertNever(command);
  }
}

/** By whoever has it, or a manager. */
function done(state: Risk, { actor, at, command }: Of<'done'>): Decided {
  if (state.status === 'none') return refuse({ reason: 'noSuchRisk' });
  if (state.status === 'closed') return refuse({ reason: 'isClosed', ...state.closed });
  const { identity, managers, number } = command;
  const mitigation = state.mitigations.find((each) => each.number === number);
  if (mitigation === undefined) return refuse({ reason: 'noSuchMitigation' });
  const who = [...new Set([mitigation.owner, ...managers])];
  if (actor === 'service' || !who.includes(actor)) {
    return refuse({ reason: 'onlyOwnerOrManagers', who });
  }
  if (mitigation.done) return refuse({ reason: 'alreadyDone', ...mitigation.done });
  return accept({ type: 'riskMitigationDone', ...identity, number, by: actor, at });
}

/** Managers, and those whose mitigation it is. A clock that was wound before is left alone. */
function remind(state: Risk, { actor, at, command }: Of<'remind'>): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status !== 'open' || !toBeTold(state, at)) return accept();
  const owners = overdueIn(state, at).flatMap((each) =>
    each.what === 'mitigation' ? [each.mitigation.owner] : [],
  );
  const told = [...new Set([...command.managers, ...owners])];
  return accept({ type: 'riskOverdue', ...command.identity, told, againBy: command.againBy, at });
}
