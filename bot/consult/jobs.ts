/**
 * What runs when a consult's jobs are due. Each job first looks whether its cause still stands;
 * what the job finds out goes back to the consult as a command.
 */
import { isAway } from '../../services/absence/away.ts';
import { clockCommand } from '../../services/consult/clock-command.ts';
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import { timesRaised } from '../../services/consult/heard.ts';
import { consultJobs, type ConsultJobType } from '../../services/consult/jobs.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import {
  newnessFor,
  unreadable,
  type JobHandler,
  type JobResult,
  type RunningJob,
} from '../workers/job.ts';
import { consultJob, dropped, report, type ConsultJobParts } from './consult-job.ts';
import { failureOf, turnOf, type SendFailure } from '../posts/send-failure.ts';
import { jobOf } from '../posts/updated.ts';
import type { Alert } from './deliver.ts';
import { createPaging, type PagingParts } from './page.ts';
import { createTeller } from './tell.ts';

/** After so many failed sends, or when Teams asks for a longer wait, somebody else is asked. */
const PING_ATTEMPTS = 3;
const LONGEST_PING_WAIT_MS = 10_000;
/** While Teams is failing for everybody there is nobody else to ask. */
const KEEP_TRYING_EVERY_MS = 20_000;

export function createConsultJobs(
  parts: ConsultJobParts & PagingParts,
): ReadonlyMap<string, JobHandler> {
  return new Map<ConsultJobType, JobHandler>([
    ['consult.ping', ping(parts)],
    ['consult.page', createPaging(parts)],
    ['consult.cards', cards(parts)],
    ['consult.tell', createTeller(parts)],
    ['consult.timer', timer(parts)],
  ]);
}

const ping = (parts: ConsultJobParts): JobHandler =>
  consultJob(parts.desk, 'consult.ping', async (job, data, consult, sequence) => {
    const { desk, delivery, whereabouts, clock, words } = parts;
    const hop = consult.asked.find((each) => each.hop === data.hop);
    if (consult.status !== 'waiting' || hop?.result !== 'waiting') {
      return dropped('this person need not be asked any more');
    }
    const { person, reason } = hop.link;
    const { absences } = await whereabouts.known([person], newnessFor(job));
    if (reason.why !== 'nobodyElse' && isAway(absences, person, clock.now())) {
      return report(desk, job, data, ({ request }, facts) => ({
        type: 'personGoneAway',
        hop: data.hop,
        routing: facts.routing(request),
      }));
    }
    const alert = pingOf(parts, data, consult, hop);
    const { result, operations } = await delivery.alert(
      ...([data, consult, sequence, person, alert, newnessFor(job)] as const),
    );
    if (result.outcome === 'delivered') return { outcome: 'done', operations };
    const another =
      result.outcome === 'temporary' && tryPingAgain(job, hop, failureOf(result), clock.now());
    if (another) return another;
    return report(desk, job, data, ({ request }, facts) => ({
      type: 'pingUndeliverable',
      hop: data.hop,
      detail: words.undeliverable(result),
      mayRetry: result.outcome === 'temporary',
      routing: facts.routing(request),
    }));
  });

/** A manager hears by it of all that was raised, so that no second message need come with it. */
function pingOf(
  { words, managersOf }: ConsultJobParts,
  ref: ConsultRef,
  consult: RequestedConsult,
  { hop, link }: Asked,
): Alert {
  return managersOf(ref).includes(link.person)
    ? { text: words.pingManager(consult, hop), said: timesRaised(consult) }
    : { text: words.ping(consult, hop) };
}

/** @returns nothing when it is time to ask somebody else */
function tryPingAgain(
  job: RunningJob,
  { keepTrying, acknowledgeBy }: Asked,
  failure: SendFailure,
  now: Instant,
): JobResult | undefined {
  const turn = turnOf(failure, now);
  if (turn) return { outcome: 'later', at: turn };
  const { retryAfterMs = 0 } = failure;
  if (job.attempts < PING_ATTEMPTS && retryAfterMs <= LONGEST_PING_WAIT_MS) {
    return { outcome: 'retry', ...failure };
  }
  const next = addTime(now, `PT${Math.max(KEEP_TRYING_EVERY_MS, retryAfterMs) / 1000}S`);
  return keepTrying && isBefore(next, acknowledgeBy) ? { outcome: 'later', at: next } : undefined;
}

const cards = ({ desk, delivery, clock }: ConsultJobParts): JobHandler =>
  consultJob(desk, 'consult.cards', async (job, data, consult, sequence) =>
    jobOf(job, await delivery.update(data, consult, sequence, newnessFor(job)), clock.now()),
  );

/** The command itself looks whether the clock still matters, so the consult is not read before it. */
const timer =
  ({ desk }: ConsultJobParts): JobHandler =>
  async (job) => {
    const parsed = consultJobs['consult.timer'].safeParse(job.data);
    if (!parsed.success) return unreadable;
    const { data } = parsed;
    return report(desk, job, data, clockCommand(data), `+${data.setAt}`);
  };
