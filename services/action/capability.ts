import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type ActionId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import {
  isOpened,
  type Action,
  type OpenAction,
  type OpenedAction,
  type Overdue,
} from './action.ts';
import { decideAction } from './decide.ts';
import { actionReactions } from './reactions.ts';
import type { ActionCommand, ActionEvent, ActionRefusal } from './stream.ts';

/** Agreed actions: one stream each, in the partition of the team. */
export const actionCapability: Capability<Action, ActionCommand, ActionEvent, ActionRefusal> = {
  name: 'action',
  schemaVersion: 2,
  initial: { status: 'notOpened' },
  decide: decideAction,
  evolve: evolveAction,
  reactions: actionReactions,
  isOpen: ({ status }) => status === 'open',
  listedUnder: (action) => (isOpened(action) ? [caseList(action.caseRef)] : []),
};

export const actionStream = (id: ActionId): StreamId => StreamId.parse(`action.${id}`);

/** Total: an event that no longer fits changes nothing. */
export function evolveAction(state: Action, event: ActionEvent): Action {
  if (event.type === 'actionOpened') {
    const { action, deadlines, at: openedAt } = event;
    return { status: 'open', ...action, deadlines, openedAt };
  }
  return state.status === 'open' ? evolveOpen(state, event) : state;
}

type Later = Exclude<ActionEvent, { readonly type: 'actionOpened' }>;

// eslint-disable-next-line complexity -- one line or two per event
function evolveOpen(state: OpenAction, event: Later): OpenedAction {
  const { notReached: _notReached, ...told } = state;
  const { offer: _offer, notTaken: _notTaken, ...unoffered } = state;
  switch (event.type) {
    case 'actionReminded':
      return { ...told, remindedAt: event.at };
    case 'actionOverdue':
      return { ...told, overdue: overdueAfter(state.overdue, event) };
    case 'ownerNotReached': {
      const { why, detail, at } = event;
      return { ...state, notReached: { why, detail, at } };
    }
    case 'actionSnoozed':
      return snoozed(state, event);
    case 'actionOffered':
      return { ...unoffered, offer: event.offer };
    case 'actionAccepted': {
      const { notReached: _gone, kept, ...facts } = unoffered;
      const isStillKept = kept && kept.person !== event.to;
      return { ...facts, owner: event.to, ...(isStillKept ? { kept } : {}) };
    }
    case 'actionNotTaken': {
      const { type: _type, offeredBy: _by, ...notTaken } = event;
      return { ...unoffered, notTaken };
    }
    case 'offerTakenBack':
      return unoffered;
    case 'actionHandedOver': {
      // Whoever was asked to take it has it now.
      const { offer, ...facts } = told;
      const stands = offer && offer.to !== event.to ? { offer } : {};
      return { ...facts, ...stands, owner: event.to, kept: event.kept };
    }
    case 'actionHandedBack': {
      const { kept: _kept, ...own } = told;
      return { ...own, owner: event.to };
    }
    case 'actionDone': {
      const { remindedAt: _reminded, notReached: _gone, ...facts } = unoffered;
      return { ...facts, status: 'done', outcome: event.outcome };
    }
    default:
      return assertNever(event);
  }
}

type Event<Type extends ActionEvent['type']> = Extract<ActionEvent, { readonly type: Type }>;

/** A few hours less than a week, so that a morning after the clocks have changed counts. */
const MANAGERS_AGAIN = 'PT156H';

function overdueAfter(
  before: Overdue | undefined,
  { at, tellAt, againAt }: Event<'actionOverdue'>,
): Overdue {
  const { since, times, managersAt } = before ?? { since: at, times: 0, managersAt: undefined };
  const isTime = managersAt === undefined || !isBefore(at, addTime(managersAt, MANAGERS_AGAIN));
  return { since, times: times + 1, at, tellAt, againAt, managersAt: isTime ? at : managersAt };
}

/** Due anew: what was reminded or overdue before is so no more. */
function snoozed(state: OpenAction, event: Event<'actionSnoozed'>): OpenAction {
  const { remindedAt: _reminded, overdue: _overdue, notReached: _gone, ...facts } = state;
  const { firstDue, times } = state.snoozed ?? { firstDue: state.due, times: 0 };
  const { due, deadlines, by, reason, at } = event;
  return { ...facts, due, deadlines, snoozed: { firstDue, times: times + 1, by, reason, at } };
}
