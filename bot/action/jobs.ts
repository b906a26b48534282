/** What runs when the jobs of agreed actions are due. */
import { isOpened, offeredTo, type TrackedAction } from '../../services/action/action.ts';
import type { ActionJobType } from '../../services/action/jobs.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import { byService } from '../../services/kernel/by.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { ConsultId, type OriginKey, type TeamId } from '../../services/kernel/ids.ts';
import { dropped } from '../consult/consult-job.ts';
import { jobOf } from '../posts/updated.ts';
import type { JobHandler } from '../workers/job.ts';
import { actionJobHandler, afterCommand, type ActionJobParts } from './action-job.ts';
import { actionPostKey, bundlePost } from './post.ts';
import { createActionTeller } from './tell.ts';

export function createActionJobs(parts: ActionJobParts): ReadonlyMap<string, JobHandler> {
  return new Map<ActionJobType, JobHandler>([
    ['action.open', open(parts)],
    ['action.timer', timer(parts)],
    ['action.tell', createActionTeller(parts)],
    ['action.cards', cards(parts)],
  ]);
}

/** The command is named by what was agreed and not by the job, so that it is opened once however often this runs. */
const open = ({ actions, consults }: ActionJobParts): JobHandler =>
  actionJobHandler('action.open', async (_job, data) => {
    const action = 'action' in data ? data.action : await ofAdvice(consults, data);
    if (action === undefined) {
      return { outcome: 'failed', why: 'the advice holds no such action' };
    }
    return afterCommand(await actions.open(byService(`action.open.${action.id}`), action));
  });

/** What a job means that carries a number alone. */
async function ofAdvice(
  consults: ActionJobParts['consults'],
  {
    team,
    key,
    number,
  }: { readonly team: TeamId; readonly key: OriginKey; readonly number: number },
): Promise<TrackedAction | undefined> {
  const consult = ConsultId.parse(key);
  const { state } = await consults.load({ team, consult });
  const advice = 'advice' in state ? state.advice : undefined;
  const agreed = advice?.actions[number - 1];
  if (!('advice' in state) || !advice || !agreed) return undefined;
  const { caseRef, requester } = state.request;
  const { by, at } = advice;
  const origin = { kind: 'consult', consult, requester, by, at } as const;
  return { id: actionIdOf(key, number), team, caseRef, ...agreed, origin };
}

const timer = ({ actions }: ActionJobParts): JobHandler =>
  actionJobHandler('action.timer', async (job, { team, action, timer: clock }) => {
    const by = byService(`${job.id}@${job.dueAt}`);
    const ref = { team, action };
    switch (clock) {
      case 'eve':
        return afterCommand(await actions.remind(by, ref, true));
      case 'remind':
        return afterCommand(await actions.remind(by, ref));
      case 'overdue':
        return afterCommand(await actions.overdue(by, ref));
      case 'offer': {
        const { state } = await actions.load(ref);
        const to = isOpened(state) ? offeredTo(state) : undefined;
        if (to === undefined) return dropped('nobody is asked any more');
        return afterCommand(await actions.endOffer(by, ref, { to }));
      }
      default:
        return assertNever(clock);
    }
  });

const cards = ({ actions: desk, posts, tenant, context }: ActionJobParts): JobHandler =>
  actionJobHandler('action.cards', async (job, data) => {
    const post = bundlePost(await desk.bundle(data), context);
    if (post === undefined) return dropped('there is no such action');
    return jobOf(job, await posts.update(actionPostKey(tenant, data), post), context().now);
  });
