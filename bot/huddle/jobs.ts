/** What runs after a huddle: its clock, and what its cases hear of it. */
import type { HuddleDesk } from '../../services/huddle/desk.ts';
import { huddleJobs, type HuddleJobType } from '../../services/huddle/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import { tellCase, type TellCaseParts } from './tell-case.ts';

export type HuddleJobParts = {
  readonly huddles: Pick<HuddleDesk, 'load' | 'closeByClock'>;
  readonly cases: TellCaseParts['cases'];
};

export const createHuddleJobs = (parts: HuddleJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<HuddleJobType, JobHandler>([
    [
      'huddle.close',
      async (job) => {
        const read = huddleJobs['huddle.close'].safeParse(job.data);
        if (!read.success) return unreadable;
        const { team, huddle } = read.data;
        const by = byService(`huddle.close.${team}.${huddle}`, job.ends);
        const { outcome } = await parts.huddles.closeByClock(by, { team, huddle });
        return outcome === 'busy'
          ? { outcome: 'retry', why: 'the huddle was busy' }
          : { outcome: 'done' };
      },
    ],
    [
      'huddle.case',
      async (job) => {
        const read = huddleJobs['huddle.case'].safeParse(job.data);
        if (!read.success) return unreadable;
        const handled = await tellCase(parts, job, read.data);
        if (handled === undefined) return { outcome: 'dropped', why: 'nothing was decided yet' };
        return handled.outcome === 'busy'
          ? { outcome: 'retry', why: 'the case was busy' }
          : { outcome: 'done' };
      },
    ],
  ]);
