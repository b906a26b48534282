import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { addTime, isBefore, millisecondsBetween } from '../kernel/time.ts';
import {
  delegationId,
  mostDays,
  type DelegationCommand,
  type DelegationEvent,
  type DelegationId,
  type DelegationRefusal,
  type EndedWhy,
  type NewDelegation,
  type OneDelegation,
  type PersonDelegations,
} from './delegation.ts';

type DelegationDecision = Decision<DelegationEvent, DelegationRefusal>;
type Envelope = CommandEnvelope<DelegationCommand>;

/** With an hour for the clock change that may lie in it. */
const MOST_MS = (mostDays * 24 + 1) * 3_600_000;

/** Decides a command about one person's delegations. The only place where their rules live. */
export function decideDelegation(state: PersonDelegations, envelope: Envelope): DelegationDecision {
  const { actor, command } = envelope;
  if (command.type === 'runOut') {
    return actor === 'service'
      ? runOut(state, command.delegation, envelope)
      : refuse({ reason: 'onlyTheService' });
  }
  if (actor === 'service') return refuse({ reason: 'notYours' });
  switch (command.type) {
    case 'delegate':
      return delegate(state, command, envelope, actor);
    case 'end': {
      const { delegation, managers } = command;
      return end(state, { delegation, why: 'ended' }, envelope, ({ of }) =>
        actor === of || managers.includes(actor)
          ? undefined
          : { reason: 'notSelfNorManager', managers },
      );
    }
    case 'giveBack':
      return end(state, { delegation: command.delegation, why: 'givenBack' }, envelope, ({ to }) =>
        actor === to ? undefined : { reason: 'notTheDelegate', to },
      );
    default:
      return assertNever(command);
  }
}

function delegate(
  state: PersonDelegations,
  { delegation, fitness }: Extract<DelegationCommand, { type: 'delegate' }>,
  { at }: Envelope,
  actor: PersonId,
): DelegationDecision {
  const { of, to } = delegation;
  if (actor !== of) return refuse({ reason: 'notYours' });
  if (to === of) return refuse({ reason: 'toYourself' });
  const wrong = wrongTimes(delegation, at);
  if (wrong !== undefined) return refuse(wrong);
  // Nobody decides under a right from before it was passed on.
  const from = isBefore(delegation.from, at) ? at : delegation.from;
  const asked: NewDelegation = { ...delegation, from };
  const other = state.running.find((each) => isBefore(at, each.until) && overlaps(each, asked));
  if (other !== undefined) return refuse({ reason: 'overlaps', delegation: other });
  if (fitness.is !== 'fit') return refuse({ reason: 'unfit', to, fitness });
  const id = delegationId(of, state.count + 1);
  return accept({ type: 'rightDelegated', delegation: { ...asked, id }, at });
}

function wrongTimes(
  { from, until }: NewDelegation,
  at: Envelope['at'],
): DelegationRefusal | undefined {
  if (!isBefore(from, until)) return { reason: 'endsBeforeItStarts' };
  if (!isBefore(at, until) || isBefore(from, addTime(at, '-PT24H'))) return { reason: 'inThePast' };
  return millisecondsBetween(from, until) > MOST_MS ? { reason: 'tooLong' } : undefined;
}

/** At the same time, and of the same right: then nobody could say whose decision it is. */
const overlaps = (a: NewDelegation, b: NewDelegation): boolean =>
  (a.kind === undefined || b.kind === undefined || a.kind === b.kind) &&
  isBefore(a.from, b.until) &&
  isBefore(b.from, a.until);

function end(
  state: PersonDelegations,
  { delegation: id, why }: { readonly delegation: DelegationId; readonly why: EndedWhy },
  { at, actor }: Envelope,
  notAllowed: (delegation: OneDelegation) => DelegationRefusal | undefined,
): DelegationDecision {
  const delegation = state.running.find((each) => each.id === id);
  if (delegation === undefined || !isBefore(at, delegation.until)) return isOver(state, id);
  const refusal = notAllowed(delegation);
  if (refusal !== undefined) return refuse(refusal);
  const by = actor === 'service' ? {} : { by: actor };
  return accept({ type: 'delegationEnded', delegation, why, ...by, at });
}

function runOut(state: PersonDelegations, id: DelegationId, { at }: Envelope): DelegationDecision {
  const delegation = state.running.find((each) => each.id === id);
  if (delegation === undefined) return isOver(state, id);
  if (isBefore(at, delegation.until)) return refuse({ reason: 'notYet' });
  return accept({ type: 'delegationEnded', delegation, why: 'time', at });
}

function isOver({ past }: PersonDelegations, id: DelegationId): DelegationDecision {
  const ended = past.find(({ delegation }) => delegation.id === id);
  return refuse({ reason: 'isOver', ...(ended === undefined ? {} : { ended }) });
}
