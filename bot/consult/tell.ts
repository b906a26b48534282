/** Alerts people about something that happened to a consult, once per cause and person. */
import { isAway } from '../../services/absence/away.ts';
import { timesRaised, toldOfLateAnswer } from '../../services/consult/heard.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Audience } from '../../services/consult/jobs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import { newnessFor, type JobHandler, type JobResult, type RunningJob } from '../workers/job.ts';
import { consultJob, dropped, report, type ConsultJobParts } from './consult-job.ts';
import type { Alert } from './deliver.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import {
  placeOf,
  tellEach,
  tellEachException,
  tellInstead,
  type Tell,
  type Told,
} from './tell-instead.ts';

export const createTeller = (parts: ConsultJobParts): JobHandler =>
  consultJob(parts.desk, 'consult.tell', async (job, asked, consult, sequence) => {
    const audiences =
      asked.to.kind === 'manager' ? await managersFor(parts, job, asked) : [asked.to];
    if (asked.to.kind === 'manager' && asked.telling === 'exception') {
      return tellEachException(job, asked, audiences, consult, parts.clock.now());
    }
    const [to, ...more] = audiences;
    if (to === undefined || more.length > 0) return tellEach(job, asked, audiences);
    const data = { ...asked, to };
    if (!stillMatters(data, consult)) return dropped('this is no longer so');
    if (await isForAdviserAway(parts, data, consult)) return tellOthers(parts, job, data, consult);
    if (await hasHeard(parts, data, consult)) return dropped('all of it was heard there already');
    return send(parts, job, data, consult, sequence);
  });

async function send(
  parts: ConsultJobParts,
  job: RunningJob,
  data: TellOne,
  consult: RequestedConsult,
  sequence: number,
): Promise<JobResult> {
  const alert = await alertOf(parts, data, consult);
  const { result, operations } = await parts.delivery.alert(
    ...([data, consult, sequence, placeOf(data.to), alert, newnessFor(job)] as const),
  );
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), parts.clock.now());
    case 'permanent':
      return unreachable(parts, job, data, consult, result);
  }
}

/** What a message is to one of its audience. */
type TellOne = Tell & { readonly to: Told };

/**
 * An exception that was told here by another message, e.g. to a manager as the holder, or with the
 * ping. Read anew: another replica may have sent that a moment ago.
 */
const hasHeard = async (
  { delivery }: ConsultJobParts,
  data: TellOne,
  consult: RequestedConsult,
): Promise<boolean> =>
  data.telling === 'exception' &&
  (await delivery.saidTo(data, consult, placeOf(data.to))) === timesRaised(consult);

async function alertOf(
  parts: ConsultJobParts,
  data: TellOne,
  consult: RequestedConsult,
): Promise<Alert> {
  const { words } = parts;
  if (data.telling !== 'exception') return { text: words.tell(consult, data.telling) };
  const others = data.to.kind === 'channel' ? await outOfReach(parts, data, consult) : [];
  return { text: words.exception(consult, others), said: timesRaised(consult) };
}

/** Of those who are told of an exception for themselves. */
async function outOfReach(
  { managersOf, whereabouts }: ConsultJobParts,
  data: Tell,
  consult: RequestedConsult,
): Promise<readonly PersonId[]> {
  const { unreachable: known } = await whereabouts.known();
  const people = new Set([...managersOf(data), ...toldOfLateAnswer(consult)]);
  return [...people].filter((person) => known.has(person));
}

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
  const managers = await managersFor(parts, job, data);
  const others = managers.filter((to) => to.kind !== 'person' || to.person !== adviser);
  return tellEach(job, data, others.length > 0 ? others : [{ kind: 'channel' }]);
}

/** Managers who are there; when all of them are away, they and the channel. */
async function managersFor(
  { managersOf, whereabouts, clock }: ConsultJobParts,
  job: RunningJob,
  data: Tell,
): Promise<readonly Told[]> {
  const { absences } = await whereabouts.known([], newnessFor(job));
  const managers = managersOf(data);
  const there = managers.filter((person) => !isAway(absences, person, clock.now()));
  const told = (there.length > 0 ? there : managers).map((person): Told => ({
    kind: 'person',
    person,
  }));
  return there.length === 0 ? [...told, { kind: 'channel' }] : told;
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
  { desk, words, clock }: ConsultJobParts,
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
    ? { outcome: 'done', operations: [tellInstead(job, data, instead, clock.now())] }
    : dropped(detail);
}

function audienceInstead(
  job: RunningJob,
  data: Tell,
  consult: RequestedConsult,
): Exclude<Audience, { readonly kind: 'person' }> | undefined {
  const { telling, to } = data;
  const { request, requesterStandIn } = consult;
  if (to.kind !== 'person') return undefined;
  if (to.person === request.requester && request.origin.kind !== 'personal') {
    return { kind: 'origin' };
  }
  if (telling === 'exception' || telling === 'managerTold') return { kind: 'channel' };
  const isByManagers = /\.manager(?:\.|$)/.test(job.id);
  return to.person === requesterStandIn?.person && !isByManagers
    ? { kind: 'manager', person: 'all' }
    : undefined;
}
