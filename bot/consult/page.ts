/**
 * Pages people by the second channel, beside Teams: whoever a hop asks, and managers when nobody
 * has acknowledged. Runs as a job of its own, so that the ping in Teams never waits for it.
 */
import { isAway } from '../../services/absence/away.ts';
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { ConsultJobData } from '../../services/consult/jobs.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Page, Pager, PageResult } from '../../services/ports/pager.ts';
import type { JobHandler, JobResult, RunningJob } from '../workers/job.ts';
import { createSlots } from '../workers/slots.ts';
import { consultJob, dropped, report, type ConsultJobParts } from './consult-job.ts';

export type PagingParts = Pick<ConsultJobParts, 'desk' | 'whereabouts' | 'clock' | 'managersOf'> & {
  /** Absent where none is set up: that goes on the record, so that nobody relies on it. */
  readonly pager?: Pager;
  /** A person's short name in the configuration. */
  readonly keyOf: (person: PersonId) => string;
};

type Data = ConsultJobData<'consult.page'>;

/** A page that is slow must not hold up pings: so many go out side by side. */
const SIDE_BY_SIDE = 2;
/** So often in quick succession; then it counts as failed, and is tried once a minute. */
const QUICK_ATTEMPTS = 5;

const notSetUp: PageResult = { outcome: 'permanent', detail: 'it is not set up' };

export function createPaging(parts: PagingParts): JobHandler {
  const { desk, pager, clock } = parts;
  const slots = createSlots(SIDE_BY_SIDE);
  return consultJob(desk, 'consult.page', async (job, data, consult) => {
    const hop = consult.asked.find((each) => each.hop === data.hop);
    if (!stillMatters(data, consult, hop)) return dropped('nobody waits for this page any more');
    if (data.manager === 'all') return pageEachManager(parts, job, data, hop);
    const person = data.manager ?? hop?.link.person;
    if (person === undefined) return dropped('there is nobody to page');
    if (data.manager === undefined && hop && (await isGone(parts, hop))) {
      return dropped('this person is away, and somebody else is asked');
    }
    const page = pageOf(data, consult, hop, { person, personKey: parts.keyOf(person) });
    const paging = slots.take(() => pager?.page(page) ?? Promise.resolve(notSetUp));
    if (paging === undefined) return { outcome: 'later', at: addTime(clock.now(), 'PT1S') };
    return settle(parts, job, data, page, await paging);
  });
}

/**
 * Managers for as long as nobody has acknowledged and no later page is on its way; whoever is asked
 * while the hop waits, or Teams did not take the ping for the moment: then this is all that works.
 */
function stillMatters(
  { manager }: Data,
  { status, asked }: RequestedConsult,
  hop: Asked | undefined,
): boolean {
  if (status !== 'waiting') return false;
  if (manager !== undefined) return asked.at(-1) === hop;
  return hop?.result === 'waiting' || (hop?.result === 'undeliverable' && hop.mayRetry === true);
}

async function isGone({ whereabouts, clock }: PagingParts, { link }: Asked): Promise<boolean> {
  if (link.reason.why === 'nobodyElse') return false;
  const { absences } = await whereabouts.known();
  return isAway(absences, link.person, clock.now()) !== undefined;
}

/** One job a manager, so that each is tried and recorded for itself; those who are away are left in peace. */
async function pageEachManager(
  { managersOf, whereabouts, clock }: PagingParts,
  job: RunningJob,
  data: Data,
  hop: Asked | undefined,
): Promise<JobResult> {
  const { absences } = await whereabouts.known();
  const managers = managersOf(data).filter((manager) => manager !== hop?.link.person);
  const there = managers.filter((manager) => !isAway(absences, manager, clock.now()));
  const operations = (there.length > 0 ? there : managers).map((manager) => {
    const id = `${job.id}.${manager}`;
    const spec = { id, type: job.type, dueAt: job.dueAt, data: toJson({ ...data, manager }) };
    return { type: 'put' as const, document: jobDocument(spec) };
  });
  return { outcome: 'done', operations };
}

/** Without a hop, which is when there was nobody to ask, the request's own times count. */
function pageOf(
  { manager, hop }: Data,
  { request, requestedAt, deadlines, asked }: RequestedConsult,
  { at: askedAt, acknowledgeBy }: Pick<Asked, 'at' | 'acknowledgeBy'> = {
    at: requestedAt,
    acknowledgeBy: deadlines.acknowledgeBy,
  },
  whom: Pick<Page, 'person' | 'personKey'>,
): Page {
  const isAgain = asked.some((each) => each.hop < hop && each.link.person === whom.person);
  const ofHop = isAgain ? 'askedAgain' : 'asked';
  return {
    id: `${request.id}-${hop}${manager === undefined ? '' : `-${whom.personKey}`}`,
    kind: manager === undefined ? ofHop : 'nobodyAcknowledged',
    consult: request.id,
    ...whom,
    sensitivity: request.sensitivity,
    ...{ askedAt, acknowledgeBy },
  };
}

/** What became of it goes on the record; a page that failed for now is tried for as long as it matters. */
async function settle(
  { desk, clock }: PagingParts,
  job: RunningJob,
  data: Data,
  { person, kind }: Page,
  result: PageResult,
): Promise<JobResult> {
  const failed = result.outcome === 'delivered' ? undefined : result.detail;
  const { ends, ...lasting } = job;
  const isOver = result.outcome !== 'temporary';
  const record = () =>
    report(
      desk,
      isOver && ends ? { ...lasting, ends } : lasting,
      data,
      () => ({
        type: 'recordPage',
        ...{ hop: data.hop, person, kind },
        ...(failed === undefined ? { result: 'delivered' } : { result: 'failed', detail: failed }),
      }),
      failed === undefined ? '' : '.failed',
    );
  if (result.outcome !== 'temporary') return record();
  const { detail: why, retryAfterMs = 0 } = result;
  if (job.attempts < QUICK_ATTEMPTS) return { outcome: 'retry', why, retryAfterMs };
  const recorded = await record();
  if (recorded.outcome !== 'done') return recorded;
  return { outcome: 'later', at: addTime(clock.now(), `PT${Math.max(60, retryAfterMs / 1_000)}S`) };
}
