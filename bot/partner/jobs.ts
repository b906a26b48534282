/** What runs for partner contact: its clock, what the case register hears, who is told. */
import { byService } from '../../services/kernel/by.ts';
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { CaseIdentity, Signal } from '../../services/caseload/stream.ts';
import { mayBeOver } from '../../services/coordination/coordination.ts';
import type { CoordinationDesk } from '../../services/coordination/desk.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { tellAbout, toChannel, toPerson, type Audience } from '../../services/notice/notice.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { nextMoment } from '../../services/partner/clock.ts';
import type { PartnerDesk } from '../../services/partner/desk.ts';
import {
  partnerJobs,
  partnerSubject,
  type PartnerEnd,
  type PartnerJobType,
  type PartnerSignal,
  type PartnerTell,
} from '../../services/partner/jobs.ts';
import type { Ask, Partners } from '../../services/partner/partner.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { tellSignal } from '../caseload/tell-signal.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type PartnerJobParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly partners: Pick<PartnerDesk, 'load' | 'look' | 'endAsks'>;
  readonly coordination: Pick<CoordinationDesk, 'load'>;
  readonly cases: Pick<CaseDesk, 'load' | 'signal'>;
};

const busy: JobResult = { outcome: 'retry', why: 'others kept changing the case' };
const done: JobResult = { outcome: 'done' };

export const createPartnerJobs = (parts: PartnerJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<PartnerJobType, JobHandler>([
    [
      'partner.look',
      async (job) => {
        const read = partnerJobs['partner.look'].safeParse(job.data);
        return read.success ? look(parts, `${job.id}@${job.dueAt}`, read.data) : unreadable;
      },
    ],
    [
      'partner.end',
      async (job) => {
        const read = partnerJobs['partner.end'].safeParse(job.data);
        return read.success ? endAsks(parts, job.id, read.data) : unreadable;
      },
    ],
    [
      'partner.signal',
      async (job) => {
        const read = partnerJobs['partner.signal'].safeParse(job.data);
        return read.success
          ? tellSignal(parts.cases, job.id, read.data, () => signalOf(parts, read.data))
          : unreadable;
      },
    ],
    [
      'partner.tell',
      async (job) => {
        const read = partnerJobs['partner.tell'].safeParse(job.data);
        return read.success ? tellPeople(parts, read.data) : unreadable;
      },
    ],
  ]);

async function look(
  { partners, clock }: PartnerJobParts,
  cause: string,
  identity: CaseIdentity,
): Promise<JobResult> {
  const before = clock.now();
  const handled = await partners.look(byService(cause), identity);
  if (handled.outcome === 'busy') return busy;
  const { state } = handled;
  // What was found has set the clock anew; else it goes on from here.
  const at = state.status === 'known' ? nextMoment(state) : undefined;
  // What is due and was not told is of a case that may be over: the hourly watch looks whether it goes on.
  return at === undefined || !isBefore(before, at) ? done : { outcome: 'later', at };
}

async function endAsks(
  { partners }: PartnerJobParts,
  cause: string,
  { team, caseRef, by, endedAt: at }: PartnerEnd,
): Promise<JobResult> {
  const { outcome } = await partners.endAsks(byService(cause), { team, caseRef }, { by, at });
  return outcome === 'busy' ? busy : done;
}

async function signalOf(
  { partners }: PartnerJobParts,
  { team, caseRef, ask, dueNumber }: PartnerSignal,
): Promise<Signal> {
  const { state } = await partners.load({ team, caseRef });
  const overdue = overdueIn(state, { ask, dueNumber });
  const its = { kind: 'partnerDelay', occurrence: `partner.${ask}.${dueNumber}` } as const;
  if (overdue?.delay === undefined) return { ...its, holds: false };
  const note = `${overdue.agency.name} is past its agreed time.`;
  return { ...its, holds: true, since: overdue.delay.since, note };
}

function overdueIn(
  state: Partners,
  { ask: number, dueNumber }: Pick<PartnerSignal, 'ask' | 'dueNumber'>,
): Ask | undefined {
  if (state.status === 'none') return undefined;
  const ask = state.asks.find((each) => each.number === number);
  return ask?.dueNumber === dueNumber && ask.delay ? ask : undefined;
}

/** Whoever leads the case at this moment; where nobody does, the managers. */
async function tellPeople(
  { service, clock, coordination }: PartnerJobParts,
  { team, caseRef, telling, to }: PartnerTell,
): Promise<JobResult> {
  const { state } = await coordination.load({ team, caseRef });
  if (state.status === 'led' && mayBeOver(state)) return done;
  const managers = service.teams.get(team)?.managers ?? [];
  const people = to === 'lead' && state.status === 'led' ? [state.lead] : managers;
  const audiences: readonly Audience[] =
    people.length === 0 ? [toChannel(team)] : people.map(toPerson);
  const subject = partnerSubject({ team, caseRef });
  return {
    outcome: 'done',
    operations: audiences.map((audience) => ({
      type: 'put',
      document: jobDocument(tellAbout(subject, telling, audience, clock.now())),
    })),
  };
}
