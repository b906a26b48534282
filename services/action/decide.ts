/** The only place where an action's rules live. Pure: time, actor and managers come in with the command. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Action, OpenedAction } from './action.ts';
import type { ActionCommand, ActionEvent, ActionRefusal } from './stream.ts';

type ActionDecision = Decision<ActionEvent, ActionRefusal>;
type Told<Type extends ActionCommand['type']> = CommandEnvelope<
  Extract<ActionCommand, { readonly type: Type }>
>;
type Clock = Exclude<ActionCommand, { readonly type: 'open' | 'complete' }>;

export function decideAction(
  state: Action,
  envelope: CommandEnvelope<ActionCommand>,
): ActionDecision {
  const { actor, command } = envelope;
  if (command.type === 'complete') return complete(state, { ...envelope, command });
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (command.type === 'open') return open(state, { ...envelope, command });
  if (state.status === 'notOpened') return refuse({ reason: 'unknownAction' });
  // A clock that runs out after it was done has nothing to say.
  return state.status === 'done' ? accept() : report(state, { ...envelope, command });
}

function open(state: Action, { at, command }: Told<'open'>): ActionDecision {
  if (state.status !== 'notOpened') return refuse({ reason: 'alreadyOpened' });
  const { action, deadlines } = command;
  return accept({ type: 'actionOpened', action, deadlines, at });
}

/** By the owner, whoever it is kept for, or a manager of the team in their place. */
function complete(state: Action, { actor, at, command }: Told<'complete'>): ActionDecision {
  if (state.status === 'notOpened') return refuse({ reason: 'unknownAction' });
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const { outcome: text, managers } = command;
  if (![state.owner, state.kept?.person, ...managers].includes(actor)) {
    return refuse({ reason: 'notOwner', owner: state.owner, managers });
  }
  if (state.status === 'done') {
    const { by, text: recorded } = state.outcome;
    const isSame = by === actor && recorded === text;
    return isSame ? accept() : refuse({ reason: 'alreadyDone', by });
  }
  return accept({ type: 'actionDone', outcome: { text, by: actor, at } });
}

type Open = Extract<OpenedAction, { status: 'open' }>;

function report(state: Open, { at, command }: CommandEnvelope<Clock>): ActionDecision {
  switch (command.type) {
    case 'remind':
      return state.remindedAt || state.overdue ? accept() : accept({ type: 'actionReminded', at });
    case 'overdue':
      return overdue(state, command, at);
    case 'ownerNotReached': {
      const { why, detail } = command;
      return accept({ type: 'ownerNotReached', why, detail, at });
    }
    case 'handOver':
      return handOver(state, command, at);
    case 'handBack':
      return handBack(state, command, at);
    default:
      return assertNever(command);
  }
}

function overdue(
  state: Open,
  { tellAt, againAt }: Extract<ActionCommand, { readonly type: 'overdue' }>,
  at: Instant,
): ActionDecision {
  const isEarly = isBefore(at, state.overdue?.againAt ?? state.deadlines.overdueAt);
  return isEarly ? accept() : accept({ type: 'actionOverdue', at, tellAt, againAt });
}

/** Said again, or said of an owner who has it no more, it changes nothing. */
function handOver(
  state: Open,
  { from, to, kept }: Extract<ActionCommand, { readonly type: 'handOver' }>,
  at: Instant,
): ActionDecision {
  if (state.owner !== from || from === to) return accept();
  return accept({ type: 'actionHandedOver', from, to, kept, at });
}

function handBack(
  { owner: from, kept }: Open,
  { to }: Extract<ActionCommand, { readonly type: 'handBack' }>,
  at: Instant,
): ActionDecision {
  if (kept?.person !== to) return accept();
  return accept({ type: 'actionHandedBack', from, to, at });
}
