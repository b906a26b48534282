/** After which changes of a case its place in the cohort is looked at. */
import type { CaseEvent, CaseIdentity } from '../caseload/stream.ts';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { assessCase } from './jobs.ts';

/** 90 days, the most that a service may set, and a day for the hours of its zone. */
const LONGEST_SINCE_DISCHARGE = 'PT2184H';

/**
 * A flag that is raised, a discharge that is known, a case that leaves the caseload; in the batch of
 * the case's events. What ends by time alone needs no look: nobody leaves the cohort by the clock.
 */
export function assessmentsAfter(
  events: readonly CaseEvent[],
  identity: CaseIdentity,
  at: Instant,
): readonly JobSpec[] {
  const moments = events.flatMap((event) => momentOf(event, at));
  const now = moments.some((moment) => moment === at) ? [assessCase(identity, at)] : [];
  const later = moments.filter((moment) => moment !== at).slice(-1);
  return [...now, ...later.map((moment) => assessCase(identity, moment, 'discharge'))];
}

function momentOf(event: CaseEvent, at: Instant): readonly Instant[] {
  if (event.type === 'flagRaised') return [at];
  if (event.type !== 'caseRecorded') return [];
  const { status, dischargedAt } = event.facts;
  if (status === 'closed') return [at];
  if (dischargedAt === undefined) return [];
  if (isBefore(at, dischargedAt)) return [dischargedAt];
  return isBefore(at, addTime(dischargedAt, LONGEST_SINCE_DISCHARGE)) ? [at] : [];
}
