/** Alerts people about agreed actions: one message for all that an owner has to do by what was agreed together. */
import type { OpenedAction } from '../../services/action/action.ts';
import { dropped } from '../consult/consult-job.ts';
import type { JobHandler, JobResult, RunningJob } from '../workers/job.ts';
import { actionJobHandler, type ActionJobParts } from './action-job.ts';
import { concernedBy } from './concerned.ts';
import { isSome } from './post.ts';
import { tellOffered } from './tell-offer.ts';
import { tellEachManager, tellOther } from './tell-others.ts';
import { tellOwner } from './tell-owner.ts';
import { retold, type Tell, type Telling } from './telling.ts';

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
  const operations = [...owners].map((newOwner) =>
    retold(job, { team, key, owner: newOwner, telling, to }),
  );
  const before = result.outcome === 'done' ? (result.operations ?? []) : [];
  return { outcome: 'done', operations: [...before, ...operations] };
}
