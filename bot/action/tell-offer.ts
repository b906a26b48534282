/** Asks somebody to take an action over; where they can't be told it stays with its owner at once. */
import { actionAlert } from '../../cards/action/alert.ts';
import type { OwnersActions } from '../../cards/action/card.ts';
import { isAway } from '../../services/absence/away.ts';
import { offeredTo } from '../../services/action/action.ts';
import type { Bundle } from '../../services/action/desk.ts';
import type { ActionJobData } from '../../services/action/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { dropped } from '../consult/consult-job.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import type { JobResult, RunningJob } from '../workers/job.ts';
import { awayWords, type ActionJobParts } from './action-job.ts';
import { actionPost, actionPostKey, isSome } from './post.ts';

export async function tellOffered(
  parts: ActionJobParts,
  job: RunningJob,
  data: ActionJobData<'action.tell'>,
  { actions, ...bundle }: Bundle,
): Promise<JobResult> {
  const { owner: person } = data;
  const asked = actions.filter((action) => offeredTo(action) === person);
  if (!isSome(actions) || !isSome(asked)) return dropped('they are not asked any more');
  const context = parts.context();
  const { absences } = await parts.whereabouts.known();
  const absence = isAway(absences, person, context.now);
  if (absence) return endOffers(parts, job, asked, awayWords[absence.kind]);
  const { result, operations } = await parts.posts.send(
    actionPostKey(parts.tenant, data),
    actionPost({ ...bundle, actions }, parts.context),
    person,
    { kind: 'person', person },
    actionAlert(asked, 'offered', 'owner', context),
  );
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), context.now);
    case 'permanent':
      return endOffers(parts, job, asked, parts.undeliverable(result));
  }
}

async function endOffers(
  { actions }: ActionJobParts,
  job: RunningJob,
  asked: OwnersActions,
  detail: string,
): Promise<JobResult> {
  for (const action of asked) {
    const { team, id } = action;
    const to = offeredTo(action);
    if (to === undefined) continue;
    const by = byService(`${id}.notTold.${to}@${job.dueAt}`);
    const { outcome } = await actions.endOffer(by, { team, action: id }, { to, detail });
    if (outcome === 'busy') return { outcome: 'retry', why: 'the action was busy' };
  }
  return { outcome: 'done' };
}
