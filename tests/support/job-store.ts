/** A store to put jobs into, and to break in the middle of things. */
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { jobDocument, jobDocumentId, jobPrefix } from '../../services/kernel/job.ts';
import type { Json } from '../../services/kernel/json.ts';
import { StoreError, type Operation, type Store } from '../../services/ports/store.ts';
import type { ManualClock } from './manual-clock.ts';
import { service } from './people.ts';

const [team] = [...service.teams.values()];
if (team === undefined) throw new TypeError('The example service has no teams.');
export const partition = partitionOf(service.tenant, team.id);

export interface JobStore extends Store {
  /** Puts a job as a decision does; due now unless told otherwise. */
  put(
    id: string,
    job?: { readonly type?: string; readonly dueAt?: string; readonly data?: Json },
  ): Promise<void>;
  job(id: string): ReturnType<Store['read']>;
  /** Ids of jobs that are still there. */
  waiting(): Promise<readonly string[]>;
  /** Ids of documents that start so. */
  ids(prefix: string): Promise<readonly string[]>;
  /** While true for a batch, the store is not to be reached for it. */
  failFor: (operations: readonly Operation[]) => boolean;
}

export function createJobStore(clock: ManualClock): JobStore {
  const inner = createPassingStore({ clock });
  const ids = async (prefix: string) =>
    (await inner.list(partition, prefix)).documents.map(({ id }) => id);
  const store: JobStore = {
    ...inner,
    failFor: () => false,
    commit: (into, operations, options) =>
      store.failFor(operations)
        ? Promise.reject(new StoreError('storeUnavailable', 'The store is away.'))
        : inner.commit(into, operations, options),
    async put(id, { type = 'work', dueAt = clock.now(), data = {} } = {}) {
      const document = jobDocument({ id, type, dueAt: Instant.parse(dueAt), data });
      await store.commit(partition, [{ type: 'put', document }]);
    },
    job: (id) => inner.read(partition, jobDocumentId(id)),
    waiting: async () => (await ids(jobPrefix)).map((id) => id.slice(jobPrefix.length)),
    ids,
  };
  return store;
}
