/**
 * Is the tests' own Cosmos DB server like the real one, as far as the adapter relies on it? Each
 * test states documented behaviour and asks through the real SDK; on a real account too, where
 * COSMOS_TEST_ENDPOINT and COSMOS_TEST_KEY are set.
 */
import { CosmosClient, type Container, type ContainerRequest, type Database } from '@azure/cosmos';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { containerDefinition } from '../../../services/adapters/cosmos/ensure-container.ts';
import { CosmosServer, testKey } from '../../support/cosmos-server/cosmos-server.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { realAccount, wait } from '../../support/real-cosmos-account.ts';

type Account = {
  readonly client: (key?: string) => CosmosClient;
  readonly advance: (duration: string) => void | Promise<void>;
};

function describeAccount(name: string, open: (() => Account) | undefined): void {
  const describeIfThere = open ? describe : describe.skip;
  describeIfThere(`${name}, as Cosmos DB is documented`, () => {
    let account: Account;
    let client: CosmosClient;
    let database: Database;
    let items: Container;
    let containers = 0;
    const newContainer = async (more: Partial<ContainerRequest> = {}): Promise<Container> => {
      const id = `c${++containers}`;
      const definition = { id, partitionKey: { paths: ['/pk'] }, ...more };
      return (await database.containers.create(definition)).container;
    };

    beforeAll(async () => {
      if (!open) return;
      account = open();
      client = account.client();
      const id = `conformance-${Date.now().toString(36)}`;
      database = (await client.databases.createIfNotExists({ id })).database;
      items = await newContainer();
    });
    afterAll(async () => {
      if (name !== "the tests' server") await database.delete();
      client.dispose();
    });

    describe('account and containers', () => {
      it('refuses a wrong key', async () => {
        const other = account.client(Buffer.from('another key').toString('base64'));
        expect(await statusOf(other.database(database.id).read())).toBe(401);
        other.dispose();
      });

      it('creates what is not there, and only then', async () => {
        const definition = containerDefinition('twice');
        const first = await database.containers.createIfNotExists(definition);
        const second = await database.containers.createIfNotExists(definition);
        expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
        expect(second.resource).toMatchObject({
          defaultTtl: -1,
          partitionKey: { paths: ['/pk'] },
        });
        expect(await statusOf(database.containers.create(definition))).toBe(409);
      });

      it('says that a container, not an item, is missing', async () => {
        const missing = database.container('nowhere');
        const read = await missing.item('a', 'x').read();
        expect([read.statusCode, read.substatus]).toEqual([404, 1003]);
        expect(await statusOf(missing.items.create({ id: 'a', pk: 'x' }))).toBe(404);
        expect(await statusOf(missing.items.query('SELECT * FROM c').fetchAll())).toBe(404);
      });
    });

    describe('items', () => {
      it('are created with a quoted etag, once per partition', async () => {
        const created = await items.items.create({ id: 'a', pk: 'x', n: 1 });
        expect(created.statusCode).toBe(201);
        expect(created.etag).toMatch(/^".+"$/);
        expect(created.resource?._ts).toEqual(expect.any(Number));
        expect(await statusOf(items.items.create({ id: 'a', pk: 'x' }))).toBe(409);
        expect(await statusOf(items.items.create({ id: 'a', pk: 'y' }))).toBe(201);
      });

      it('are read by id and partition, and missing without an error', async () => {
        await items.items.create({ id: 'r', pk: 'x', n: 7 });
        expect((await items.item('r', 'x').read()).resource?.n).toBe(7);
        for (const item of [items.item('r', 'other'), items.item('none', 'x')]) {
          const { statusCode, resource, substatus } = await item.read();
          expect([statusCode, resource]).toEqual([404, undefined]);
          expect(substatus).not.toBe(1003);
        }
      });

      it.each([
        'a b',
        '100%',
        'é日本🙂',
        '19:abc@thread.tacv2;messageid=1',
        '!20:3a^5c`60~002e.-._',
      ])('may be called %s', async (id) => {
        await items.items.create({ id, pk: 'ids' });
        expect((await items.item(id, 'ids').read()).resource?.id).toBe(id);
      });

      it.each([
        ['a slash', 'a/b'],
        ['more than 1023 characters', 'x'.repeat(1024)],
      ])('may not have %s in their id', async (_what, id) => {
        expect(await outcomeOf(items.items.batch([createOf(id)], 'x'))).not.toBe(200);
      });

      it('are deleted once, and not under an old version', async () => {
        const { etag } = await items.items.create({ id: 'd', pk: 'x' });
        await items.items.upsert({ id: 'd', pk: 'x', n: 2 });
        const accessCondition = { type: 'IfMatch', condition: etag };
        expect(await statusOf(items.item('d', 'x').delete({ accessCondition }))).toBe(412);
        expect(await statusOf(items.item('d', 'x').delete())).toBe(204);
        expect(await statusOf(items.item('d', 'x').delete())).toBe(404);
      });

      it('of more than 2 MB are refused', async () => {
        const big = { id: 'big', pk: 'x', text: 'x'.repeat(2_200_000) };
        expect(await statusOf(items.items.create(big))).toBe(413);
      });

      it('tell what they cost, and where the session stands', async () => {
        const { requestCharge, headers, activityId } = await items.items.create({
          id: 'ru',
          pk: 'x',
        });
        expect(requestCharge).toBeGreaterThan(1);
        expect(headers['x-ms-session-token']).toMatch(/^\d+:.*#?\d+/);
        expect(activityId).toEqual(expect.any(String));
      });
    });

    describe('a batch', () => {
      const stale = '"00000000-0000-0000-0000-000000000000"';

      it('writes all, and answers step by step', async () => {
        await items.items.create({ id: 'old', pk: 'b1' });
        const { code, result } = await items.items.batch(
          [createOf('new', 'b1'), upsertOf('up', 'b1'), { operationType: 'Delete', id: 'old' }],
          'b1',
        );
        expect(code).toBe(200);
        expect(result?.map(({ statusCode }) => statusCode)).toEqual([201, expect.any(Number), 204]);
        expect(result?.[0]?.eTag).toBe((await items.item('new', 'b1').read()).etag);
      });

      it.each([
        ['a creation of what is there', createOf('there', 'b2'), 409],
        ['a replacement under an old version', replaceOf('there', stale), 412],
        ['a replacement of what is gone', replaceOf('gone', stale), 404],
        ['a deletion under an old version', deleteOf('there', stale), 412],
        ['a deletion of what is gone', deleteOf('gone', stale), 404],
        ['an item of another partition', createOf('foreign', 'elsewhere'), 400],
      ])('with %s writes nothing and answers 207', async (_what, failing, status) => {
        await items.items.upsert({ id: 'there', pk: 'b2', n: 1 });
        const operations = [createOf('before', 'b2'), failing, upsertOf('after', 'b2')];

        const { code, result } = await items.items.batch(operations, 'b2');

        expect(code).toBe(207);
        expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, status, 424]);
        const { resources } = await query(items, 'SELECT * FROM c', [], { partitionKey: 'b2' });
        expect(resources).toEqual([expect.objectContaining({ id: 'there', n: 1 })]);
      });

      it('replaces under the right version, and gives the new one', async () => {
        const { etag } = await items.items.create({ id: 'v', pk: 'b3' });
        const { code, result } = await items.items.batch([replaceOf('v', etag, 'b3')], 'b3');
        expect(code).toBe(200);
        expect(result?.[0]?.eTag).not.toBe(etag);
        expect(result?.[0]?.eTag).toBe((await items.item('v', 'b3').read()).etag);
      });

      it('leaves the bodies out of its answer when asked to, but not the versions', async () => {
        const options = { contentResponseOnWriteEnabled: false };
        const { result } = await items.items.batch([createOf('m', 'b4')], 'b4', options);
        expect(result?.[0]?.resourceBody).toBeUndefined();
        expect(result?.[0]?.eTag).toMatch(/^".+"$/);
      });

      it('of more than 2 MB is refused', async () => {
        const half = 'x'.repeat(1_100_000);
        const operations = [createOf('h1', 'b5', half), createOf('h2', 'b5', half)];
        expect(await outcomeOf(items.items.batch(operations, 'b5'))).toBe(413);
        expect((await items.item('h1', 'b5').read()).statusCode).toBe(404);
      });

      it('lets one of twenty win who replace one version', async () => {
        const { etag } = await items.items.create({ id: 'race', pk: 'b6' });
        const codes = await Promise.all(
          Array.from({ length: 20 }, () =>
            items.items.batch([replaceOf('race', etag, 'b6')], 'b6'),
          ),
        );
        expect(codes.filter(({ code }) => code === 200)).toHaveLength(1);
      });
    });

    describe('a query', () => {
      let numbers: Container;
      beforeAll(async () => {
        const { id: _id, ...policy } = containerDefinition('any');
        numbers = await newContainer(policy);
        for (let n = 0; n < 20; n += 1) {
          const item = { id: `n${String(n).padStart(2, '0')}`, pk: `p${n % 5}`, body: { n } };
          // 7 is prime to 20: the times are all different and in no order.
          await numbers.items.create(n === 13 ? item : { ...item, due: (n * 7) % 20 });
        }
      });
      const idsOf = (resources: readonly unknown[]) =>
        resources.map((resource) => (resource as { id: string }).id);

      it('keeps to its partition, and takes parameters', async () => {
        const { resources } = await query(
          numbers,
          'SELECT * FROM c WHERE STARTSWITH(c.id, @p) AND c.id > @a ORDER BY c.id',
          [
            { name: '@p', value: 'n' },
            { name: '@a', value: 'n05' },
          ],
          { partitionKey: 'p0' },
        );
        expect(idsOf(resources)).toEqual(['n10', 'n15']);
      });

      it('pages through its partition, and a page holds its place while items come and go', async () => {
        const pages = numbers.items.query(
          {
            query: 'SELECT * FROM c WHERE c.id > @a ORDER BY c.id',
            parameters: [{ name: '@a', value: '' }],
          },
          { partitionKey: 'p1', maxItemCount: 2 },
        );
        const first = await pages.fetchNext();
        await numbers.items.create({ id: 'n00-early', pk: 'p1' });
        const second = await pages.fetchNext();
        await numbers.item('n00-early', 'p1').delete();

        expect(idsOf(first.resources)).toEqual(['n01', 'n06']);
        expect(idsOf(second.resources)).toEqual(['n11', 'n16']);
      });

      it.each([{}, { forceQueryPlan: true }])(
        'over all partitions is merged in order by the client (%j)',
        async (options) => {
          const { resources } = await query(
            numbers,
            'SELECT * FROM c WHERE c.due <= @until ORDER BY c.due',
            [{ name: '@until', value: 6 }],
            { ...options, maxItemCount: 2 },
          );
          expect(resources.map((resource) => (resource as { due: number }).due)).toEqual([
            0, 1, 2, 3, 4, 5, 6,
          ]);
        },
      );

      it('gives the partitions that there are', async () => {
        const { resources } = await query(numbers, 'SELECT DISTINCT VALUE c.pk FROM c', [], {
          forceQueryPlan: true,
        });
        expect([...resources].sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
      });

      it('can’t be ordered by what is not indexed; ids always are', async () => {
        const ordered = (by: string) =>
          outcomeOf(
            query(numbers, `SELECT * FROM c ORDER BY c.${by}`, [], { partitionKey: 'p0' }).then(
              () => ({ code: 200 }),
            ),
          );
        expect(await ordered('id')).toBe(200);
        expect(await ordered('due')).toBe(200);
        expect(await ordered('body')).toBe(400);
      });

      it('with an error in it is refused', async () => {
        expect(await statusOf(query(numbers, 'SELEC * FROM c', [], { partitionKey: 'p0' }))).toBe(
          400,
        );
      });
    });

    describe('time to live', () => {
      it.each([
        ['an item’s own, where the container allows it', -1, 2, 404],
        ['the container’s, for items without', 2, undefined, 404],
        ['never, where an item says so', 2, -1, 200],
        ['none, where the container has none', undefined, 2, 200],
      ])('is %s', async (_what, defaultTtl, ttl, status) => {
        const container = await newContainer(defaultTtl === undefined ? {} : { defaultTtl });
        await container.items.create({ id: 'a', pk: 'x', ...(ttl === undefined ? {} : { ttl }) });
        await account.advance('PT4S');

        expect((await container.item('a', 'x').read()).statusCode).toBe(status);
        const { resources } = await query(container, 'SELECT * FROM c', [], {
          partitionKey: 'x',
        });
        expect(resources).toHaveLength(status === 200 ? 1 : 0);
      });

      it.each([0, -2, 1.5])('of %s is refused', async (ttl) => {
        expect(await statusOf(items.items.create({ id: 'ttl', pk: 'x', ttl }))).toBe(400);
      });
    });
  });
}

const createOf = (id: string, pk = 'x', text = '') =>
  ({ operationType: 'Create', resourceBody: { id, pk, text } }) as const;
const upsertOf = (id: string, pk: string) =>
  ({ operationType: 'Upsert', resourceBody: { id, pk } }) as const;
const replaceOf = (id: string, ifMatch: string, pk = 'b2') =>
  ({ operationType: 'Replace', id, ifMatch, resourceBody: { id, pk } }) as const;
const deleteOf = (id: string, ifMatch: string) =>
  ({ operationType: 'Delete', id, ifMatch }) as const;

const query = (
  container: Container,
  text: string,
  parameters: { name: string; value: string | number }[],
  options: { partitionKey?: string; maxItemCount?: number; forceQueryPlan?: boolean },
) => container.items.query<unknown>({ query: text, parameters }, options).fetchAll();

/** The HTTP status, whether it came as an answer or as an error. */
async function statusOf(answer: Promise<object>): Promise<unknown> {
  try {
    const answered = await answer;
    return 'statusCode' in answered ? answered.statusCode : 200;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

/** As `statusOf`, for a batch: its errors hide the status in their cause. */
async function outcomeOf(answer: Promise<{ readonly code?: number }>): Promise<unknown> {
  try {
    return (await answer).code;
  } catch (error) {
    const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
    return cause?.code ?? code;
  }
}

describeAccount("the tests' server", () => {
  const clock = createManualClock();
  const server = new CosmosServer({ now: () => Date.parse(clock.now()), ranges: 3 });
  const { endpoint, httpClient } = server.connection;
  return {
    client: (key = testKey) =>
      new CosmosClient({ endpoint, key, ...(httpClient ? { httpClient } : {}) }),
    advance: clock.advance,
  };
});

const openReal =
  ({ endpoint, key }: NonNullable<typeof realAccount>) =>
  () => ({
    client: (otherKey = key) => new CosmosClient({ endpoint, key: otherKey }),
    advance: wait,
  });

describeAccount(
  'a real account (COSMOS_TEST_ENDPOINT and COSMOS_TEST_KEY)',
  realAccount && openReal(realAccount),
);
