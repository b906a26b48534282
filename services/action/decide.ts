/** The only place where an action's rules live. Pure: time, actor and managers come in with the command. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Action, OpenAction } from './action.ts';
import { decideByPeople, type ActionDecision } from './decide-by-people.ts';
import type { ActionByPeople, ActionCommand } from './stream.ts';

type Told<Type extends ActionCommand['type']> = CommandEnvelope<
  Extract<ActionCommand, { readonly type: Type }>
>;
type Clock = Exclude<ActionCommand, ActionByPeople | { readonly type: 'open' }>;

// eslint-disable-next-line complexity -- one line per command
export function decideAction(
  state: Action,
  envelope: CommandEnvelope<ActionCommand>,
): ActionDecision {
  const { actor, command } = envelope;
  switch (command.type) {
    case 'complete':
    case 'snooze':
    case 'offer':
    case 'accept':
    case 'decline':
    case 'takeBack':
      return decideByPeople(state, { ...envelope, command });
    case 'open':
      return actor === 'service'
        ? open(state, { ...envelope, command })
        : refuse({ reason: 'onlyTheService' });
    case 'remind':
    case 'overdue':
    case 'ownerNotReached':
    case 'endOffer':
    case 'handOver':
    case 'handBack':
      if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
      if (state.status === 'notOpened') return refuse({ reason: 'unknownAction' });
      // A clock that runs out after it was done has nothing to say.
      return state.status === 'done' ? accept() : report(state, { ...envelope, command });
    default:
      return assertNever(command);
  }
}

function open(state: Action, { at, command }: Told<'open'>): ActionDecision {
  if (state.status !== 'notOpened') return refuse({ reason: 'alreadyOpened' });
  const { action, deadlines } = command;
  return accept({ type: 'actionOpened', action, deadlines, at });
}

function report(state: OpenAction, { at, command }: CommandEnvelope<Clock>): ActionDecision {
  switch (command.type) {
    case 'remind':
      return remind(state, command, at);
    case 'overdue':
      return overdue(state, command, at);
    case 'ownerNotReached': {
      const { why, detail } = command;
      return accept({ type: 'ownerNotReached', why, detail, at });
    }
    case 'endOffer':
      return endOffer(state, command, at);
    case 'handOver':
      return handOver(state, command, at);
    case 'handBack':
      return handBack(state, command, at);
    default:
      return assertNever(command);
  }
}

type Of<Type extends ActionCommand['type']> = Extract<ActionCommand, { readonly type: Type }>;

/** Each once, of those that came late together one, and none by a clock of a day that holds no more. */
function remind(state: OpenAction, { eve }: Of<'remind'>, at: Instant): ActionDecision {
  const { eveAt, remindAt } = state.deadlines;
  const time = eve ? eveAt : remindAt;
  if (state.overdue || time === undefined || isBefore(at, time)) return accept();
  const isReminded = state.remindedAt && !isBefore(state.remindedAt, time);
  return isReminded ? accept() : accept({ type: 'actionReminded', at });
}

function overdue(
  state: OpenAction,
  { tellAt, againAt }: Of<'overdue'>,
  at: Instant,
): ActionDecision {
  const isEarly = isBefore(at, state.overdue?.againAt ?? state.deadlines.overdueAt);
  return isEarly ? accept() : accept({ type: 'actionOverdue', at, tellAt, againAt });
}

/** Without a detail the clock ran out: an offer that was made since has its own. */
function endOffer({ offer }: OpenAction, command: Of<'endOffer'>, at: Instant): ActionDecision {
  const { to, detail } = command;
  if (offer?.to !== to) return accept();
  if (detail === undefined && isBefore(at, offer.lapsesAt)) return accept();
  return accept({
    ...{ type: 'actionNotTaken', to, offeredBy: offer.by, at },
    detail: detail ?? 'did not answer',
  });
}

/** Said again, or said of an owner who has it no more, it changes nothing. */
function handOver(
  state: OpenAction,
  { from, to, kept }: Of<'handOver'>,
  at: Instant,
): ActionDecision {
  if (state.owner !== from || from === to) return accept();
  return accept({ type: 'actionHandedOver', from, to, kept, at });
}

function handBack(
  { owner: from, kept }: OpenAction,
  { to }: Of<'handBack'>,
  at: Instant,
): ActionDecision {
  if (kept?.person !== to) return accept();
  return accept({ type: 'actionHandedBack', from, to, at });
}
