import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type ActionId } from '../kernel/ids.ts';
import type { Action, OpenedAction } from './action.ts';
import { decideAction } from './decide.ts';
import { actionReactions } from './reactions.ts';
import type { ActionCommand, ActionEvent, ActionRefusal } from './stream.ts';

/** Agreed actions: one stream each, in the partition of the team. */
export const actionCapability: Capability<Action, ActionCommand, ActionEvent, ActionRefusal> = {
  name: 'action',
  schemaVersion: 1,
  initial: { status: 'notOpened' },
  decide: decideAction,
  evolve: evolveAction,
  reactions: actionReactions,
  isOpen: ({ status }) => status === 'open',
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

function evolveOpen(
  state: Extract<OpenedAction, { status: 'open' }>,
  event: Exclude<ActionEvent, { readonly type: 'actionOpened' }>,
): OpenedAction {
  const { notReached, remindedAt, ...facts } = state;
  const reminded = remindedAt ? { remindedAt } : {};
  switch (event.type) {
    case 'actionReminded':
      return { ...facts, remindedAt: event.at };
    case 'actionOverdue': {
      const { since, times } = state.overdue ?? { since: event.at, times: 0 };
      const overdue = { since, times: times + 1, againAt: event.againAt };
      return { ...facts, ...reminded, overdue };
    }
    case 'ownerNotReached': {
      const { why, detail, at } = event;
      return { ...state, notReached: { why, detail, at } };
    }
    case 'actionHandedOver':
      return { ...facts, ...reminded, owner: event.to, kept: event.kept };
    case 'actionHandedBack': {
      const { kept: _kept, ...own } = facts;
      return { ...own, ...reminded, owner: event.to };
    }
    case 'actionDone':
      return { ...facts, status: 'done', outcome: event.outcome };
    default:
      return assertNever(event);
  }
}
