/* eslint-disable jest/no-export -- a suite that is run on several stores */
import { describe, expect, it } from '@jest/globals';
import type { Partition, Store } from '../../../services/ports/store.ts';
import type { OpenedStore } from '../../support/stores.ts';
import { create, newPartition, oddIds, put } from './operations.ts';

export function describeListing(opened: () => OpenedStore): void {
  describe('listing', () => {
    it('orders ids by their code units, whatever they hold', async () => {
      const { store } = opened();
      const partition = newPartition();
      for (const id of oddIds) await store.commit(partition, [create(id)]);

      const { documents } = await store.list(partition, '', { limit: 500 });

      expect(documents.map(({ id }) => id)).toEqual([...oddIds].sort());
    });

    it('finds what starts with the prefix, and nothing else', async () => {
      const { store } = opened();
      const partition = newPartition();
      const ids = ['open.a', 'open.a.1', 'open.a-b', 'open.b', 'open', 'opened', 'ope', 'open/a'];
      await store.commit(
        partition,
        ids.map((id) => create(id)),
      );
      const idsWith = async (prefix: string) =>
        (await store.list(partition, prefix)).documents.map(({ id }) => id);

      expect(await idsWith('open.')).toEqual(['open.a', 'open.a-b', 'open.a.1', 'open.b']);
      expect(await idsWith('open.a.')).toEqual(['open.a.1']);
      expect(await idsWith('x')).toEqual([]);
    });

    it('finds what starts with any of several prefixes, each once, in the order of ids', async () => {
      const { store } = opened();
      const partition = newPartition();
      const ids = ['open.b.1', 'seal', 'open.a', 'open.a.2', 'open.ab', 'head.a', 'sea', 'open.b'];
      await store.commit(
        partition,
        ids.map((id) => create(id)),
      );
      const idsWith = async (prefixes: readonly string[], options = {}) =>
        (await store.list(partition, prefixes, options)).documents.map(({ id }) => id);

      expect(await idsWith(['seal', 'open.b.', 'open.a.'])).toEqual([
        ...['open.a.2', 'open.b.1', 'seal'],
      ]);
      expect(await idsWith(['open.a.', 'open.a', 'open.a'])).toEqual([
        ...['open.a', 'open.a.2', 'open.ab'],
      ]);
      expect(await idsWith(['x', 'seal'])).toEqual(['seal']);
      expect(await idsWith([])).toEqual([]);
      expect(await idsWith(['open.b', 'seal'], { among: ['head.a', 'open.b', 'seal'] })).toEqual([
        ...['open.b', 'seal'],
      ]);
    });

    it('goes through pages of several prefixes as through those of one', async () => {
      const { store } = opened();
      const partition = newPartition();
      const ids = ['a1', 'a2', 'a3', 'b1', 'c1', 'c2', 'd1'];
      await store.commit(
        partition,
        ids.map((id) => create(id)),
      );

      const pages = await allPages(store, partition, 2, ['d', 'c', 'a']);

      expect(pages).toEqual([
        ['a1', 'a2'],
        ['a3', 'c1'],
        ['c2', 'd1'],
      ]);
    });

    it('goes through pages without a gap or a repeat, and says at the end that it is the end', async () => {
      const { store } = opened();
      const partition = newPartition();
      const ids = Array.from({ length: 12 }, (_, n) => `n${String(n).padStart(2, '0')}`);
      await store.commit(
        partition,
        ids.map((id) => create(id)),
      );

      const pages = await allPages(store, partition, 4);

      expect(pages.map((page) => page.length)).toEqual([4, 4, 4]);
      expect(pages.flat()).toEqual(ids);
    });

    it('keeps its place while documents come and go between pages', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(
        partition,
        ['b', 'd', 'f', 'h'].map((id) => create(id)),
      );

      const first = await store.list(partition, '', { limit: 2 });
      await store.commit(partition, [create('a'), create('e'), put({ id: 'b', body: 2 })]);
      const second = await store.list(partition, '', { limit: 9, after: first.next ?? '' });

      expect(first.documents.map(({ id }) => id)).toEqual(['b', 'd']);
      expect(second.documents.map(({ id }) => id)).toEqual(['e', 'f', 'h']);
    });
  });
}

async function allPages(
  store: Store,
  partition: Partition,
  limit: number,
  prefix: string | readonly string[] = '',
): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const page = await store.list(partition, prefix, { limit, ...(after ? { after } : {}) });
    pages.push(page.documents.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return pages;
}
