/* eslint-disable jest/no-export -- a suite that is run on several stores */
import { describe, expect, it } from '@jest/globals';
import type { CommitResult } from '../../../services/ports/store.ts';
import type { OpenedStore } from '../../support/stores.ts';
import { create, etagIn, newPartition, put } from './operations.ts';

const brought = (result: CommitResult) =>
  result.outcome === 'committed' ? result.brought : undefined;

/** Documents that a batch brings along with its answer. */
export function describeBringing(opened: () => OpenedStore): void {
  describe('bringing documents along', () => {
    it('gives them as they are when the batch is written', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('kept', { n: 1 })]);
      const kept = await store.commit(partition, [put({ id: 'kept', body: { n: 2 } })]);

      const result = await store.commit(partition, [create('new')], { bring: ['kept'] });

      expect(etagIn(result, 'new')).toBeDefined();
      expect(brought(result)?.get('kept')).toEqual({
        ...{ partition, id: 'kept', body: { n: 2 }, etag: etagIn(kept, 'kept') },
      });
    });

    it('writes the batch though one of them is absent, and never says that it has it', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('gone')]);
      await store.commit(partition, [{ type: 'delete', id: 'gone' }]);

      const result = await store.commit(partition, [create('new')], { bring: ['gone', 'never'] });

      expect(result.outcome).toBe('committed');
      expect(await store.read(partition, 'new')).toBeDefined();
      expect([brought(result)?.get('gone'), brought(result)?.get('never')]).toEqual([
        undefined,
        undefined,
      ]);
    });

    it('writes nothing where a condition does not hold', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('there'), create('kept')]);
      const batch = [create('new'), create('there')];
      for (const bring of [['kept'], ['kept', 'absent']]) {
        const result = await store.commit(partition, batch, { bring });
        expect(result).toEqual({ outcome: 'conflict', id: 'there' });
      }
      expect(await store.read(partition, 'new')).toBeUndefined();
    });

    it('brings as many as a batch has room for', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('a'), create('b')]);
      const batch = Array.from({ length: 99 }, (_, n) => create(`new${n}`));
      const result = await store.commit(partition, batch, { bring: ['a', 'b'] });
      expect([...(brought(result)?.keys() ?? [])]).toEqual(['a']);
    });
  });
}
