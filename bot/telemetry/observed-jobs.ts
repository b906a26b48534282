/** What is measured of jobs: whether somebody looks for them, how late they begin, how pings go. */
import { consultJobs } from '../../services/consult/jobs.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { under } from '../trail.ts';
import type { JobHandler } from '../workers/job.ts';
import type { JobRunnerOptions, Look } from '../workers/runner-options.ts';
import type { Telemetry } from './telemetry.ts';

/** Clocks of two machines differ by a little: nothing takes less than no time. */
const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, millisecondsBetween(from, to) / 1_000);

export function observedLook(telemetry: Telemetry, { at, oldestDue }: Look): void {
  telemetry.add('oversight.job_runner.heartbeat', 1, {});
  const late = oldestDue === undefined ? 0 : secondsBetween(oldestDue, at);
  telemetry.set('oversight.job.oldest_due', late);
}

/** Everything that is done with a job is under its reference, and one trace. */
export const aroundJobs =
  (telemetry: Telemetry, clock: Clock): NonNullable<JobRunnerOptions['around']> =>
  (job, dueAt, run) => {
    const { type, attempts, reference } = job;
    const lag = secondsBetween(dueAt ?? job.dueAt, clock.now());
    telemetry.record('oversight.job.lag', lag, { type });
    return under(reference, () => telemetry.span('job', { type, attempts }, run));
  };

/**
 * A ping that has gone out ends its job with what was sent; one that could not, or need not any
 * more, ends it otherwise. Its job falls due when the person is to be asked.
 */
export function withPingTimes(
  handlers: ReadonlyMap<string, JobHandler>,
  telemetry: Telemetry,
  clock: Clock,
): ReadonlyMap<string, JobHandler> {
  const ping = handlers.get('consult.ping');
  if (ping === undefined) return handlers;
  return new Map(handlers).set('consult.ping', async (job) => {
    const result = await ping(job);
    if (result.outcome === 'done' && result.operations !== undefined) {
      const hop =
        consultJobs['consult.ping'].safeParse(job.data).data?.hop === 1 ? 'first' : 'later';
      const took = secondsBetween(job.dueAt, clock.now());
      telemetry.record('oversight.consult.time_to_ping', took, { hop });
    }
    return result;
  });
}
