/** One telling of agreed actions: whom it goes to, how it is sent, and who is told in its place. */
import type { OwnersActions } from '../../cards/action/card.ts';
import type { Bundle } from '../../services/action/desk.ts';
import {
  actionJob,
  type ActionAudience,
  type ActionJobData,
  type ActionTelling,
} from '../../services/action/jobs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { Operation } from '../../services/ports/store.ts';
import type { RunningJob } from '../workers/job.ts';
import type { ActionJobParts } from './action-job.ts';
import { actionPost, actionPostKey } from './post.ts';

export type Tell = ActionJobData<'action.tell'>;
export type Telling = Tell & {
  readonly job: RunningJob;
  readonly bundle: Bundle & { readonly actions: OwnersActions };
  /** What the message is about, the most urgent first. */
  readonly concerned: OwnersActions;
};

export const send = (
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

/** The same cause for another audience, in the batch that ends this job. */
export const tellInstead = (
  { job, team, key, owner }: Telling,
  telling: ActionTelling,
  to: ActionAudience,
): Operation => retold(job, { team, key, owner, telling, to });

/** A job for each cause, audience and moment: however often it is put, it is told once. */
export function retold(job: RunningJob, data: Tell): Operation {
  const { key, owner, telling, to } = data;
  const whom = to.kind === 'manager' ? to.person : to.kind;
  const name = `${key}.${owner}.${telling}.${job.dueAt.slice(0, 16)}.${whom}`;
  return { type: 'put', document: jobDocument(actionJob('action.tell', name, job.dueAt, data)) };
}
