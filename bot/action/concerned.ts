/** Of somebody's agreed actions, those that a telling is about. */
import type { OpenedAction } from '../../services/action/action.ts';
import type { ActionTelling } from '../../services/action/jobs.ts';
import { assertNever } from '../../services/kernel/errors.ts';

/** The most urgent first; of what was done to one of them, that one. */
export function concernedBy(
  telling: ActionTelling,
  actions: readonly OpenedAction[],
): readonly OpenedAction[] {
  const concerned = actions.filter((action) => isConcerned(action, telling));
  const done = (action: OpenedAction): string =>
    (telling === 'snoozed'
      ? action.snoozed?.at
      : action.status === 'open'
        ? action.notTaken?.at
        : undefined) ?? '';
  return telling === 'snoozed' || telling === 'notTaken'
    ? concerned.sort((a, b) => done(b).localeCompare(done(a))).slice(0, 1)
    : concerned.sort((a, b) => a.due.localeCompare(b.due));
}

function isConcerned(action: OpenedAction, telling: ActionTelling): boolean {
  if (action.status === 'done') return false;
  switch (telling) {
    case 'given':
      return true;
    case 'due':
      return action.remindedAt !== undefined && action.overdue === undefined;
    case 'overdue':
      return action.overdue !== undefined;
    case 'notReached':
      return action.notReached !== undefined;
    case 'snoozed':
      return action.snoozed !== undefined;
    case 'offered':
      return action.offer !== undefined;
    case 'notTaken':
      return action.notTaken !== undefined;
    default:
      return assertNever(telling);
  }
}
