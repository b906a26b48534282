/** Alerts people about agreed actions: one message for all that an owner has to do by what was agreed together. */
import { actionAlert } from '../../cards/action/alert.ts';
import type { OwnersActions } from '../../cards/action/card.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { isAway } from '../../services/absence/away.ts';
import { backAtWork, goneAt } from '../../services/handover/gone.ts';
import { lookNow } from '../../services/handover/jobs.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import type { Bundle } from '../../services/action/desk.ts';
import {
  actionJob,
  type ActionAudience,
  type ActionJobData,
  type ActionTelling,
} from '../../services/action/jobs.ts';
import { agreedBetween } from '../../services/action/origin.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { byService } from '../../services/kernel/by.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Operation } from '../../services/ports/store.ts';
import { dropped } from '../consult/consult-job.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import type { JobHandler, JobResult, RunningJob } from '../workers/job.ts';
import { actionJobHandler, awayWords, type ActionJobParts } from './action-job.ts';
import { actionPost, actionPostKey, isSome } from './post.ts';
import { tellOffered } from './tell-offer.ts';

type Tell = ActionJobData<'action.tell'>;
type Telling = Tell & {
  readonly job: RunningJob;
  readonly bundle: Bundle & { readonly actions: OwnersActions };
  /** What the message is about, the most urgent first. */
  readonly concerned: OwnersActions;
};

export const createActionTeller = (parts: ActionJobParts): JobHandler =>
  actionJobHandler('action.tell', async (job, data) => {
    const bundle = await parts.actions.bundle(data);
    const { actions } = bundle;
    if (data.telling === 'offered') return tellOffered(parts, job, data, bundle);
    const unsettled = concernedBy(
      data.telling,
      actions.filter(({ owner, kept }) => [owner, kept?.person].includes(data.owner)),
    );
    const concerned = unsettled.filter(({ owner }) => owner === data.owner);
    const result =
      isSome(actions) && isSome(concerned)
        ? await tellOf(parts, {
            ...data,
            job,
            bundle: { ...bundle, actions },
            concerned,
          })
        : dropped('nothing of this is left to do');
    return followed(result, job, data, unsettled);
  });

function tellOf(parts: ActionJobParts, telling: Telling): Promise<JobResult> | JobResult {
  const { to } = telling;
  if (to.kind === 'owner') return tellOwner(parts, telling);
  if (to.kind === 'managers') return tellEachManager(parts, telling);
  return tellOther(parts, telling, to.kind === 'manager' ? to.person : 'channel');
}

/**
 * What has gone to somebody else since, because its owner is away, is told of theirs. That it has
 * come to them they hear by the handover's own card.
 */
function followed(
  result: JobResult,
  job: RunningJob,
  { team, key, owner, telling, to }: Tell,
  unsettled: readonly OpenedAction[],
): JobResult {
  const owners = new Set(unsettled.map((action) => action.owner));
  owners.delete(owner);
  if (owners.size === 0 || telling === 'given' || telling === 'snoozed') return result;
  if (result.outcome !== 'done' && result.outcome !== 'dropped') return result;
  const operations = [...owners].map((newOwner): Operation => {
    const whom = to.kind === 'manager' ? to.person : to.kind;
    const name = `${key}.${newOwner}.${telling}.${job.dueAt.slice(0, 16)}.${whom}`;
    const data = { team, key, owner: newOwner, telling, to };
    return { type: 'put', document: jobDocument(actionJob('action.tell', name, job.dueAt, data)) };
  });
  const before = result.outcome === 'done' ? (result.operations ?? []) : [];
  return { outcome: 'done', operations: [...before, ...operations] };
}

/** The most urgent first; of what was done to one of them, that one. */
function concernedBy(
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

/** Nobody is alerted on leave; what can't wait until they are back goes to the managers. */
async function tellOwner(parts: ActionJobParts, telling: Telling): Promise<JobResult> {
  const { job, concerned, owner, telling: what } = telling;
  const context = parts.context();
  const { absences } = await parts.whereabouts.known();
  const absence = isAway(absences, owner, context.now);
  if (absence && !canWait(telling, absences, context)) {
    return ownerAway(parts, telling, absences, awayWords[absence.kind]);
  }
  const isQuiet = absence !== undefined || (what === 'given' && knowsOf(concerned));
  const alert = isQuiet ? undefined : actionAlert(concerned, what, 'owner', context);
  const { result, operations } = await send(parts, telling, owner, alert);
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), context.now);
    case 'permanent': {
      const detail = parts.undeliverable(result);
      return ownerNotReached(parts, telling, { why: 'undeliverable', detail });
    }
  }
}

const afterHandover = '.afterHandover';

/** Whoever stands in has it in a moment; if it is still the owner's then, the managers are told. */
function ownerAway(
  parts: ActionJobParts,
  telling: Telling,
  absences: readonly Absence[],
  detail: string,
): Promise<JobResult> | JobResult {
  const { job, team, key, owner, telling: what, to } = telling;
  const { service, now } = parts.context();
  const mayMove = goneAt(service, absences, owner, now) !== undefined;
  if (!mayMove || job.id.endsWith(afterHandover)) {
    return ownerNotReached(parts, telling, { why: 'away', detail });
  }
  const data = { team, key, owner, telling: what, to };
  const again = actionJob('action.tell', '', addTime(now, 'PT1M'), data);
  return {
    outcome: 'done',
    operations: [lookNow(now), { ...again, id: `${job.id}${afterHandover}` }].map((spec) => ({
      type: 'put',
      document: jobDocument(spec),
    })),
  };
}

const send = (
  { posts, tenant, channelOf, context }: ActionJobParts,
  telling: Telling,
  place: PersonId | 'channel',
  alert: string | undefined,
) =>
  posts.send(
    actionPostKey(tenant, telling),
    actionPost(telling.bundle, context),
    place,
    place === 'channel'
      ? { kind: 'channel', channelId: channelOf(telling.team) }
      : { kind: 'person', person: place },
    alert,
  );

/** What was put off can wait, and what was given when they are at work before any of it is overdue. */
function canWait(
  { telling, concerned, owner }: Telling,
  absences: readonly Absence[],
  { service, now }: CardContext,
): boolean {
  if (telling === 'snoozed') return true;
  if (telling !== 'given') return false;
  const backAt = backAtWork(service, absences, owner, now);
  return (
    backAt !== undefined &&
    concerned.every(({ deadlines }) => isBefore(backAt, deadlines.overdueAt))
  );
}

/** Whoever agreed it knows, and whoever asked is alerted of the advice: they get the card without a sound. */
const knowsOf = ([{ owner, origin }]: OwnersActions): boolean =>
  agreedBetween(origin).includes(owner);

/** It goes on the record, and the managers are told, unless they hear that it is overdue at the same time. */
async function ownerNotReached(
  { actions }: ActionJobParts,
  telling: Telling,
  what: { readonly why: 'away' | 'undeliverable'; readonly detail: string },
): Promise<JobResult> {
  const { job, concerned, owner, telling: about } = telling;
  for (const { team, id } of concerned) {
    const by = byService(`${id}.${owner}.${about}.notReached@${job.dueAt}`);
    const { outcome } = await actions.ownerNotReached(by, { team, action: id }, what);
    if (outcome === 'busy') return { outcome: 'retry', why: 'the action was busy' };
  }
  const isToldAnyway = about === 'overdue' && concerned.some(isToldToManagers);
  const operations = isToldAnyway ? [] : [tellInstead(telling, 'notReached', { kind: 'managers' })];
  return { outcome: 'done', operations };
}

/** At the same time, of what is overdue. */
const isToldToManagers = ({ overdue }: OpenedAction): boolean =>
  overdue !== undefined && overdue.managersAt === overdue.at;

/** One job a manager, so that one who can't be reached does not cost the others theirs. */
function tellEachManager({ managersOf }: ActionJobParts, telling: Telling): JobResult {
  const others = managersOf(telling.team).filter((manager) => manager !== telling.owner);
  const audiences: readonly ActionAudience[] =
    others.length === 0
      ? [{ kind: 'channel' }]
      : others.map((person) => ({ kind: 'manager', person }));
  const operations = audiences.map((to) => tellInstead(telling, telling.telling, to));
  return { outcome: 'done', operations };
}

async function tellOther(
  parts: ActionJobParts,
  telling: Telling,
  place: PersonId | 'channel',
): Promise<JobResult> {
  const { job, concerned, telling: what } = telling;
  const context = parts.context();
  const alert = what === 'snoozed' ? undefined : actionAlert(concerned, what, 'others', context);
  const { result, operations } = await send(parts, telling, place, alert);
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), context.now);
    case 'permanent':
      return place === 'channel'
        ? dropped(parts.undeliverable(result))
        : { outcome: 'done', operations: [tellInstead(telling, what, { kind: 'channel' })] };
  }
}

/** The same cause for another audience, in the batch that ends this job. */
function tellInstead(
  { job, team, key, owner }: Telling,
  telling: ActionTelling,
  to: ActionAudience,
): Operation {
  const whom = to.kind === 'manager' ? to.person : to.kind;
  const name = `${key}.${owner}.${telling}.${job.dueAt.slice(0, 16)}.${whom}`;
  const data = { team, key, owner, telling, to };
  const spec = actionJob('action.tell', name, job.dueAt, data);
  return { type: 'put', document: jobDocument(spec) };
}
