/** What an action's events oblige the service to do, as jobs in the same batch as the events. */
import { lookNow } from '../handover/jobs.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime } from '../kernel/time.ts';
import { agreedWith, type Action, type OpenedAction } from './action.ts';
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

// eslint-disable-next-line complexity -- one line per event
function reactionsTo(event: ActionEvent, action: OpenedAction, at: Instant): readonly JobSpec[] {
  switch (event.type) {
    case 'actionOpened':
      return opened(event, action);
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
      return cards(action, at);
    case 'actionHandedOver':
    case 'actionHandedBack':
      return cards(action, at, event.from);
    case 'actionDone':
      // Whoever it was kept for reads of it when they are back.
      return [...cards(action, at), ...(action.kept ? [lookNow(at)] : [])];
    default:
      return assertNever(event);
  }
}

function opened(
  { deadlines, at }: Extract<ActionEvent, { readonly type: 'actionOpened' }>,
  action: OpenedAction,
): readonly JobSpec[] {
  const { remindAt, overdueAt } = deadlines;
  return [
    tell('given', owner, addTime(at, GATHERED_WITHIN), action),
    ...(remindAt ? [timer('remind', remindAt, action)] : []),
    timer('overdue', overdueAt, action),
  ];
}

const owner: ActionAudience = { kind: 'owner' };
const managers: ActionAudience = { kind: 'managers' };

const agreedIn = (action: OpenedAction) => ({ team: action.team, key: agreedWith(action) });

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
  const name = `${agreedWith(action)}.${action.owner}.${telling}.${to.kind}${when}`;
  return actionJob('action.tell', name, dueAt, {
    ...agreedIn(action),
    owner: action.owner,
    telling,
    to,
  });
};

/** Of everybody on whose card it stands. */
function cards(action: OpenedAction, at: Instant, before?: PersonId): readonly JobSpec[] {
  const { owner: whose, kept } = action;
  const owners = new Set([whose, before, kept?.person].filter((each) => each !== undefined));
  return [...owners].map((each) =>
    actionJob('action.cards', `${agreedWith(action)}.${each}`, at, {
      ...agreedIn(action),
      owner: each,
    }),
  );
}
