import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ItemContainer } from '../../support/cosmos-server/engine.ts';
import type { ItemSource } from '../../support/cosmos-server/partition.ts';
import { runQuery, type QueryRequest } from '../../support/cosmos-server/query.ts';

const definition = {
  id: 'oversight',
  partitionKey: { paths: ['/pk'] },
  defaultTtl: -1,
  indexingPolicy: { includedPaths: [{ path: '/due/?' }, { path: '/pk/?' }] },
};
const page = { limit: 5, continuation: undefined };

const ids = fc.stringMatching(/^[ab]{1,3}$/);
const dues = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('soon', null, undefined));
const writes = fc.array(
  fc.record({
    id: ids,
    pk: fc.constantFrom('one', 'two'),
    due: dues,
    ttl: fc.constantFrom(undefined, 5),
    seconds: fc.integer({ min: 0, max: 3 }),
    isDelete: fc.boolean(),
  }),
  { maxLength: 40 },
);

const list = fc
  .record({
    prefixes: fc.array(fc.stringMatching(/^[ab]{0,2}$/), { minLength: 1, maxLength: 3 }),
    after: fc.stringMatching(/^[ab]{0,3}$/),
    among: fc.option(fc.array(ids, { maxLength: 4 }), { nil: undefined }),
  })
  .map(({ prefixes, after, among }): QueryRequest => {
    const starts = prefixes.map((_, n) => `STARTSWITH(c.id, @prefix${n})`).join(' OR ');
    const within = among === undefined ? '' : ' AND ARRAY_CONTAINS(@among, c.id)';
    return {
      query: `SELECT * FROM c WHERE (${starts}) AND c.id > @after${within} ORDER BY c.id`,
      parameters: [
        ...prefixes.map((value, n) => ({ name: `@prefix${n}`, value })),
        { name: '@after', value: after },
        ...(among === undefined ? [] : [{ name: '@among', value: among }]),
      ],
    };
  });
const due = fc
  .record({
    where: fc.constantFrom('c.due <= @until', '((c.due <= @until) AND (true))'),
    value: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ where, value }): QueryRequest => ({
    query: `SELECT * FROM c WHERE ${where} ORDER BY c.due`,
    parameters: [{ name: '@until', value }],
  }));

/** A source in which everything is looked at. */
const unsorted = (source: ItemSource): ItemSource => ({
  all: () => source.all(),
  withIds: () => source.all(),
  startingWith: () => source.all(),
  having: () => undefined,
});

/** What was written, to the server's container and to a plain map of what must be there. */
function written(steps: typeof writes extends fc.Arbitrary<infer Steps> ? Steps : never) {
  let now = 0;
  const container = new ItemContainer(definition, () => now);
  const there = new Map<string, number>();
  for (const { id, pk, due: dueAt, ttl, seconds, isDelete } of steps) {
    now += seconds * 1_000;
    const key = `${pk} ${id}`;
    const isThere = (there.get(key) ?? 0) > now;
    container.write(JSON.stringify([pk]), (draft) => {
      if (isDelete && isThere) draft.delete(id);
      else
        draft.upsert({
          id,
          pk,
          ...(dueAt === undefined ? {} : { due: dueAt }),
          ...(ttl ? { ttl } : {}),
        });
    });
    there.set(key, isDelete && isThere ? 0 : ttl ? now + ttl * 1_000 : Infinity);
  }
  const alive = [...there].flatMap(([key, end]) => (end > now ? key : [])).sort();
  return { container, alive };
}

it('finds in part of a container what looking through all of it finds', () => {
  fc.assert(
    fc.property(writes, fc.oneof(list, due), (steps, request) => {
      const { container } = written(steps);
      const sources = [container.itemsOf('["one"]'), container.all(() => true)];
      const found = sources.map((source) => runQuery(definition, source, request, page));
      const all = sources.map((source) => runQuery(definition, unsorted(source), request, page));
      expect(found).toEqual(all);
    }),
    { numRuns: 300 },
  );
});

it('holds what was written and has not expired', () => {
  fc.assert(
    fc.property(writes, (steps) => {
      const { container, alive } = written(steps);
      const held = container.all(() => true).all();
      expect(held.map(({ pk, id }) => `${String(pk)} ${id}`).sort()).toEqual(alive);
    }),
  );
});

it('does not let go of what has not expired when it throws out what has', () => {
  let now = 0;
  const container = new ItemContainer(definition, () => now);
  const put = (id: string, ttl?: number) =>
    container.write('["one"]', (draft) => draft.upsert({ id, pk: 'one', ttl, due: 1 }));
  put('kept');
  for (let count = 0; count < 2_000; count += 1) {
    put(`passing-${count}`, 1);
    now += 2_000;
  }
  const source = container.itemsOf('["one"]');
  const found = [source.all(), source.startingWith(['kept', 'passing'], ''), source.having('due')];
  expect(found.map((items) => items?.map(({ id }) => id))).toEqual([['kept'], ['kept'], ['kept']]);
});
