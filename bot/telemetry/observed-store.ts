/**
 * The store as the bot uses it: what it is asked for is traced, jobs that are written carry the
 * reference of the request that they come of, and jobs that are set aside are counted.
 */
import { jobPrefix } from '../../services/kernel/job.ts';
import type { Document, Operation, Store } from '../../services/ports/store.ts';
import { currentReference } from '../trail.ts';
import { parkedPrefix, readJob } from '../workers/claimed-job.ts';
import type { Telemetry } from './telemetry.ts';

export function observedStore(store: Store, telemetry: Telemetry): Store {
  const traced = <Result>(operation: string, work: () => Promise<Result>): Promise<Result> =>
    telemetry.span('store', { operation }, work);
  return {
    read: (...where) => traced('read', () => store.read(...where)),
    async commit(partition, operations, options) {
      const reference = currentReference();
      const batch =
        reference === undefined ? operations : operations.map((each) => marked(each, reference));
      const result = await traced('commit', () => store.commit(partition, batch, options));
      if (result.outcome === 'committed') countParked(operations, telemetry);
      return result;
    },
    list: (...what) => traced('list', () => store.list(...what)),
    due: (...until) => traced('due', () => store.due(...until)),
    partitions: () => traced('partitions', () => store.partitions()),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}

/** A job that has a reference already keeps it. */
function marked(operation: Operation, reference: string): Operation {
  if (operation.type === 'delete' || !operation.document.id.startsWith(jobPrefix)) return operation;
  const { document } = operation;
  const { body } = document;
  if (typeof body !== 'object' || body === null || 'length' in body || 'reference' in body) {
    return operation;
  }
  return { ...operation, document: { ...document, body: { reference, ...body } } };
}

/** Set aside is what is put under its other name; later writes replace it there. */
function countParked(operations: readonly Operation[], telemetry: Telemetry): void {
  for (const operation of operations) {
    if (operation.type !== 'put' || !operation.document.id.startsWith(parkedPrefix)) continue;
    telemetry.add('oversight.job.parked', 1, { type: typeOf(operation.document) });
  }
}

const typeOf = ({ body }: Document): string => readJob({ body })?.spec.type ?? 'unknown';
