/** What a session leaves to be done: a case that belongs in the huddle gets its flag. */
import type { CaseDesk } from '../../services/caseload/desk.ts';
import { byService } from '../../services/kernel/by.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { ForHuddle, forHuddleType } from '../../services/supervision/jobs.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';

export type SupervisionJobParts = { readonly cases: Pick<CaseDesk, 'signal'> };

export const createSupervisionJobs = ({
  cases,
}: SupervisionJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<string, JobHandler>([
    [
      forHuddleType,
      async (job) => {
        const read = ForHuddle.safeParse(job.data);
        if (!read.success) {
          return unreadable;
        }
        const { team, caseRef, occurrence, since } = read.data;
        const { outcome } = await cases.signal(
          byService(job.id),
          { team, caseRef },
          {
            ...{ kind: 'staffConcern', occurrence, holds: true, since: Instant.parse(since) },
            note: 'Supervision asks the huddle to look at it.',
          },
        );
        return outcome === 'busy'
          ? { outcome: 'retry', why: 'the case was busy' }
          : { outcome: 'done' };
      },
    ],
  ]);
