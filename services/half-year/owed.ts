/**
 * What the service itself owes as time passes: the jobs that events leave behind run here at their
 * time, without anything that only brings messages and cards to people.
 */
import { z } from 'zod';
import type { JobSpec } from '../kernel/job.ts';
import { jobPrefix, type JobBody } from '../kernel/job.ts';
import { Instant } from '../kernel/ids.ts';
import type { Operation, Store, StoredDocument } from '../ports/store.ts';
import type { MovedClock } from './stage.ts';

/** Does it; another time where it is to be done again. */
export type Duty = (job: JobSpec) => Promise<Instant | undefined>;
export type Duties = ReadonlyMap<string, Duty>;

const Body = z.object({
  spec: z.object({ id: z.string(), type: z.string(), dueAt: Instant, data: z.json() }),
});

/** The store as the desks see it: jobs that nobody does here are not kept. */
export function keepingDuties(store: Store, duties: Duties): Store {
  const isKept = (operation: Operation): boolean => {
    if (operation.type === 'delete' || !operation.document.id.startsWith(jobPrefix)) return true;
    return duties.has(Body.parse(operation.document.body).spec.type);
  };
  return {
    read: (partition, id) => store.read(partition, id),
    list: (...question) => store.list(...question),
    due: (until, limit) => store.due(until, limit),
    partitions: () => store.partitions(),
    ping: () => store.ping(),
    close: () => store.close(),
    commit: (partition, operations, options) =>
      store.commit(partition, operations.filter(isKept), options),
  };
}

const AT_ONCE = 32;

/** Does all that is due until then, each at its own time. */
export async function doUntil(
  until: Instant,
  { store, clock, duties }: { store: Store; clock: MovedClock; duties: Duties },
): Promise<void> {
  for (;;) {
    const due = await store.due(until, AT_ONCE);
    const [first] = due;
    if (first === undefined) return;
    const together = due.filter(({ dueAt }) => dueAt === first.dueAt).sort(byName);
    for (const job of together) {
      const { spec } = Body.parse(job.body);
      if (clock.now() < spec.dueAt) clock.moveTo(spec.dueAt);
      const again = await duties.get(spec.type)?.(spec);
      await finish(store, job, again);
    }
  }
}

const nameOf = ({ partition, id }: StoredDocument): string => `${partition} ${id}`;
const byName = (a: StoredDocument, b: StoredDocument): number => (nameOf(a) < nameOf(b) ? -1 : 1);

/** Not what was set anew while it was done. */
async function finish(
  store: Store,
  { partition, id, etag, body }: StoredDocument,
  again: Instant | undefined,
): Promise<void> {
  const { spec } = Body.parse(body);
  const ended: Operation =
    again === undefined
      ? { type: 'delete', id, ifMatch: etag }
      : {
          ...{ type: 'replace', ifMatch: etag },
          document: {
            id,
            body: { spec: { ...spec, dueAt: again }, attempts: 0 } satisfies JobBody,
            dueAt: again,
          },
        };
  await store.commit(partition, [ended]);
}
