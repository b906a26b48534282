import {
  ReviewRemind,
  reviewRemindType,
  RiskRemind,
  riskRemindType,
} from '../../services/workforce/jobs.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import type { WorkforceCore } from './core.ts';

/** The clocks of risks and of reviews. */
export const workforceJobs = ({ workforce }: WorkforceCore): ReadonlyMap<string, JobHandler> =>
  new Map<string, JobHandler>([
    [
      riskRemindType,
      async (job) => {
        const read = RiskRemind.safeParse(job.data);
        if (!read.success) return unreadable;
        return ended(await workforce.remindRisk(read.data, job.dueAt));
      },
    ],
    [
      reviewRemindType,
      async (job) => {
        const read = ReviewRemind.safeParse(job.data);
        if (!read.success) return unreadable;
        return ended(await workforce.remindReview(read.data, job.dueAt));
      },
    ],
  ]);

const ended = ({ outcome }: { readonly outcome: string }): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'it was busy' } : { outcome: 'done' };
