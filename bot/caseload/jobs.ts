/** What runs when the clock of a case has run out, and when a consult puts a case on the list. */
import type { CaseDesk } from '../../services/caseload/desk.ts';
import {
  CaseLook,
  caseLookType,
  FlagByConsult,
  flagByConsultType,
} from '../../services/caseload/jobs.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import type { Service } from '../../services/service/service.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type CaseJobParts = {
  readonly cases: Pick<CaseDesk, 'look' | 'nextLook' | 'find' | 'flag'>;
  readonly service: Service;
};

export const createCaseJobs = (parts: CaseJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<string, JobHandler>([
    [caseLookType, look(parts)],
    [flagByConsultType, flag(parts)],
  ]);

const busy: JobResult = { outcome: 'retry', why: 'the case was busy' };

const look =
  ({ cases }: CaseJobParts): JobHandler =>
  async (job) => {
    const read = CaseLook.safeParse(job.data);
    if (!read.success) return unreadable;
    const handled = await cases.look(byService(`${job.id}@${job.dueAt}`), read.data);
    if (handled.outcome === 'busy') return busy;
    // What was found has set the clock anew, in this job's place; else it goes on from here.
    const at = cases.nextLook(handled.state);
    return at === undefined ? { outcome: 'done' } : { outcome: 'later', at };
  };

const flag =
  (parts: CaseJobParts): JobHandler =>
  async (job) => {
    const read = FlagByConsult.safeParse(job.data);
    if (!read.success) return unreadable;
    const { kind, consult } = read.data;
    const home = await homeOf(parts, read.data);
    const handled = await parts.cases.flag(byService(job.id, job.ends), home, { kind, consult });
    // Refused: the same is flagged already, or the case has more flags than anybody needs.
    return handled.outcome === 'busy' ? busy : { outcome: 'done' };
  };

/** Where the record system has the case; else with the team that asked. */
async function homeOf(
  { cases, service }: CaseJobParts,
  { team, caseRef }: CaseIdentity,
): Promise<CaseIdentity> {
  const others = [...service.teams.keys()].filter((each) => each !== team);
  const known = await cases.find(caseRef, [team, ...others]);
  const active = known.find(({ facts }) => facts?.status === 'active');
  return { team: active?.team ?? team, caseRef };
}
