/* eslint-disable jest/no-export -- a suite that is run on several stores */
/** What every store must do. Run on each adapter; read it as the port's definition. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instant } from '../../../services/kernel/ids.ts';
import type { Etag, Operation } from '../../../services/ports/store.ts';
import type { OpenedStore, OpenStore } from '../../support/stores.ts';
import { describeBringing } from './bringing-contract.ts';
import { describeDueDocuments } from './due-contract.ts';
import { describeListing } from './listing-contract.ts';
import { create, etagIn, newPartition, oddIds, put, remove, replace } from './operations.ts';

/**
 * Runs the contract on a store; partitions are new in every test, so the store may be shared.
 * A store that can't be opened here is reported as skipped, by name.
 */
export function describeStore(name: string, open: OpenStore | undefined): void {
  const describeIfThere = open ? describe : describe.skip;
  describeIfThere(`the ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      if (open) opened = await open();
    });
    afterAll(() => opened.close());

    describeWrites(() => opened);
    describeIds(() => opened);
    describeSizes(() => opened);
    describeListing(() => opened);
    describeBringing(() => opened);
    describeDueDocuments(() => opened);
    describeExpiry(() => opened);
  });
}

const stale = '"00000000-0000-0000-0000-000000000000"' as Etag;

function describeWrites(opened: () => OpenedStore): void {
  describe('writing', () => {
    it('gives back what was written, with its version', async () => {
      const { store } = opened();
      const partition = newPartition();
      const dueAt = Instant.parse('2026-03-01T09:00:00Z');
      const document = {
        id: 'a',
        body: { text: 'ünï 🙂', list: [1, null] },
        dueAt,
        expiresAfter: 60,
      };

      const result = await store.commit(partition, [{ type: 'create', document }]);

      expect(result.outcome).toBe('committed');
      const read = await store.read(partition, 'a');
      expect(read).toEqual({ ...document, partition, etag: etagIn(result, 'a') });
    });

    it('finds nothing where nothing was written', async () => {
      const { store } = opened();
      expect(await store.read(newPartition(), 'a')).toBeUndefined();
    });

    it('writes all of a batch or nothing: a document that exists stops it and is named', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('there', { n: 1 })]);

      const result = await store.commit(partition, [
        create('first'),
        put({ id: 'second', body: {} }),
        create('there', { n: 2 }),
        create('third'),
      ]);

      expect(result).toEqual({ outcome: 'conflict', id: 'there' });
      expect((await store.list(partition, '')).documents.map(({ id }) => id)).toEqual(['there']);
      expect((await store.read(partition, 'there'))?.body).toEqual({ n: 1 });
    });

    it('replaces a document that is as it was read, under a new version', async () => {
      const { store } = opened();
      const partition = newPartition();
      const before = etagIn(await store.commit(partition, [create('a', { n: 1 })]), 'a');

      const result = await store.commit(partition, [replace({ id: 'a', body: { n: 2 } }, before)]);

      expect(etagIn(result, 'a')).not.toBe(before);
      expect((await store.read(partition, 'a'))?.body).toEqual({ n: 2 });
    });

    it('does not replace, nor delete, what somebody else changed or removed', async () => {
      const { store } = opened();
      const partition = newPartition();
      const first = etagIn(await store.commit(partition, [create('a', { n: 1 })]), 'a');
      const second = etagIn(
        await store.commit(partition, [replace({ id: 'a', body: { n: 2 } }, first)]),
        'a',
      );
      const lost = { outcome: 'conflict', id: 'a' };

      expect(await store.commit(partition, [replace({ id: 'a', body: {} }, first)])).toEqual(lost);
      expect(await store.commit(partition, [remove('a', first)])).toEqual(lost);
      expect((await store.read(partition, 'a'))?.body).toEqual({ n: 2 });
      expect((await store.commit(partition, [remove('a', second)])).outcome).toBe('committed');
      expect(await store.commit(partition, [remove('a', second)])).toEqual(lost);
      expect(await store.commit(partition, [replace({ id: 'a', body: {} }, stale)])).toEqual(lost);
    });

    it('deletes under any version where none is named, and loses what is gone', async () => {
      const { store } = opened();
      const partition = newPartition();
      await store.commit(partition, [create('a'), create('b')]);
      const away: Operation = { type: 'delete', id: 'a' };

      expect((await store.commit(partition, [away])).outcome).toBe('committed');
      expect(await store.read(partition, 'a')).toBeUndefined();
      expect(await store.commit(partition, [{ type: 'delete', id: 'b' }, away])).toEqual({
        outcome: 'conflict',
        id: 'a',
      });
      expect(await store.read(partition, 'b')).toBeDefined();
    });

    it('never gives a document that was removed and made anew its old version', async () => {
      const { store } = opened();
      const partition = newPartition();
      const before = etagIn(await store.commit(partition, [create('a')]), 'a');
      await store.commit(partition, [remove('a', before)]);
      await store.commit(partition, [create('a')]);

      const result = await store.commit(partition, [remove('a', before)]);

      expect(result).toEqual({ outcome: 'conflict', id: 'a' });
    });

    it('puts whatever was there before, and forgets what the new version does not say', async () => {
      const { store } = opened();
      const partition = newPartition();
      const dueAt = Instant.parse('2026-03-01T09:00:00Z');
      await store.commit(partition, [put({ id: 'a', body: 1, dueAt, expiresAfter: 60 })]);
      await store.commit(partition, [put({ id: 'a', body: 2 })]);

      const { body, ...rest } = (await store.read(partition, 'a')) ?? { body: undefined };

      expect(body).toBe(2);
      expect(Object.keys(rest).sort()).toEqual(['etag', 'id', 'partition']);
    });

    it('lets exactly one of twenty win who replace the same version', async () => {
      const { store } = opened();
      const partition = newPartition();
      const etag = etagIn(await store.commit(partition, [create('a')]), 'a');

      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          store.commit(partition, [replace({ id: 'a', body: n }, etag), create(`by-${n}`)]),
        ),
      );

      expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect((await store.list(partition, 'by-')).documents).toHaveLength(1);
    });

    it('keeps partitions apart, and lists them', async () => {
      const { store } = opened();
      const [one, other] = [newPartition(), newPartition()];
      await store.commit(one, [create('a', 'one')]);
      await store.commit(other, [create('a', 'other')]);

      expect((await store.read(one, 'a'))?.body).toBe('one');
      expect((await store.list(other, '')).documents.map(({ body }) => body)).toEqual(['other']);
      expect(await store.partitions()).toEqual(expect.arrayContaining([one, other]));
    });

    it('answers a ping', async () => {
      await expect(opened().store.ping()).resolves.toBeUndefined();
    });
  });
}

function describeIds(opened: () => OpenedStore): void {
  describe('ids', () => {
    it('may hold every character that Teams uses, and all others', async () => {
      const { store } = opened();
      const partition = newPartition();
      for (const id of oddIds) {
        const result = await store.commit(partition, [create(id, { id })]);
        expect(result).toMatchObject({ outcome: 'committed' });
      }

      for (const id of oddIds) expect((await store.read(partition, id))?.body).toEqual({ id });
    });

    it('may have 200 characters of any kind, and no more', async () => {
      const { store } = opened();
      const partition = newPartition();
      const longest = '語'.repeat(200);
      await store.commit(partition, [create(longest, 'long')]);

      expect((await store.read(partition, longest))?.body).toBe('long');
      await expect(store.commit(partition, [create(`${longest}!`)])).rejects.toMatchObject({
        code: 'storeTooLarge',
        message: expect.stringContaining('201'),
      });
    });
  });
}

function describeSizes(opened: () => OpenedStore): void {
  describe('sizes', () => {
    it('takes a document of nearly 2 MB', async () => {
      const { store } = opened();
      const partition = newPartition();
      const text = 'x'.repeat(1_900_000);

      await store.commit(partition, [create('big', { text })]);

      expect((await store.read(partition, 'big'))?.body).toEqual({ text });
    });

    it.each([
      ['a document that is too large', [create('big', 'x'.repeat(2_000_000))]],
      ['characters that take several bytes', [create('big', '語'.repeat(700_000))]],
      [
        'a batch that is too large in all',
        [create('one', 'x'.repeat(1_000_000)), create('two', 'x'.repeat(1_000_000))],
      ],
      ['more than 100 operations', Array.from({ length: 101 }, (_, n) => create(`n${n}`))],
    ])('refuses %s, clearly, and writes nothing of it', async (_what, operations) => {
      const { store } = opened();
      const partition = newPartition();

      await expect(store.commit(partition, operations)).rejects.toMatchObject({
        code: 'storeTooLarge',
        message: expect.stringMatching(/may hold .*this one has \d+.*Nothing was written/),
      });
      expect((await store.list(partition, '')).documents).toEqual([]);
    });

    it('takes 100 operations at once', async () => {
      const { store } = opened();
      const partition = newPartition();
      const operations = Array.from({ length: 100 }, (_, n) => create(`n${n}`));

      expect((await store.commit(partition, operations)).outcome).toBe('committed');
      expect((await store.list(partition, 'n', { limit: 200 })).documents).toHaveLength(100);
    });
  });
}

function describeExpiry(opened: () => OpenedStore): void {
  describe('expiry', () => {
    it('forgets a document when its time is over, and lets it be made anew', async () => {
      const { store, advance } = opened();
      const partition = newPartition();
      const dueAt = Instant.parse('2026-01-05T09:00:00Z');
      const brief = { id: 'brief', body: 1, dueAt, expiresAfter: 4 };
      const written = await store.commit(partition, [{ type: 'create', document: brief }]);

      await advance('PT2S');
      expect((await store.read(partition, 'brief'))?.body).toBe(1);

      await advance('PT4S');
      expect(await store.read(partition, 'brief')).toBeUndefined();
      expect((await store.list(partition, '')).documents).toEqual([]);
      const due = await store.due(Instant.parse('2026-12-01T00:00:00Z'), 1000);
      expect(due.filter((document) => document.partition === partition)).toEqual([]);
      const late = await store.commit(partition, [remove('brief', etagIn(written, 'brief'))]);
      expect(late.outcome).toBe('conflict');
      expect((await store.commit(partition, [create('brief', 2)])).outcome).toBe('committed');
    });
  });
}
