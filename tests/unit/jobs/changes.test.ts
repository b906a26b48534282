/** Amendments: changes of a document that several jobs keep together. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createChangeable,
  type Amendment,
  type ChangeableStore,
} from '../../../bot/workers/changes.ts';
import { createSeenDocuments } from '../../../bot/workers/seen-documents.ts';
import type { Json } from '../../../services/kernel/json.ts';
import {
  StoreError,
  type Operation,
  type Store,
  type StoredDocument,
} from '../../../services/ports/store.ts';
import { createJobStore, partition, type JobStore } from '../../support/job-store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';

let clock: ManualClock;
let store: JobStore;
/** What reached the store, in order. */
let asked: string[];

beforeEach(() => {
  clock = createManualClock();
  store = createJobStore(clock);
  asked = [];
});

afterEach(() => store.close());

const nameOf = (operation: Operation): string =>
  `${operation.type} ${operation.type === 'delete' ? operation.id : operation.document.id}`;

function processOf(over: Partial<Store> = {}) {
  const counted: Store = {
    ...store,
    read(from, id) {
      asked.push(`read ${id}`);
      return store.read(from, id);
    },
    commit(into, operations, options) {
      asked.push(operations.map(nameOf).join(', '));
      return store.commit(into, operations, options);
    },
    ...over,
  };
  return createChangeable(counted, createSeenDocuments(clock));
}

const linesOf = (body: Json | undefined) => (body as { lines: string[] } | undefined)?.lines ?? [];

/** Adds a line; with `after` only when that is the last one. */
const adding = (line: string, after?: string, id = 'list'): Amendment => ({
  ...{ type: 'amend', id, expiresAfter: 60 },
  amend(current) {
    const lines = linesOf(current);
    return after === undefined || lines.at(-1) === after ? { lines: [...lines, line] } : undefined;
  },
});
const lines = async (id = 'list') => linesOf((await store.read(partition, id))?.body);
const passingTime = (): void => {
  clock.advance('PT2S');
};
/** At once, so that neither knows whose answer is the newer one. */
const twice = (process: ChangeableStore) =>
  Promise.all([process.read(partition, 'list'), process.read(partition, 'list')]);
const put = (id: string): Operation => ({ type: 'put', document: { id, body: {} } });

describe('an amendment', () => {
  it('makes the document, and changes it from then on', async () => {
    const process = processOf();
    await process.commit(partition, [adding('one')]);
    clock.advance('PT2S');
    await process.commit(partition, [adding('two')]);
    expect(await lines()).toEqual(['one', 'two']);
    expect(asked).toEqual(['read list', 'create list', 'read list', 'replace list']);
    expect((await store.read(partition, 'list'))?.expiresAfter).toBe(60);
  });

  it('is one step with others of its document, and one batch with what else is written', async () => {
    const changes = [adding('one'), put('b'), adding('two', 'one')];
    const { outcome } = await processOf().commit(partition, changes);
    expect([outcome, await lines()]).toEqual(['committed', ['one', 'two']]);
    expect(asked).toEqual(['read list', 'put b, create list']);
  });

  it('rests for a second on what the process made of the document itself', async () => {
    const process = processOf();
    await process.commit(partition, [adding('one')]);
    await process.commit(partition, [adding('two')]);
    expect(asked).toEqual(['read list', 'create list', 'replace list']);
    expect((await process.read(partition, 'list', 'recent'))?.body).toEqual({
      lines: ['one', 'two'],
    });
    expect(asked).toHaveLength(3);
  });

  it('waits with others of its process that read the document at the moment', async () => {
    const process = processOf();
    await Promise.all([
      process.read(partition, 'list', 'recent'),
      process.read(partition, 'list', 'recent'),
      process.commit(partition, [adding('one')]),
    ]);
    expect([asked, await lines()]).toEqual([['read list', 'create list'], ['one']]);
  });

  it.each([
    ['a second ago', passingTime],
    ['before something else was learned of it', twice],
  ])('waits with no reading that began %s', async (_, meanwhile) => {
    const slow = Promise.withResolvers<StoredDocument | undefined>();
    const answers = [slow.promise];
    const read: Store['read'] = (...where) => answers.shift() ?? store.read(...where);
    const process = processOf({ read });
    const first = process.read(partition, 'list', 'recent');
    await store.commit(partition, [put('list')]);
    await meanwhile(process);
    expect(await process.read(partition, 'list', 'recent')).toMatchObject({ id: 'list' });
    slow.resolve(undefined);
    expect(await first).toBeUndefined();
  });

  it('is made on what another process wrote meanwhile', async () => {
    const [one, other] = [processOf(), processOf()];
    await one.commit(partition, [adding('one')]);
    await other.commit(partition, [adding('other')]);
    expect(await one.commit(partition, [put('b'), adding('two')])).toMatchObject({
      outcome: 'committed',
    });
    expect(await lines()).toEqual(['one', 'other', 'two']);
  });

  it('is a conflict, and nothing is written, where what it rests on is no longer so', async () => {
    const [one, other] = [processOf(), processOf()];
    await one.commit(partition, [adding('one')]);
    await other.commit(partition, [adding('other')]);
    const result = await one.commit(partition, [put('b'), adding('two', 'one')]);
    expect(result).toEqual({ outcome: 'conflict', id: 'list' });
    expect(await lines()).toEqual(['one', 'other']);
    expect(await store.read(partition, 'b')).toBeUndefined();
  });

  it('is looked at again before it counts as lost by what the process remembers', async () => {
    const [one, other] = [processOf(), processOf()];
    await one.commit(partition, [adding('one')]);
    await other.commit(partition, [adding('other')]);
    expect(await one.commit(partition, [adding('two', 'other')])).toMatchObject({
      outcome: 'committed',
    });
  });

  it('that changes nothing is not written', async () => {
    const process = processOf();
    await process.commit(partition, [adding('one')]);
    const same: Amendment = { ...adding(''), amend: (current) => current };
    expect(await process.commit(partition, [same])).toMatchObject({ outcome: 'committed' });
    expect(asked).toEqual(['read list', 'create list']);
  });

  it('waits for another of the same document in this process, and for no other', async () => {
    const process = processOf();
    const made = ['one', 'two', 'three'].map((line) => process.commit(partition, [adding(line)]));
    const apart = process.commit(partition, [adding('x', undefined, 'apart')]);
    await Promise.all([...made, apart]);
    expect(await lines()).toEqual(['one', 'two', 'three']);
    // No try is lost, and the one that has nothing to wait for is not the last.
    expect(asked.filter((each) => !each.startsWith('read'))).toEqual([
      ...['create list', 'create apart', 'replace list', 'replace list'],
    ]);
  });

  it('leaves the next one to go on where it fails', async () => {
    store.failFor = (operations) => operations.some((each) => nameOf(each) === 'put bad');
    const process = processOf();
    const failing = process.commit(partition, [put('bad'), adding('one')]);
    const next = process.commit(partition, [adding('two')]);
    await expect(failing).rejects.toThrow('away');
    await next;
    expect(await lines()).toEqual(['two']);
  });

  it('gives up against somebody who is always quicker', async () => {
    const process = processOf({
      async commit(into, operations, options) {
        await processOf().commit(partition, [adding('other')]);
        return store.commit(into, operations, options);
      },
    });
    const result = await process.commit(partition, [adding('one')]);
    expect(result).toEqual({ outcome: 'conflict', id: 'list' });
    expect(await lines()).not.toContain('one');
  });
});

describe('what a process has seen', () => {
  it('is not known after a batch that got no answer', async () => {
    const losing = processOf({
      async commit(into, operations) {
        await store.commit(into, operations);
        throw new StoreError('storeUnavailable', 'The answer was lost.');
      },
    });
    await losing.read(partition, 'list');
    await expect(losing.commit(partition, [adding('one')])).rejects.toThrow('lost');
    expect(linesOf((await losing.read(partition, 'list', 'recent'))?.body)).toEqual(['one']);
  });

  it('is not known where answers overtook each other', () => {
    const seen = createSeenDocuments(clock);
    const document = { partition, id: 'list', body: {}, etag: 'one' } as never;
    const [first, second] = [seen.asking(partition, 'list'), seen.asking(partition, 'list')];
    second({ document });
    expect(seen.recent(partition, 'list')).toEqual({ document });
    first({ document: undefined });
    expect(seen.recent(partition, 'list')).toBeUndefined();
  });

  it('lasts a second, also where the clock is set back', () => {
    const seen = createSeenDocuments(clock);
    seen.asking(partition, 'list')({ document: undefined });
    expect(seen.recent(partition, 'list')).toEqual({ document: undefined });
    clock.advance('PT1.001S');
    expect(seen.recent(partition, 'list')).toBeUndefined();
    seen.asking(partition, 'list')({ document: undefined });
    clock.advance('-PT1H');
    expect(seen.recent(partition, 'list')).toBeUndefined();
  });

  it('is of five hundred documents at most', () => {
    const seen = createSeenDocuments(clock);
    for (let n = 0; n <= 500; n += 1) seen.asking(partition, `${n}`)({ document: undefined });
    expect(seen.recent(partition, '0')).toBeUndefined();
    expect(seen.recent(partition, '1')).toBeDefined();
  });
});
