/** What runs when a shortage's clocks have run out. */
import type { ShortageDesk } from '../../services/shortage/desk.ts';
import { shortageJobs } from '../../services/shortage/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';

export const createShortageJobs = (
  shortages: Pick<ShortageDesk, 'clock'>,
): ReadonlyMap<string, JobHandler> =>
  new Map<keyof typeof shortageJobs, JobHandler>([
    [
      'shortage.timer',
      async (job) => {
        const read = shortageJobs['shortage.timer'].safeParse(job.data);
        if (!read.success) {
          return unreadable;
        }
        const { timer, number, ...ref } = read.data;
        const by = byService(`${job.id}.${ref.team}@${job.dueAt}`);
        const { outcome } = await shortages.clock(by, ref, timer, number);
        return outcome === 'busy'
          ? { outcome: 'retry', why: 'the shortage was busy' }
          : { outcome: 'done' };
      },
    ],
  ]);
