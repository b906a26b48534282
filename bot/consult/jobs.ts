/**
 * What runs when a consult's jobs are due. Each job first looks whether its cause still stands;
 * what the job finds out goes back to the consult as a command.
 */
import type { z } from 'zod';
import { byService, type ConsultDesk, type ConsultRef } from '../../services/consult/desk.ts';
import type { Build } from '../../services/consult/desk.ts';
import {
  consultJobs,
  type ConsultJobData,
  type ConsultJobType,
} from '../../services/consult/jobs.ts';
import type { Consult, RequestedConsult } from '../../services/consult/consult.ts';
import { isAway } from '../../services/absence/away.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { JobHandler, JobResult, RunningJob } from '../workers/job.ts';
import type { ConsultDelivery } from './deliver.ts';
import { createTeller } from './tell.ts';
import type { AlertWords } from './tell.ts';

export type ConsultJobParts = {
  readonly desk: ConsultDesk;
  readonly delivery: ConsultDelivery;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  readonly words: AlertWords;
  readonly managersOf: (ref: ConsultRef) => readonly PersonId[];
};

/** After so many failed sends, or when Teams asks for a longer wait, somebody else is asked. */
const PING_ATTEMPTS = 3;
const LONGEST_PING_WAIT_MS = 10_000;

export const dropped = (why: string): JobResult => ({ outcome: 'dropped', why });
const done: JobResult = { outcome: 'done' };

/** Reads a job back and loads its consult, or says why it can't be done any more. */
export const consultJob =
  <Type extends ConsultJobType>(
    desk: ConsultDesk,
    type: Type,
    run: (
      job: RunningJob,
      data: ConsultJobData<Type>,
      consult: RequestedConsult,
      sequence: number,
    ) => Promise<JobResult>,
  ): JobHandler =>
  async (job) => {
    const schema: z.ZodType = consultJobs[type];
    const parsed = schema.safeParse(job.data);
    if (!parsed.success) return { outcome: 'failed', why: 'the job does not hold what its type says' };
    const data = parsed.data as ConsultJobData<Type>; // the parse boundary
    const { state, sequence } = await desk.load(data);
    if (state.status === 'notRequested') return dropped('there is no such consult');
    return run(job, data, state, sequence);
  };

/** Tells the consult what a job found out. The job's due time makes the command id, so that it acts once. */
export async function report(
  desk: ConsultDesk,
  job: RunningJob,
  ref: ConsultRef,
  build: Build,
): Promise<JobResult> {
  const handled = await desk.act(byService(`${job.id}@${job.dueAt}`), ref, build);
  return handled.outcome === 'busy' ? { outcome: 'retry', why: 'the consult was busy' } : done;
}

export const retryLater = (result: Extract<DeliveryResult, { outcome: 'temporary' }>): JobResult => ({
  outcome: 'retry',
  why: result.detail,
  ...(result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs }),
});

export function createConsultJobs(parts: ConsultJobParts): ReadonlyMap<string, JobHandler> {
  return new Map<ConsultJobType, JobHandler>([
    ['consult.ping', ping(parts)],
    ['consult.cards', cards(parts)],
    ['consult.tell', createTeller(parts)],
    ['consult.timer', timer(parts)],
  ]);
}

const ping = ({ desk, delivery, whereabouts, clock, words }: ConsultJobParts): JobHandler =>
  consultJob(desk, 'consult.ping', async (job, data, consult, sequence) => {
    const hop = consult.asked.find((each) => each.hop === data.hop);
    if (consult.status !== 'waiting' || hop?.result !== 'waiting') {
      return dropped('this person need not be asked any more');
    }
    const { person, reason } = hop.link;
    const { absences } = await whereabouts.known();
    if (reason.why !== 'nobodyElse' && isAway(absences, person, clock.now())) {
      return report(desk, job, data, ({ request }, facts) => ({
        type: 'personGoneAway',
        hop: data.hop,
        routing: facts.routing(request),
      }));
    }
    const text = words.ping(consult, hop.hop);
    const { result, operations } = await delivery.alert(data, consult, sequence, person, text);
    if (result.outcome === 'delivered') return { outcome: 'done', operations };
    if (result.outcome === 'temporary' && mayStillArrive(job, result)) return retryLater(result);
    return report(desk, job, data, ({ request }, facts) => ({
      type: 'pingUndeliverable',
      hop: data.hop,
      detail: words.undeliverable(result),
      mayRetry: result.outcome === 'temporary',
      routing: facts.routing(request),
    }));
  });

const mayStillArrive = (
  job: RunningJob,
  { retryAfterMs = 0 }: Extract<DeliveryResult, { outcome: 'temporary' }>,
): boolean => job.attempts < PING_ATTEMPTS && retryAfterMs <= LONGEST_PING_WAIT_MS;

/** Most updates take one round. */
const CARD_ROUNDS = 5;

/**
 * A slow update may land after the one of a later decision that another runner made. So it looks
 * again when it is done, and goes on until what it sent is the newest.
 */
const cards = ({ desk, delivery }: ConsultJobParts): JobHandler =>
  consultJob(desk, 'consult.cards', async (_job, data, first, firstSequence) => {
    let consult: Consult = first;
    let sequence = firstSequence;
    for (let round = 1; round <= CARD_ROUNDS && consult.status !== 'notRequested'; round += 1) {
      const { operations, again } = await delivery.update(data, consult, sequence);
      if (again) return { outcome: 'retry', ...again, operations };
      const now = await desk.load(data);
      if (now.sequence === sequence) return { outcome: 'done', operations };
      consult = now.state;
      sequence = now.sequence;
    }
    return { outcome: 'retry', why: 'the consult kept changing' };
  });

const timer = ({ desk }: ConsultJobParts): JobHandler =>
  consultJob(desk, 'consult.timer', (job, data) =>
    report(desk, job, data, ({ request }, facts) => {
      const routing = () => facts.routing(request);
      const { hop = 0, offeredAt = facts.at } = data;
      switch (data.timer) {
        case 'acknowledge':
          return { type: 'acknowledgeOverdue', hop, routing: routing() };
        case 'tellManager':
          return { type: 'tellManager' };
        case 'answer':
          return { type: 'answerOverdue', againAt: facts.answerAgainAt(request) };
        case 'handOn':
          return { type: 'handOnOverdue', offeredAt };
        case 'review':
          return { type: 'reviewOverdue', againAt: facts.nextWorkingDay() };
        case 'outcome':
          return { type: 'outcomeOverdue', againAt: facts.nextWorkingDay() };
      }
    }),
  );
