/** What an action's events oblige the service to do, as jobs in the same batch as the events. */
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime } from '../kernel/time.ts';
import type { Action, OpenedAction } from './action.ts';
import { actionJob, type ActionAudience, type ActionJobData, type ActionTelling } from './jobs.ts';
import type { ActionEvent } from './stream.ts';

/** Actions that were agreed together are opened one by one; so long they are waited for. */
const GATHERED_WITHIN = 'PT5S';

export function actionReactions(
  events: readonly ActionEvent[],
  state: Action,
  { at }: { readonly at: Instant },
): readonly JobSpec[] {
  if (state.status === 'notOpened') return [];
  return events.flatMap((event) => reactionsTo(event, state, at));
}

function reactionsTo(event: ActionEvent, action: OpenedAction, at: Instant): readonly JobSpec[] {
  switch (event.type) {
    case 'actionOpened': {
      const { remindAt, overdueAt } = event.deadlines;
      return [
        tell('given', owner, addTime(event.at, GATHERED_WITHIN), action),
        ...(remindAt ? [timer('remind', remindAt, action)] : []),
        timer('overdue', overdueAt, action),
      ];
    }
    case 'actionReminded':
      return [tell('due', owner, event.at, action)];
    case 'actionOverdue': {
      const isFirst = action.overdue?.times === 1;
      return [
        tell('overdue', owner, event.tellAt, action),
        ...(isFirst ? [tell('overdue', managers, event.tellAt, action)] : []),
        timer('overdue', event.againAt, action),
      ];
    }
    case 'ownerNotReached':
    case 'actionDone':
      return [cards(action, at)];
    default:
      return assertNever(event);
  }
}

const owner: ActionAudience = { kind: 'owner' };
const managers: ActionAudience = { kind: 'managers' };

const agreedIn = ({ team, origin }: OpenedAction) => ({ team, consult: origin.consult });

const timer = (
  name: ActionJobData<'action.timer'>['timer'],
  dueAt: Instant,
  action: OpenedAction,
): JobSpec =>
  actionJob('action.timer', `${action.id}.${name}`, dueAt, {
    ...agreedIn(action),
    action: action.id,
    timer: name,
  });

/** All that falls due for somebody in the same minute is one job, hence one message. */
const tell = (
  telling: ActionTelling,
  to: ActionAudience,
  dueAt: Instant,
  action: OpenedAction,
): JobSpec => {
  const when = telling === 'given' ? '' : `.${dueAt.slice(0, 16)}`;
  const name = `${action.origin.consult}.${action.owner}.${telling}.${to.kind}${when}`;
  return actionJob('action.tell', name, dueAt, {
    ...agreedIn(action),
    owner: action.owner,
    telling,
    to,
  });
};

const cards = (action: OpenedAction, at: Instant): JobSpec => {
  const { owner: whose, origin } = action;
  const data = { ...agreedIn(action), owner: whose };
  return actionJob('action.cards', `${origin.consult}.${whose}`, at, data);
};
