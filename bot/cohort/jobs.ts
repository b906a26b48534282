/** What runs when a case's flags have changed, a clock of its closer oversight has run out, or it is late. */
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { CohortDesk } from '../../services/cohort/desk.ts';
import { cohortJobs, cohortKey, type CohortJobType } from '../../services/cohort/jobs.ts';
import { lateOccurrence } from '../../services/cohort/late.ts';
import { byService } from '../../services/kernel/by.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type CohortJobParts = {
  readonly cohorts: Pick<CohortDesk, 'load' | 'assess' | 'clock'>;
  readonly cases: Pick<CaseDesk, 'load' | 'signal'>;
};

const ended = ({ outcome }: { readonly outcome: string }): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'the case was busy' } : { outcome: 'done' };

export const createCohortJobs = (parts: CohortJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<CohortJobType, JobHandler>([
    ['cohort.assess', assess(parts)],
    ['cohort.timer', timer(parts)],
    ['cohort.signal', signal(parts)],
  ]);

/** Named by how the case stands, since several of its flags may be raised in one moment. */
const assess =
  ({ cohorts, cases }: CohortJobParts): JobHandler =>
  async (job) => {
    const read = cohortJobs['cohort.assess'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { sequence } = await cases.load(read.data);
    const by = byService(`assess.${sequence}@${job.dueAt}.${job.id}`);
    return ended(await cohorts.assess(by, read.data));
  };

const timer =
  ({ cohorts }: CohortJobParts): JobHandler =>
  async (job) => {
    const read = cohortJobs['cohort.timer'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { timer: name, number, ...identity } = read.data;
    const by = byService(`${name}.${number ?? 0}@${job.dueAt}.${job.id}`);
    return ended(await cohorts.clock(by, identity, name, number));
  };

/** The huddle hears of what is late by a flag, which goes when somebody has seen to it. */
const signal =
  ({ cohorts, cases }: CohortJobParts): JobHandler =>
  async (job) => {
    const read = cohortJobs['cohort.signal'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { team, caseRef, occurrence, since } = read.data;
    const identity = { team, caseRef };
    const { state } = await cohorts.load(identity);
    const holds = lateOccurrence(state) === occurrence;
    const by = byService(`signal.${String(holds)}.${occurrence}.${cohortKey(caseRef)}`);
    const note = occurrence.includes('.proposal.')
      ? 'Nobody has answered a proposal for closer oversight in time.'
      : 'A progress note about closer oversight has not come in time.';
    return ended(
      await cases.signal(by, identity, { kind: 'overdueReview', occurrence, holds, since, note }),
    );
  };
