/** Quality audits of decision records (G3): drawn each month by the clock, marked by people, checked again. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { SamplingDesk, type HandledSampling } from '../../services/sampling/desk.ts';
import { samplingJobs, type SamplingJobType } from '../../services/sampling/jobs.ts';
import { monthAt, monthBefore, nextDrawing } from '../../services/sampling/month.ts';
import type { DrawnSample } from '../../services/sampling/sampling.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import type { StandingJob } from '../workers/standing.ts';
import { SamplingHandlers, type SamplingVerbs } from './handlers.ts';
import { createSamplingNotice } from './notice.ts';
import { askedForAudits, type AuditParts } from './shown.ts';

export type SamplingPart = BotPart & {
  readonly verbs: SamplingVerbs;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId) => Promise<CardReply>;
  /** Audits in which somebody has something to do. */
  readonly of: (person: PersonId) => AsyncIterable<DrawnSample>;
};

export function createSamplingPart(core: PartCore): SamplingPart {
  const parts = { ...core, audits: new SamplingDesk({ ...core, kinds: signOffKinds }) };
  return {
    verbs: new SamplingHandlers(parts).verbs(),
    asked: (actor) => askedForAudits(parts, actor),
    of: (person) => parts.audits.of(person),
    jobs: jobsOf(parts),
    notices: [createSamplingNotice(parts)],
    standing: [monthlyOf(parts)],
  };
}

const ended = ({ outcome }: HandledSampling): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'the audit was busy' } : { outcome: 'done' };

const jobsOf = ({ audits }: AuditParts): ReadonlyMap<string, JobHandler> =>
  new Map<SamplingJobType, JobHandler>([
    [
      'sampling.remind',
      async (job) => {
        const read = samplingJobs['sampling.remind'].safeParse(job.data);
        return read.success ? ended(await audits.remind(read.data, job.dueAt)) : unreadable;
      },
    ],
    [
      'sampling.recheck',
      async (job) => {
        const read = samplingJobs['sampling.recheck'].safeParse(job.data);
        return read.success ? ended(await audits.askRecheck(read.data, job.dueAt)) : unreadable;
      },
    ],
  ]);

/** Of every team the month before, and those that an outage left out. A month that was drawn stays as it is. */
const monthlyOf = ({ audits, service, clock }: AuditParts): StandingJob => ({
  name: 'sampling.monthly',
  next: (after) => nextDrawing(service, service.sampling.drawOn, after),
  async run(dueAt) {
    for (const at of drawingsUntil(dueAt, clock.now(), service)) {
      const month = monthBefore(monthAt(service.timeZone, at));
      for (const team of service.teams.keys()) {
        const { outcome } = await audits.draw({ team, month });
        if (outcome === 'busy') throw new OversightError('samplingBusy', `${team} was busy.`);
      }
    }
  },
});

function drawingsUntil(
  dueAt: Instant,
  now: Instant,
  service: AuditParts['service'],
): readonly Instant[] {
  const all: Instant[] = [];
  for (let at = dueAt; !isBefore(now, at); at = nextDrawing(service, service.sampling.drawOn, at)) {
    all.push(at);
  }
  return all;
}
