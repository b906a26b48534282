/** What all jobs of consults share: reading them back, reporting what they found out. */
import type { z } from 'zod';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Build, ConsultDesk, ConsultRef } from '../../services/consult/desk.ts';
import {
  consultJobs,
  type ConsultJobData,
  type ConsultJobType,
} from '../../services/consult/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import {
  unreadable,
  newnessFor,
  type JobHandler,
  type JobResult,
  type RunningJob,
} from '../workers/job.ts';
import type { AlertWords } from './alert-words.ts';
import type { ConsultDelivery } from './deliver.ts';

export type ConsultJobParts = {
  readonly desk: ConsultDesk;
  readonly delivery: ConsultDelivery;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  readonly words: AlertWords;
  readonly managersOf: (ref: ConsultRef) => readonly PersonId[];
};

const done: JobResult = { outcome: 'done' };

export const dropped = (why: string): JobResult => ({ outcome: 'dropped', why });

/** Reads a job back and loads its consult, or says why it can't be done any more. */
export const consultJob =
  <Type extends ConsultJobType>(
    desk: ConsultDesk,
    type: Type,
    run: (
      job: RunningJob,
      data: ConsultJobData<Type>,
      consult: RequestedConsult,
      sequence: number,
    ) => Promise<JobResult>,
  ): JobHandler =>
  async (job) => {
    const schema: z.ZodType = consultJobs[type];
    const parsed = schema.safeParse(job.data);
    if (!parsed.success) return unreadable;
    const data = parsed.data as ConsultJobData<Type>; // the parse boundary
    const { state, sequence } = await desk.load(data, newnessFor(job));
    if (state.status === 'notRequested') return dropped('there is no such consult');
    return run(job, data, state, sequence);
  };

/**
 * Tells the consult what a job found out. The job's due time makes the command id, so that it acts
 * once; `setAt` tells a clock from one that was set later for the same time.
 */
export async function report(
  desk: ConsultDesk,
  job: RunningJob,
  ref: ConsultRef,
  build: Build,
  setAt = '',
): Promise<JobResult> {
  const by = byService(`${job.id}@${job.dueAt}${setAt}`, job.ends);
  const handled = await desk.act(by, ref, build);
  return handled.outcome === 'busy' ? { outcome: 'retry', why: 'the consult was busy' } : done;
}
