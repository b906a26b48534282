/** What runs when the clock of a case has run out. */
import type { CaseDesk } from '../../services/caseload/desk.ts';
import { CaseLook, caseLookType } from '../../services/caseload/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import type { JobHandler } from '../workers/job.ts';

export const createCaseJobs = (
  cases: Pick<CaseDesk, 'look' | 'nextLook'>,
): ReadonlyMap<string, JobHandler> =>
  new Map<string, JobHandler>([
    [
      caseLookType,
      async (job) => {
        const read = CaseLook.safeParse(job.data);
        if (!read.success) {
          return { outcome: 'failed', why: 'the job does not hold what its type says' };
        }
        const handled = await cases.look(byService(`${job.id}@${job.dueAt}`), read.data);
        if (handled.outcome === 'busy') return { outcome: 'retry', why: 'the case was busy' };
        // What was found has set the clock anew, in this job's place; else it goes on from here.
        const at = cases.nextLook(handled.state);
        return at === undefined ? { outcome: 'done' } : { outcome: 'later', at };
      },
    ],
  ]);
