/**
 * What comes again and again: a weekly report, a look at the directory. One job document an
 * occurrence, whose end puts the next one in the same batch, so that it runs once however many
 * replicas there are, late rather than never after an outage, and for ever.
 */
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant, TenantId } from '../../services/kernel/ids.ts';
import { jobDocument, jobDocumentId, type JobSpec } from '../../services/kernel/job.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Document, Store } from '../../services/ports/store.ts';
import type { Log } from '../log.ts';
import type { JobHandler } from './job.ts';

export type StandingJob = {
  /** Also the type of its jobs, e.g. `coverage.weekly`. */
  readonly name: string;
  /** The first occurrence after an instant; the same for every replica. */
  readonly next: (after: Instant) => Instant;
  /**
   * Does it. Runs at least once an occurrence, so what it leaves behind is named by `dueAt`, the
   * time that was meant. A throw is tried again a minute later, as often as it takes.
   */
  readonly run: (dueAt: Instant) => Promise<void>;
};

type StandingParts = { readonly clock: Clock; readonly log: Log };

const prefixOf = (name: string): string => `${name}.at.`;

/** No colon or dot of the instant belongs in an id. */
const occurrence = ({ name }: StandingJob, dueAt: Instant): JobSpec => ({
  id: `${prefixOf(name)}${dueAt.slice(0, 16)}`,
  type: name,
  dueAt,
  data: {},
});

export const standingHandlers = (
  jobs: readonly StandingJob[],
  { clock, log }: StandingParts,
): ReadonlyMap<string, JobHandler> =>
  new Map(
    jobs.map((standing): [string, JobHandler] => [
      standing.name,
      async (job) => {
        try {
          await standing.run(job.dueAt);
        } catch (error) {
          log.error({ err: error, job: job.id }, 'a standing job failed; it is tried again');
          return { outcome: 'later', at: addTime(clock.now(), 'PT1M') };
        }
        const document = nextOf(standing, clock);
        return {
          outcome: 'done',
          operations: document.id === jobDocumentId(job.id) ? [] : [{ type: 'put', document }],
        };
      },
    ]),
  );

const nextOf = (standing: StandingJob, clock: Clock): Document =>
  jobDocument(occurrence(standing, standing.next(clock.now())));

/**
 * Puts the first occurrence of every standing job that has none. Where the configuration moved a
 * job to an earlier time, that time counts.
 */
export async function ensureStanding(
  jobs: readonly StandingJob[],
  { store, tenant, clock }: { readonly store: Store; readonly tenant: TenantId } & StandingParts,
): Promise<void> {
  const partition = partitionOf(tenant, 'service');
  for (const standing of jobs) {
    const document = nextOf(standing, clock);
    const { documents } = await store.list(partition, jobDocumentId(prefixOf(standing.name)));
    if (documents.some(({ id }) => id <= document.id)) continue;
    await store.commit(partition, [
      { type: 'put', document },
      ...documents.map(({ id, etag }) => ({ type: 'delete' as const, id, ifMatch: etag })),
    ]);
  }
}
