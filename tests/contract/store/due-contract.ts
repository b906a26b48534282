/* eslint-disable jest/no-export -- a suite that is run on several stores */
import { describe, expect, it } from '@jest/globals';
import { Instant } from '../../../services/kernel/ids.ts';
import type { Partition, Store, StoredDocument } from '../../../services/ports/store.ts';
import type { OpenedStore } from '../../support/stores.ts';
import { create, etagIn, newPartition, put, remove, replace } from './operations.ts';

const at = (time: string) => Instant.parse(`2026-02-02T${time}Z`);

export function describeDueDocuments(opened: () => OpenedStore): void {
  describe('what is due', () => {
    it('is found over all partitions, the earliest first, whatever the precision', async () => {
      const { store } = opened();
      const [east, west] = [newPartition(), newPartition()];
      await store.commit(east, [
        put({ id: 'late', body: {}, dueAt: at('11:00:00.000') }),
        put({ id: 'second', body: {}, dueAt: at('09:00:00.500') }),
      ]);
      await store.commit(west, [
        put({ id: 'first', body: {}, dueAt: at('09:00:00') }),
        put({ id: 'third', body: {}, dueAt: at('10:00:00') }),
        create('never'),
      ]);

      const due = await dueIn(store, [east, west], at('10:00:00.000'));

      expect(due.map(({ id, partition }) => [id, partition])).toEqual([
        ['first', west],
        ['second', east],
        ['third', west],
      ]);
    });

    it('comes in small portions when asked so, the earliest of all first', async () => {
      const { store } = opened();
      const partitions = [newPartition(), newPartition(), newPartition()];
      for (const [n, partition] of partitions.entries()) {
        const dueAt = Instant.parse(`1999-01-0${n + 1}T00:00:00Z`);
        await store.commit(partition, [put({ id: `n${n}`, body: {}, dueAt })]);
      }

      const due = await store.due(Instant.parse('1999-02-01T00:00:00Z'), 2);

      expect(due.map(({ id }) => id)).toEqual(['n0', 'n1']);
      await clear(store, partitions);
    });

    it('is nothing when nothing is', async () => {
      expect(await opened().store.due(Instant.parse('1990-01-01T00:00:00Z'), 10)).toEqual([]);
    });

    it('is no longer due once its time was moved, or it was removed', async () => {
      const { store } = opened();
      const partition = newPartition();
      const written = await store.commit(partition, [
        put({ id: 'moved', body: {}, dueAt: at('09:00:00') }),
        put({ id: 'done', body: {}, dueAt: at('09:00:00') }),
        put({ id: 'cleared', body: {}, dueAt: at('09:00:00') }),
      ]);
      await store.commit(partition, [
        replace({ id: 'moved', body: {}, dueAt: at('23:00:00') }, etagIn(written, 'moved')),
        remove('done', etagIn(written, 'done')),
        put({ id: 'cleared', body: {} }),
      ]);

      expect(await dueIn(store, [partition], at('10:00:00'))).toEqual([]);
    });
  });

  describe('a lease, which is a due time moved under the version that was read', () => {
    const job = { id: 'job.ping', body: { attempts: 0 }, dueAt: at('09:00:00') };
    const claim = (store: Store, found: StoredDocument, until: string) =>
      store.commit(found.partition, [
        replace({ id: found.id, body: { attempts: 1 }, dueAt: at(until) }, found.etag),
      ]);

    it('is given to one of two who claim at once, and hides the job from others until it ends', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [put(job)]);
      const [found] = await dueIn(store, [partition], at('09:00:00'));
      if (!found) throw new TypeError('the job is not due');

      const results = await Promise.all([
        claim(store, found, '09:01:00'),
        claim(store, found, '09:01:00'),
      ]);

      expect(results.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'conflict']);
      expect(await dueIn(store, [partition], at('09:00:59'))).toEqual([]);
      expect(await dueIn(store, [partition], at('09:01:00'))).toHaveLength(1);
    });

    it('that ended can be taken by another, and who lost it can no longer finish the job', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [put(job)]);
      const [found] = await dueIn(store, [partition], at('09:00:00'));
      if (!found) throw new TypeError('the job is not due');
      const mine = etagIn(await claim(store, found, '09:01:00'), job.id);

      const [expired] = await dueIn(store, [partition], at('09:02:00'));
      if (!expired) throw new TypeError('the lease did not end');
      const theirs = etagIn(await claim(store, expired, '09:03:00'), job.id);

      expect((await store.commit(partition, [remove(job.id, mine)])).outcome).toBe('conflict');
      expect((await store.commit(partition, [remove(job.id, theirs)])).outcome).toBe('committed');
    });
  });
}

/** The store may hold more than this test's documents. */
const dueIn = async (store: Store, partitions: readonly Partition[], until: Instant) =>
  (await store.due(until, 1000)).filter(({ partition }) => partitions.includes(partition));

async function clear(store: Store, partitions: readonly Partition[]): Promise<void> {
  for (const partition of partitions) {
    const { documents } = await store.list(partition, '');
    await store.commit(
      partition,
      documents.map(({ id, etag }) => remove(id, etag)),
    );
  }
}
