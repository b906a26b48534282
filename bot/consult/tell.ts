/** Alerts people about something that happened to a consult, once per cause and person. */
import { isAway } from '../../services/absence/away.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { heardByChannel, heardInPerson } from '../../services/consult/heard.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Audience, ConsultJobData } from '../../services/consult/jobs.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { Operation } from '../../services/ports/store.ts';
import { newnessFor, type JobHandler, type JobResult, type RunningJob } from '../workers/job.ts';
import { consultJob, dropped, report, type ConsultJobParts } from './consult-job.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';

type Tell = ConsultJobData<'consult.tell'>;
type Told = Exclude<Audience, { readonly kind: 'manager' }>;

export const createTeller = (parts: ConsultJobParts): JobHandler =>
  consultJob(parts.desk, 'consult.tell', async (job, asked, consult, sequence) => {
    const audiences =
      asked.to.kind === 'manager' ? await managersFor(parts, job, asked, consult) : [asked.to];
    const [to, ...more] = audiences;
    if (to === undefined || more.length > 0) return tellEach(job, asked, audiences);
    const data = { ...asked, to };
    if (!stillMatters(data, consult)) return dropped('this is no longer so');
    if (await isForAdviserAway(parts, data, consult)) return tellOthers(parts, job, data, consult);
    const place = data.to.kind === 'person' ? data.to.person : data.to.kind;
    const text = parts.words.tell(consult, data.telling);
    const { result, operations } = await parts.delivery.alert(
      ...([data, consult, sequence, place, text, newnessFor(job)] as const),
    );
    switch (result.outcome) {
      case 'delivered':
        return { outcome: 'done', operations };
      case 'temporary':
        return tryAgain(job, failureOf(result), parts.clock.now());
      case 'permanent':
        return unreachable(parts, job, data, consult, result);
    }
  });

/** What is added after somebody's advice must not lie with them until they are back. */
async function isForAdviserAway(
  { whereabouts, clock }: ConsultJobParts,
  { telling, to }: Tell,
  consult: RequestedConsult,
): Promise<boolean> {
  if (telling !== 'informationAdded' || consult.status !== 'advised') return false;
  const { person } = consult.holder;
  if (to.kind !== 'person' || to.person !== person) return false;
  const { absences } = await whereabouts.known();
  return isAway(absences, person, clock.now()) !== undefined;
}

/** Of the team's managers those beside the adviser; without any, its channel. */
async function tellOthers(
  parts: ConsultJobParts,
  job: RunningJob,
  data: Tell,
  consult: RequestedConsult,
): Promise<JobResult> {
  const adviser = 'holder' in consult ? consult.holder.person : undefined;
  const managers = await managersFor(parts, job, data, consult);
  const others = managers.filter((to) => to.kind !== 'person' || to.person !== adviser);
  return tellEach(job, data, others.length > 0 ? others : [{ kind: 'channel' }]);
}

/**
 * Managers who are there; when all of them are away, they and the channel. Nobody of whom it is
 * certain that they hear of the same exception anyway: those can do more by their own message.
 */
async function managersFor(
  { managersOf, whereabouts, clock }: ConsultJobParts,
  job: RunningJob,
  data: Tell,
  consult: RequestedConsult,
): Promise<readonly Told[]> {
  const { absences } = await whereabouts.known([], newnessFor(job));
  const managers = managersOf(data);
  const there = managers.filter((person) => !isAway(absences, person, clock.now()));
  const heard = data.telling === 'exception' ? heardInPerson(consult, job.dueAt) : [];
  const told = (there.length > 0 ? there : managers)
    .filter((person) => !heard.includes(person))
    .map((person): Told => ({ kind: 'person', person }));
  const inTheirPlace = there.length === 0 && !channelHears(job, data, consult);
  return inTheirPlace ? [...told, { kind: 'channel' }] : told;
}

/** By the exception's own message. */
const channelHears = (job: RunningJob, { telling }: Tell, consult: RequestedConsult): boolean =>
  telling === 'exception' && heardByChannel(consult, job.dueAt);

/** One job a manager, so that one who can't be reached does not cost the others theirs. */
function tellEach(job: RunningJob, data: Tell, audiences: readonly Audience[]): JobResult {
  return { outcome: 'done', operations: audiences.map((to) => tellInstead(job, data, to)) };
}

function tellInstead(job: RunningJob, data: Tell, to: Audience): Operation {
  const whom = to.kind === 'person' ? to.person : to.kind;
  const id = `${job.id}.${whom}`;
  const spec = { id, type: 'consult.tell', dueAt: job.dueAt, data: toJson({ ...data, to }) };
  return { type: 'put', document: jobDocument(spec) };
}

/** An offer that was answered meanwhile needs no alert; everything else stays worth knowing. */
function stillMatters({ telling, offeredAt }: Tell, consult: RequestedConsult): boolean {
  if (telling === 'handOnOffered') {
    return consult.status === 'held' && consult.offer?.at === offeredAt;
  }
  if (telling === 'outcomeReminder') return consult.status === 'advised';
  return true;
}

/**
 * What must not stay unheard goes elsewhere: an offer falls back, the requester is mentioned where
 * they asked, an exception goes to the channel, whoever stands in for them gives way to the managers.
 */
async function unreachable(
  { desk, words }: ConsultJobParts,
  job: RunningJob,
  data: Tell,
  consult: RequestedConsult,
  result: Extract<DeliveryResult, { outcome: 'permanent' }>,
): Promise<JobResult> {
  const { telling, offeredAt } = data;
  const detail = words.undeliverable(result);
  if (telling === 'handOnOffered' && offeredAt) {
    return report(desk, job, data, () => ({ type: 'handOnUndeliverable', offeredAt, detail }));
  }
  const instead = audienceInstead(job, data, consult);
  return instead
    ? { outcome: 'done', operations: [tellInstead(job, data, instead)] }
    : dropped(detail);
}

function audienceInstead(
  job: RunningJob,
  data: Tell,
  consult: RequestedConsult,
): Audience | undefined {
  const { telling, to } = data;
  const { request, requesterStandIn } = consult;
  if (to.kind !== 'person') return undefined;
  if (to.person === request.requester && request.origin.kind !== 'personal') {
    return { kind: 'origin' };
  }
  if (telling === 'exception' || telling === 'managerTold') {
    return channelHears(job, data, consult) ? undefined : { kind: 'channel' };
  }
  const isByManagers = /\.manager(?:\.|$)/.test(job.id);
  return to.person === requesterStandIn?.person && !isByManagers
    ? { kind: 'manager', person: 'all' }
    : undefined;
}
