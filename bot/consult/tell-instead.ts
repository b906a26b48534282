/**
 * The jobs by which several people, or others in their place, are told the same. An exception is one
 * job for each place, whoever it is told there for: so two causes at once are one message.
 */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { tellManagerAt } from '../../services/consult/heard.ts';
import type { Audience, ConsultJobData } from '../../services/consult/jobs.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Operation } from '../../services/ports/store.ts';
import type { JobResult, RunningJob } from '../workers/job.ts';
import type { Place } from './card-records.ts';

export type Tell = ConsultJobData<'consult.tell'>;
/** Whom a message can go to: managers are told one by one. */
export type Told = Exclude<Audience, { readonly kind: 'manager' }>;

/** Whoever else can't be reached is found out by then, and one message serves for all. */
const GATHERS_FOR = 'PT5S';

export const placeOf = (to: Told): Place => (to.kind === 'person' ? to.person : to.kind);

/** One job a manager, so that one who can't be reached does not cost the others theirs. */
export const tellEach = (job: RunningJob, data: Tell, audiences: readonly Told[]): JobResult => ({
  outcome: 'done',
  operations: audiences.map((to) => tellThem(`${job.id}.${placeOf(to)}`, job.dueAt, data, to)),
});

/** As `tellEach`, of an exception. */
export const tellEachException = (
  job: RunningJob,
  data: Tell,
  audiences: readonly Told[],
  consult: RequestedConsult,
  now: Instant,
): JobResult => ({
  outcome: 'done',
  operations: audiences.map((to) =>
    to.kind === 'person'
      ? tellThem(idFor(data, to), tellManagerAt(consult, to.person, job.dueAt, now), data, to)
      : tellInstead(job, data, to, now),
  ),
});

/** In the place of somebody who can't be reached; in a channel and where it was asked for all of them. */
export function tellInstead(
  job: RunningJob,
  data: Tell,
  to: Exclude<Audience, { readonly kind: 'person' }>,
  now: Instant,
): Operation {
  const isForSeveral = data.telling === 'exception' || data.telling === 'managerTold';
  return isForSeveral && to.kind !== 'manager'
    ? tellThem(idFor(data, to), addTime(now, GATHERS_FOR), data, to)
    : tellThem(`${job.id}.${to.kind}`, job.dueAt, data, to);
}

/** As the consult's own reactions name theirs: a job that waits gives way to this one. */
const idFor = ({ consult, telling }: Tell, to: Told): string =>
  `consult.tell.${consult}.${telling}.${placeOf(to)}`;

function tellThem(id: string, dueAt: Instant, data: Tell, to: Audience): Operation {
  const spec = { id, type: 'consult.tell', dueAt, data: toJson({ ...data, to }) };
  return { type: 'put', document: jobDocument(spec) };
}
