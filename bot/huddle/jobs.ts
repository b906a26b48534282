/** What runs after a huddle: its clock, and what its cases hear of it. */
import type { CaseDesk, HandledCase } from '../../services/caseload/desk.ts';
import type { HuddleDesk } from '../../services/huddle/desk.ts';
import { isPosted } from '../../services/huddle/huddle.ts';
import { huddleJobs, type HuddleJobType } from '../../services/huddle/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import type { JobHandler, JobResult } from '../workers/job.ts';

export type HuddleJobParts = {
  readonly huddles: Pick<HuddleDesk, 'load' | 'closeByClock'>;
  readonly cases: Pick<CaseDesk, 'noteDecision' | 'carryOver'>;
};

const unreadable: JobResult = {
  outcome: 'failed',
  why: 'the job does not hold what its type says',
};

export const createHuddleJobs = (parts: HuddleJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<HuddleJobType, JobHandler>([
    [
      'huddle.close',
      async (job) => {
        const read = huddleJobs['huddle.close'].safeParse(job.data);
        if (!read.success) return unreadable;
        const { team, huddle } = read.data;
        const by = byService(`huddle.close.${team}.${huddle}`);
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
        const handled = await tellCase(parts, job.id, read.data);
        if (handled === undefined) return { outcome: 'dropped', why: 'nothing was decided yet' };
        return handled.outcome === 'busy'
          ? { outcome: 'retry', why: 'the case was busy' }
          : { outcome: 'done' };
      },
    ],
  ]);

/** What was decided, and which flags that settles; or that it was carried over. Once a huddle. */
async function tellCase(
  { huddles, cases }: HuddleJobParts,
  /** Names the case and the huddle, once in the team. */
  cause: string,
  { team, huddle, caseRef }: ReturnType<(typeof huddleJobs)['huddle.case']['parse']>,
): Promise<HandledCase | undefined> {
  const { state } = await huddles.load({ team, huddle });
  if (!isPosted(state)) return undefined;
  const entry = state.entries.find((each) => each.caseRef === caseRef);
  if (entry === undefined) return undefined;
  const identity = { team, caseRef };
  if (entry.decided) {
    const { decision, reviewOn, by, at } = entry.decided;
    return cases.noteDecision(byService(`${cause}.decided`), identity, {
      decision: { huddle, decision, reviewOn, by, at },
      flags: entry.flags.map(({ id }) => id),
    });
  }
  if (state.status === 'open') return undefined;
  return cases.carryOver(byService(`${cause}.carriedOver`), identity, huddle);
}
