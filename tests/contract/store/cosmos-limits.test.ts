/** How long an operation may take in all, whatever Cosmos DB and its SDK do meanwhile. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCosmosStore } from '../../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../../services/adapters/cosmos/ensure-container.ts';
import type { CosmosConnection } from '../../../services/adapters/cosmos/cosmos-client.ts';
import type { RetryOptions } from '../../../services/adapters/cosmos/retry.ts';
import type { Partition, Store } from '../../../services/ports/store.ts';
import { CosmosServer } from '../../support/cosmos-server/cosmos-server.ts';
import { isBatch, isQuery } from '../../support/cosmos-server/faults.ts';
import { place } from '../../support/stores.ts';
import { until } from '../../support/until.ts';
import { create } from './operations.ts';

const partition = 'tenant|team' as Partition;
const everything = { on: () => true, times: Infinity } as const;

let cosmos: CosmosServer;
const stores: Store[] = [];
beforeEach(async () => {
  cosmos = new CosmosServer();
  await ensureCosmosContainer(cosmos.connection, place);
  cosmos.requests.length = 0;
});
afterEach(async () => {
  cosmos.faults.clear();
  for (const store of stores.splice(0)) await store.close();
});

/** A store that has not yet asked for the account's regions. */
function storeWithin(
  retry: Partial<RetryOptions>,
  { requestTimeoutMs = 20, ...to }: CosmosConnection = cosmos.connection,
): Store {
  const connection = { ...to, requestTimeoutMs };
  const store = createCosmosStore({ ...connection, ...place, retry, log: () => undefined });
  stores.push(store);
  return store;
}

const operations: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  read: (store) => store.read(partition, 'a'),
  commit: (store) => store.commit(partition, [create('a')]),
  list: (store) => store.list(partition, ''),
  due: (store) => store.due('2026-01-01T00:00:00Z' as never, 1),
  partitions: (store) => store.partitions(),
  ping: (store) => store.ping(),
};

describe.each(Object.entries(operations))('%s', (_name, run) => {
  it('ends in its time though the account never says its regions', async () => {
    cosmos.faults.add({ ...everything, kind: 'silence' });

    await expect(run(storeWithin({ budgetMs: 100, silenceMs: 100 }))).rejects.toMatchObject({
      code: 'storeUnavailable',
      message: expect.stringContaining('it was given up after 0.1 s'),
    });
  });

  it('ends in its time though the account falls silent later', async () => {
    const store = storeWithin({ budgetMs: 150, silenceMs: 150 });
    await store.ping();
    cosmos.faults.add({ ...everything, kind: 'silence' });

    await expect(run(store)).rejects.toMatchObject({ code: 'storeUnavailable' });
  });
});

it('a write that was given up is not made later, when the account answers after all', async () => {
  const { connection, close } = await cosmos.listen();
  const store = storeWithin({ budgetMs: 60 }, connection);
  cosmos.faults.add({ ...everything, kind: 'silence' });
  await expect(store.commit(partition, [create('a')])).rejects.toThrow('given up');
  const before = cosmos.requests.length;
  cosmos.faults.clear();
  await until(() => cosmos.requests.length > before);
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(cosmos.requests.filter(isBatch)).toEqual([]);
  expect(await storeWithin({}, connection).read(partition, 'a')).toBeUndefined();
  await close();
});

it('a batch that is sent again without its looks has one time for both', async () => {
  const connection = { ...cosmos.connection, requestTimeoutMs: 5_000 };
  const store = storeWithin({ budgetMs: 400 }, connection);
  await store.ping();
  cosmos.faults.add({ kind: 'slow', ms: 300, on: isBatch, times: Infinity });

  await expect(
    store.commit(partition, [create('a')], { bring: ['nothing'] }),
  ).rejects.toMatchObject({ code: 'storeUnavailable' });
});

it('a look through all partitions goes on as long as something answers', async () => {
  const store = storeWithin({ silenceMs: 100, maxAttempts: 9, sleep: () => Promise.resolve() });
  await store.commit(partition, [create('a')]);
  const busy = { status: 429, retryAfterMs: 1 } as const;
  cosmos.faults.add({ kind: 'answer', ...busy, on: isQuery, times: 7 });

  await expect(store.partitions()).resolves.toEqual([partition]);
});
