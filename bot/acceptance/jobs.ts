/** What runs when a link's time is over, and what tells the sign-off what came of it. */
import { acceptanceJobs, type AcceptanceJobType } from '../../services/acceptance/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import type { PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type AcceptanceJobParts = Pick<PartCore, 'acceptances' | 'onPartnerAnswer'>;

const done: JobResult = { outcome: 'done' };

export const createAcceptanceJobs = (parts: AcceptanceJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<AcceptanceJobType, JobHandler>([
    ['acceptance.expire', expire(parts)],
    ['signoff.partner', tellSignOff(parts)],
  ]);

const expire =
  ({ acceptances }: AcceptanceJobParts): JobHandler =>
  async (job) => {
    const read = acceptanceJobs['acceptance.expire'].safeParse(job.data);
    if (!read.success) return unreadable;
    const handled = await acceptances.expire(byService(job.id), read.data);
    if (handled.outcome === 'busy') return { outcome: 'retry', why: 'the link was busy' };
    return handled.outcome === 'refused' && handled.refusal.reason === 'notYetExpired'
      ? { outcome: 'later', at: handled.refusal.until }
      : done;
  };

const tellSignOff =
  ({ onPartnerAnswer }: AcceptanceJobParts): JobHandler =>
  async (job) => {
    const read = acceptanceJobs['signoff.partner'].safeParse(job.data);
    if (!read.success) return unreadable;
    const told = await onPartnerAnswer(read.data);
    return told === 'done' ? done : { outcome: 'retry', why: 'the sign-off was busy' };
  };
