/** Jobs of one batch: read once what they would read alike, ended in one batch by the last of them. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Change } from '../../../bot/workers/changes.ts';
import { createTogether, type Done } from '../../../bot/workers/together.ts';
import type { Etag, Operation } from '../../../services/ports/store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';

let clock: ManualClock;
let batches: Change[][];
let holds: boolean;
let alone: string[];
let written: string[];

beforeEach(() => {
  clock = createManualClock();
  batches = [];
  alone = [];
  written = [];
  holds = true;
});

const put = (id: string, n = 1): Operation => ({ type: 'put', document: { id, body: { n } } });
const away = (id: string): Operation => ({ type: 'delete', id });
const done = (name: string, ...operations: Change[]): Done => ({
  operations: [away(`job.${name}`), ...operations],
  written: () => written.push(name),
  alone: () => {
    alone.push(name);
    return Promise.resolve();
  },
});
const together = (...keys: string[]) =>
  createTogether(keys, {
    clock,
    write: (operations) => {
      batches.push([...operations]);
      return Promise.resolve(holds);
    },
  });

describe('the ends of jobs of one batch', () => {
  it('are written by the last of them, in one batch', async () => {
    const both = together('ping', 'cards');
    await both.end('ping', done('ping', put('card.a')));
    expect([batches, alone]).toEqual([[], []]);
    await both.end('cards', done('cards', put('card.b')));
    expect(batches).toEqual([[away('job.ping'), put('card.a'), away('job.cards'), put('card.b')]]);
    expect([written, alone]).toEqual([['ping', 'cards'], []]);
  });

  it('are written each for itself where that batch did not hold', async () => {
    holds = false;
    const both = together('ping', 'cards');
    await both.end('ping', done('ping'));
    await both.end('cards', done('cards'));
    expect(alone).toEqual(['ping', 'cards']);
  });

  it('do not wait for one that came to its end in another way', async () => {
    const three = together('ping', 'cards', 'case');
    await three.end('ping', done('ping'));
    await three.end('cards', done('cards'));
    await three.leave('case');
    expect(batches).toHaveLength(1);
    await three.leave('case');
    await three.leave('ping');
    expect(batches).toHaveLength(1);
  });

  it('are written alone where only one is left', async () => {
    const both = together('ping', 'cards');
    await both.leave('cards');
    await both.end('ping', done('ping'));
    expect([batches, alone]).toEqual([[], ['ping']]);
  });

  it('do not wait for longer than their leases', async () => {
    const three = together('ping', 'cards', 'page');
    await three.end('ping', done('ping'));
    await three.end('cards', done('cards'));
    await three.flush();
    expect(batches).toHaveLength(1);
    await three.end('page', done('page'));
    expect(alone).toEqual(['page']);
  });

  it('have one step for each document: a new message outweighs the update of the old one', async () => {
    const document = { id: 'card.a', body: { n: 2 } };
    const update: Operation = { type: 'replace', document, ifMatch: 'old' as Etag };
    for (const first of ['tell', 'cards'] as const) {
      const both = together('tell', 'cards');
      const ends = { tell: done('tell', put('card.a', 1)), cards: done('cards', update) };
      await both.end(first, ends[first]);
      const second = first === 'tell' ? 'cards' : 'tell';
      await both.end(second, ends[second]);
      const written = batches.at(-1)?.filter(({ type }) => type !== 'delete');
      expect(written).toEqual([put('card.a', 1)]);
    }
  });

  it('are all tried when one of them can’t be written', async () => {
    holds = false;
    const both = together('ping', 'cards');
    await both.end('ping', { ...done('ping'), alone: () => Promise.reject(new Error('away')) });
    await expect(both.end('cards', done('cards'))).rejects.toThrow('away');
    expect(alone).toEqual(['cards']);
  });
});

describe('a job that waits for the others', () => {
  it('goes on when those that have begun are done, and takes their ends along', async () => {
    const three = together('cards', 'case', 'queued');
    three.begin('cards');
    three.begin('case');
    const told: string[] = [];
    const waits = three.others('case').then(() => told.push('case'));
    await Promise.resolve();
    expect(told).toEqual([]);
    await three.end('cards', done('cards', put('card.a')));
    await waits;
    const taken = three.take();
    expect(taken.operations).toEqual([away('job.cards'), put('card.a')]);
    taken.lost();
    const again = three.take();
    expect(again.operations).toEqual([away('job.cards'), put('card.a')]);
    again.written();
    expect(written).toEqual(['cards']);
    await three.leave('case');
    await three.leave('queued');
    expect([batches, alone]).toEqual([[], []]);
  });

  it('leaves ends that amend documents to the runner: a decision takes operations as they are', async () => {
    const all = together('ping', 'cards', 'tell');
    const amendment: Change = {
      ...{ type: 'amend', id: 'cards', expiresAfter: 1 },
      amend: () => ({}),
    };
    await all.end('ping', done('ping', amendment));
    await all.end('cards', done('cards', put('card.a')));
    const taken = all.take();
    expect(taken.operations).toEqual([away('job.cards'), put('card.a')]);
    taken.written();
    await all.leave('tell');
    expect([written, alone]).toEqual([['cards'], ['ping']]);
  });

  it('does not wait for one that waits as well, nor for longer than the leases', async () => {
    const three = together('a', 'b', 'slow');
    for (const key of ['a', 'b']) three.begin(key);
    await Promise.all([three.others('a'), three.others('b')]);
    three.begin('slow');
    const waits = three.others('a');
    await three.flush();
    await waits;
    expect(batches).toEqual([]);
  });
});

describe('what jobs of one batch read alike', () => {
  it('is read once within a second, each thing for itself', async () => {
    const { once } = together('ping', 'cards');
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    expect(await Promise.all([once('cards', read), once('cards', read)])).toEqual([1, 1]);
    expect(await once('others', read)).toBe(2);
    clock.advance('PT1.001S');
    expect(await once('cards', read)).toBe(3);
  });
});
