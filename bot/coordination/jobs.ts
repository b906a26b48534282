/** What runs for coordinated cases: their clock, and what the case register hears of them. */
import { byService } from '../../services/kernel/by.ts';
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { CoordinationDesk } from '../../services/coordination/desk.ts';
import {
  coordinationJobs,
  type CoordinationJobType,
  type SignalData,
} from '../../services/coordination/jobs.ts';
import { mayBeOver, type Coordination } from '../../services/coordination/coordination.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { CaseIdentity, Signal } from '../../services/caseload/stream.ts';
import { tellSignal } from '../caseload/tell-signal.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type CoordinationJobParts = {
  readonly coordination: Pick<CoordinationDesk, 'load' | 'look' | 'nextLook'>;
  readonly cases: Pick<CaseDesk, 'load' | 'noteLead' | 'signal'>;
};

const busy: JobResult = { outcome: 'retry', why: 'others kept changing the case' };
const done: JobResult = { outcome: 'done' };

export const createCoordinationJobs = (
  parts: CoordinationJobParts,
): ReadonlyMap<string, JobHandler> =>
  new Map<CoordinationJobType, JobHandler>([
    ['coordination.look', look(parts)],
    [
      'coordination.lead',
      async (job) => {
        const read = coordinationJobs['coordination.lead'].safeParse(job.data);
        return read.success ? tellLead(parts, job.id, read.data) : unreadable;
      },
    ],
    [
      'coordination.signal',
      async (job) => {
        const read = coordinationJobs['coordination.signal'].safeParse(job.data);
        return read.success
          ? tellSignal(parts.cases, job.id, read.data, () => signalOf(parts, read.data))
          : unreadable;
      },
    ],
  ]);

const look =
  ({ coordination }: CoordinationJobParts): JobHandler =>
  async (job) => {
    const read = coordinationJobs['coordination.look'].safeParse(job.data);
    if (!read.success) return unreadable;
    const handled = await coordination.look(byService(`${job.id}@${job.dueAt}`), read.data);
    if (handled.outcome === 'busy') return busy;
    // What was found has set the clock anew; else it goes on from here.
    const isClock = job.id.startsWith('coordination.look.at.');
    const at = isClock ? await coordination.nextLook(handled.state) : undefined;
    return at === undefined ? done : { outcome: 'later', at };
  };

/** Others may change it while it is told: whoever told last looks whether it is still so. */
const ROUNDS = 5;

/** Named by how both stood, so that the same is told once, and again where it was overtaken. */
async function tellLead(
  { coordination, cases }: CoordinationJobParts,
  job: string,
  identity: CaseIdentity,
): Promise<JobResult> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { state, sequence } = await coordination.load(identity);
    const lead = state.status === 'led' ? state.lead : undefined;
    const known = await cases.load(identity);
    const told = known.state.status === 'known' ? known.state.lead : undefined;
    if (told === lead) return done;
    const by = byService(`${job}@${sequence}.${known.sequence}`);
    const { outcome } = await cases.noteLead(by, identity, lead);
    if (outcome === 'busy') return busy;
  }
  return busy;
}

const notes = {
  coordinatorMissing: 'The lead is away, and nobody covers.',
  overdueReview: 'The multi-agency review has not taken place.',
} as const;

async function signalOf({ coordination }: CoordinationJobParts, data: SignalData): Promise<Signal> {
  const { team, caseRef, kind, what } = data;
  const since = sinceOf((await coordination.load({ team, caseRef })).state, data);
  const its = { kind, occurrence: `coordination.${what}` };
  return since === undefined
    ? { ...its, holds: false }
    : { ...its, holds: true, since, note: notes[kind] };
}

/** Since when it holds; nothing where it does not. */
function sinceOf(state: Coordination, { kind, what }: SignalData): Instant | undefined {
  if (state.status !== 'led' || mayBeOver(state)) return undefined;
  const { lead, review } = state.outOfStandard;
  if (kind === 'coordinatorMissing') return lead?.since === what ? lead.since : undefined;
  return review?.due === what ? review.since : undefined;
}
