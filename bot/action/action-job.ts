/** What all jobs of agreed actions share. */
import type { z } from 'zod';
import type { ActionDesk, HandledAction } from '../../services/action/desk.ts';
import { actionJobs, type ActionJobData, type ActionJobType } from '../../services/action/jobs.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import type { PersonId, TeamId, TenantId } from '../../services/kernel/ids.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { CardContext } from '../../cards/context.ts';
import { unreadable, type JobHandler, type JobResult, type RunningJob } from '../workers/job.ts';
import type { Posts } from '../posts/posts.ts';

export type ActionJobParts = {
  readonly actions: ActionDesk;
  readonly consults: Pick<ConsultDesk, 'load'>;
  readonly tenant: TenantId;
  readonly posts: Posts;
  /** Of a team's MDT channel. */
  readonly channelOf: (team: TeamId) => string;
  readonly whereabouts: Whereabouts;
  readonly context: () => CardContext;
  readonly managersOf: (team: TeamId) => readonly PersonId[];
  /** Why a message did not arrive, to follow a name. */
  readonly undeliverable: (result: Exclude<DeliveryResult, { outcome: 'delivered' }>) => string;
};

/** Why somebody is not told, to follow their name. */
export const awayWords = {
  leave: 'is on leave',
  sickness: 'is off sick',
  outOfOffice: 'is out of office',
} as const;

/** Reads a job back before it is run. */
export const actionJobHandler =
  <Type extends ActionJobType>(
    type: Type,
    run: (job: RunningJob, data: ActionJobData<Type>) => Promise<JobResult>,
  ): JobHandler =>
  (job) => {
    const schema: z.ZodType = actionJobs[type];
    const parsed = schema.safeParse(job.data);
    if (!parsed.success) {
      return Promise.resolve(unreadable);
    }
    return run(job, parsed.data as ActionJobData<Type>); // the parse boundary
  };

/** A command that was carried out, now or before, ends its job. */
export const afterCommand = ({ outcome }: HandledAction): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'the action was busy' } : { outcome: 'done' };
