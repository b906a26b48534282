/** The store for production: one Cosmos DB container that any number of replicas share. */
import type { Partition, Store } from '../../ports/store.ts';
import { commitBatch } from './commit-batch.ts';
import { createCosmosClient, type CosmosConnection } from './cosmos-client.ts';
import type { ContainerPlace } from './ensure-container.ts';
import { documentOf } from './items.ts';
import { createMeter, type LogOperation } from './meter.ts';
import { acrossPartitions, listPage, queryUpTo, readItem } from './queries.ts';
import { defaultRetry, type RetryOptions } from './retry.ts';

export type { LoggedOperation } from './meter.ts';

export type CosmosStoreOptions = CosmosConnection &
  ContainerPlace & {
    /** Told of every operation: what it cost, how long it took, how often it was tried. */
    readonly log: LogOperation;
    readonly retry?: Partial<RetryOptions>;
  };

/** Looking through all that there is takes as long as it takes; only commands ask for it. */
const THROUGH_ALL_MS = 300_000;

/** As long as something answers: the longest that one page of it may take. */
const SILENT_MS = 60_000;

export function createCosmosStore(options: CosmosStoreOptions): Store {
  const client = createCosmosClient(options);
  const container = client.database(options.database).container(options.container);
  const retry = { ...defaultRetry, ...options.retry };
  const metered = createMeter(options.log, retry);
  const patience = { silenceMs: SILENT_MS, ...retry, budgetMs: THROUGH_ALL_MS };
  const patient = createMeter(options.log, patience);

  return {
    read: (partition, id) => readItem(container, metered, partition, id),

    commit: (partition, operations, options) =>
      commitBatch(container, metered, partition, operations, options),

    list: (partition, prefix, page) => listPage(container, metered, partition, prefix, page),

    async due(until, limit) {
      const dueBy = {
        query: 'SELECT * FROM c WHERE c.due <= @until ORDER BY c.due',
        parameters: [{ name: '@until', value: Date.parse(until) }],
      };
      const found = await queryUpTo(container, metered, 'due', limit, dueBy, acrossPartitions);
      return found.map(documentOf);
    },

    async partitions() {
      const keys = { query: 'SELECT DISTINCT VALUE c.pk FROM c' };
      const found = await queryUpTo(
        container,
        patient,
        'partitions',
        Infinity,
        keys,
        acrossPartitions,
      );
      return found.map((key) => String(key) as Partition).sort();
    },

    async ping() {
      await readItem(container, metered, 'ping' as Partition, 'ping', 'ping');
    },

    close: () =>
      Promise.resolve().then(() => {
        client.dispose();
      }),
  };
}
