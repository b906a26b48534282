/** What an action's events oblige the service to do, as jobs in the same batch as the events. */
import { lookNow } from '../handover/jobs.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import {
  agreedWith,
  offeredTo,
  type Action,
  type ActionDeadlines,
  type OpenedAction,
} from './action.ts';
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
      const isForManagers = action.overdue?.managersAt === action.overdue?.at;
      return [
        tell('overdue', owner, event.tellAt, action),
        ...(isForManagers ? [tell('overdue', managers, event.tellAt, action)] : []),
        timer('overdue', event.againAt, action),
      ];
    }
    case 'ownerNotReached':
      return cards(action, at);
    case 'actionSnoozed':
      return snoozed(event, action, at);
    case 'actionOffered':
      return offered(event, action, at);
    case 'actionAccepted':
      return [
        ...cards(action, at, event.from),
        ...overdueAnew(action, at),
        ...(action.kept ? [lookNow(at)] : []),
      ];
    case 'actionNotTaken':
      return [
        ...cards(action, at, event.to),
        tell('notTaken', owner, at, action),
        ...(event.offeredBy === action.owner
          ? []
          : [tell('notTaken', { kind: 'manager', person: event.offeredBy }, at, action)]),
      ];
    case 'offerTakenBack':
      return cards(action, at, event.to);
    case 'actionHandedOver':
    case 'actionHandedBack':
      return cards(action, at, event.from);
    case 'actionDone':
      // Whoever it was kept for reads of it when they are back.
      return [...cards(action, at, event.offeredTo), ...(action.kept ? [lookNow(at)] : [])];
    default:
      return assertNever(event);
  }
}

function opened(
  { deadlines, at }: Extract<ActionEvent, { readonly type: 'actionOpened' }>,
  action: OpenedAction,
): readonly JobSpec[] {
  return [tell('given', owner, addTime(at, GATHERED_WITHIN), action), ...timers(deadlines, action)];
}

/** Those that are set anew take the place of those that wait. */
const timers = (
  { eveAt, remindAt, overdueAt }: ActionDeadlines,
  action: OpenedAction,
): readonly JobSpec[] => [
  ...(eveAt ? [timer('eve', eveAt, action)] : []),
  ...(remindAt ? [timer('remind', remindAt, action)] : []),
  timer('overdue', overdueAt, action),
];

/** Managers see it without a sound; an owner for whom somebody else did it is told. */
const snoozed = (
  { by, deadlines, tellAt }: Extract<ActionEvent, { readonly type: 'actionSnoozed' }>,
  action: OpenedAction,
  at: Instant,
): readonly JobSpec[] => [
  ...cards(action, at),
  ...timers(deadlines, action),
  tell('snoozed', managers, at, action),
  ...(by === action.owner ? [] : [tell('snoozed', owner, tellAt, action)]),
];

/** Whoever is asked has it on a card of their own, and is asked once more. */
function offered(
  { offer, tellAt, againAt }: Extract<ActionEvent, { readonly type: 'actionOffered' }>,
  action: OpenedAction,
  at: Instant,
): readonly JobSpec[] {
  return [
    ...cards(action, at),
    tell('offered', owner, tellAt, action, offer.to),
    tell('offered', owner, againAt, action, offer.to),
    timer('offer', offer.lapsesAt, action),
  ];
}

/** What was to be told of the owner before is told of the new one, where its time has not come. */
function overdueAnew(action: OpenedAction, at: Instant): readonly JobSpec[] {
  const { overdue } = action;
  if (!overdue || !isBefore(at, overdue.tellAt)) return [];
  return [
    tell('overdue', owner, overdue.tellAt, action),
    ...(overdue.managersAt === overdue.at
      ? [tell('overdue', managers, overdue.tellAt, action)]
      : []),
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
  whose = action.owner,
): JobSpec => {
  const when = telling === 'given' ? '' : `.${dueAt.slice(0, 16)}`;
  const whom = to.kind === 'manager' ? to.person : to.kind;
  const name = `${agreedWith(action)}.${whose}.${telling}.${whom}${when}`;
  return actionJob('action.tell', name, dueAt, {
    ...agreedIn(action),
    owner: whose,
    telling,
    to,
  });
};

/** Of everybody on whose card it stands. */
function cards(action: OpenedAction, at: Instant, before?: PersonId): readonly JobSpec[] {
  const { owner: whose, kept } = action;
  const all = [whose, before, kept?.person, offeredTo(action)];
  const owners = new Set(all.filter((each) => each !== undefined));
  return [...owners].map((each) =>
    actionJob('action.cards', `${agreedWith(action)}.${each}`, at, {
      ...agreedIn(action),
      owner: each,
    }),
  );
}
