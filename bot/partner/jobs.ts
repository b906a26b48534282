/** What runs for partner contact: its clock, what the case register hears, who is told. */
import { byService } from '../../services/kernel/by.ts';
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CoordinationDesk } from '../../services/coordination/desk.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { tellAbout, toChannel, toPerson, type Audience } from '../../services/notice/notice.ts';
import { nextMoment } from '../../services/partner/clock.ts';
import type { PartnerDesk } from '../../services/partner/desk.ts';
import {
  partnerJobs,
  partnerSubject,
  type PartnerJobType,
  type PartnerSignal,
  type PartnerTell,
} from '../../services/partner/jobs.ts';
import type { Ask, Partners } from '../../services/partner/partner.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import type { JobHandler, JobResult } from '../workers/job.ts';

export type PartnerJobParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly partners: Pick<PartnerDesk, 'load' | 'look'>;
  readonly coordination: Pick<CoordinationDesk, 'load'>;
  readonly cases: Pick<CaseDesk, 'load' | 'signal'>;
};

const unreadable: JobResult = {
  outcome: 'failed',
  why: 'the job does not hold what its type says',
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
      'partner.signal',
      async (job) => {
        const read = partnerJobs['partner.signal'].safeParse(job.data);
        return read.success ? tellRegister(parts, job.id, read.data) : unreadable;
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
  { partners }: PartnerJobParts,
  cause: string,
  identity: CaseIdentity,
): Promise<JobResult> {
  const handled = await partners.look(byService(cause), identity);
  if (handled.outcome === 'busy') return busy;
  const { state } = handled;
  // What was found has set the clock anew; else it goes on from here.
  const at = state.status === 'known' ? nextMoment(state) : undefined;
  return at === undefined ? done : { outcome: 'later', at };
}

/** Others may change it while it is told: whoever told last looks whether it is still so. */
const ROUNDS = 5;

/** Named by how both stood, so that the same is told once, and again where it was overtaken. */
async function tellRegister(
  { partners, cases }: PartnerJobParts,
  job: string,
  { team, caseRef, ask, dueNumber }: PartnerSignal,
): Promise<JobResult> {
  const identity = { team, caseRef };
  let told: boolean | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { state } = await partners.load(identity);
    const overdue = overdueIn(state, { ask, dueNumber });
    const since = overdue?.delay?.since;
    const holds = since !== undefined;
    if (holds === told) return done;
    const known = await cases.load(identity);
    const by = byService(`${job}@${known.sequence}.${holds ? 'holds' : 'over'}`);
    const { outcome } = await cases.signal(by, identity, {
      ...{ kind: 'partnerDelay', occurrence: `partner.${ask}.${dueNumber}`, holds },
      ...(overdue ? { note: `${overdue.agency.name} is past its agreed time.` } : {}),
      since: since ?? Instant.parse(fallbackSince),
    });
    if (outcome === 'busy') return busy;
    told = holds;
  }
  return busy;
}

/** Of what does not hold any more; nobody reads it. */
const fallbackSince = '1970-01-01T00:00:00.000Z';

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
