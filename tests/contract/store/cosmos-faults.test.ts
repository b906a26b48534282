/** What can go wrong on the way to Cosmos DB, one fault at a time, on the real SDK. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import {
  createCosmosStore,
  type CosmosStoreOptions,
} from '../../../services/adapters/cosmos/cosmos-store.ts';
import type { CosmosConnection } from '../../../services/adapters/cosmos/cosmos-client.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import type { Partition, Store } from '../../../services/ports/store.ts';
import { isBatch, isPointRead, isQuery, type Fault } from '../../support/cosmos-server/faults.ts';
import { CosmosServer, testKey } from '../../support/cosmos-server/cosmos-server.ts';
import { openCosmos, place, type OpenedCosmos } from '../../support/stores.ts';
import { add, tally, tallyStream } from '../../support/tally.ts';
import { create, put, replace, etagIn } from './operations.ts';

const partition = 'tenant|team' as Partition;
const answer = (status: number, more: object = {}): Fault => ({ kind: 'answer', status, ...more });

let cosmos: OpenedCosmos;
const toClose: (() => Promise<void>)[] = [];
beforeEach(async () => {
  cosmos = await openCosmos();
  toClose.push(cosmos.close);
});
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** Another store of the account; closed after the test, also when it fails. */
function openStore(
  options: Partial<CosmosStoreOptions>,
  connection = cosmos.server.connection,
): Store {
  const store = createCosmosStore({
    ...connection,
    ...place,
    log: () => undefined,
    ...options,
  });
  toClose.push(() => store.close());
  return store;
}

const passingFaults: readonly (readonly [string, Fault])[] = [
  ['too many requests (429)', answer(429, { substatus: 3200, retryAfterMs: 70 })],
  ['a concurrent write (449)', answer(449)],
  ['a time-out inside the service (408)', answer(408)],
  ['a moved partition (410)', answer(410)],
  ['an unavailable service (503)', answer(503)],
  ['a lost connection', { kind: 'reset' }],
  ['no answer at all', { kind: 'silence' }],
];

describe.each(passingFaults)('%s', (_name, fault) => {
  it('does not keep a write from being made', async () => {
    cosmos.server.faults.add({ ...fault, on: isBatch, times: 2 });

    const result = await cosmos.store.commit(partition, [create('a', 1)]);

    expect(result.outcome).toBe('committed');
    expect((await cosmos.store.read(partition, 'a'))?.body).toBe(1);
    expect(cosmos.logged.find(({ operation }) => operation === 'commit')?.tries).toBe(3);
  });

  it('does not keep a document from being read', async () => {
    await cosmos.store.commit(partition, [create('a', 1)]);
    cosmos.server.faults.add({ ...fault, on: isPointRead });

    expect((await cosmos.store.read(partition, 'a'))?.body).toBe(1);
  });

  it('does not keep a list from being whole', async () => {
    await cosmos.store.commit(partition, [create('a'), create('b'), create('c')]);
    cosmos.server.faults.add({ ...fault, on: isQuery });

    expect((await cosmos.store.list(partition, '')).documents).toHaveLength(3);
  });

  it('that does not pass is an error in words, after a bounded number of tries', async () => {
    cosmos.server.faults.add({ ...fault, on: isBatch, times: 1000 });

    await expect(cosmos.store.commit(partition, [create('a')])).rejects.toMatchObject({
      code: 'storeUnavailable',
      message: expect.stringContaining("The store can't be used just now."),
    });
    expect(cosmos.server.requests.filter(isBatch)).toHaveLength(6);
  });

  it('after the write went through leaves the write made once', async () => {
    const journal = journalOn(cosmos);
    const target = tallyStream('a', partition);
    await journal.handle(tally, target, add('c1', 1));
    cosmos.server.faults.add({ ...fault, on: isBatch, afterwards: true });

    const handled = await journal.handle(tally, target, add('c2', 10));

    expect(handled).toMatchObject({ outcome: 'done', state: { total: 11 }, sequence: 2 });
    expect(await journal.load(tally, target)).toEqual({ state: { total: 11 }, sequence: 2 });
    expect(await verification(cosmos)).toMatchObject({ intact: true, events: 2 });
  });
});

const digest = createDigest();
const journalOn = ({ store }: OpenedCosmos) =>
  createJournal({ salt: randomSalt, store, digest, configVersion: 'config-1' });
const verification = ({ store }: OpenedCosmos) =>
  verifyAudit({ store, digest, capabilities: [tally] });

describe('a write whose answer is lost', () => {
  it('and that can’t be tried again is found by its receipt when the command is sent anew', async () => {
    const journal = journalOn(cosmos);
    const target = tallyStream('a', partition);
    cosmos.server.faults.add({ kind: 'reset', on: isBatch, afterwards: true });
    cosmos.server.faults.add({ kind: 'reset', on: isBatch, times: 5 });

    await expect(journal.handle(tally, target, add('c1', 1))).rejects.toMatchObject({
      code: 'storeUnavailable',
    });
    expect(await journal.handle(tally, target, add('c1', 1))).toEqual({
      outcome: 'repeated',
      state: { total: 1 },
    });
    expect(await journal.handle(tally, target, add('c2', 1))).toMatchObject({ sequence: 2 });
    expect(await verification(cosmos)).toMatchObject({ intact: true, events: 2 });
  });
});

describe('waiting before another try', () => {
  it('takes as long as the service asks', async () => {
    cosmos.server.faults.add(answer(429, { retryAfterMs: 700, on: isBatch }));
    await cosmos.store.commit(partition, [create('a')]);
    expect(cosmos.waits).toEqual([705]);
  });

  it('is longer each time where the service says nothing', async () => {
    cosmos.server.faults.add(answer(449, { on: isBatch, times: 4 }));
    await cosmos.store.commit(partition, [create('a')]);
    expect(cosmos.waits).toEqual([40, 80, 160, 320]);
  });

  it('ends when there is no time left, and passes on what the service asked for', async () => {
    cosmos.server.faults.add(answer(429, { retryAfterMs: 60_000, on: isBatch }));

    await expect(cosmos.store.commit(partition, [create('a')])).rejects.toMatchObject({
      code: 'storeUnavailable',
      retryAfterMs: 60_000,
    });
    expect(cosmos.waits).toEqual([]);
  });
});

describe('a batch that is answered with 207', () => {
  it.each([
    ['exists already (409)', () => [create('new'), create('there'), create('other')]],
    ['is gone (404)', () => [create('new'), replace({ id: 'gone', body: 1 }, someEtag)]],
    ['was changed (412)', () => [create('new'), replace({ id: 'there', body: 1 }, someEtag)]],
  ])('names the document that %s, and nothing was written', async (_what, operations) => {
    await cosmos.store.commit(partition, [create('there')]);

    const result = await cosmos.store.commit(partition, operations());

    expect(result).toMatchObject({ outcome: 'conflict', id: expect.stringMatching(/there|gone/) });
    expect(await cosmos.store.read(partition, 'new')).toBeUndefined();
    expect(cosmos.logged.at(-2)).toMatchObject({ operation: 'commit', status: 207, tries: 1 });
  });

  const someEtag = etagIn({ outcome: 'committed', etags: new Map([['x', '"x"' as never]]) }, 'x');
});

describe('over a real connection', () => {
  it.each<readonly [string, Fault]>([
    ['that breaks after the write', { kind: 'reset', afterwards: true }],
    ['that stays silent after the write', { kind: 'silence', afterwards: true }],
    ['that is slow', { kind: 'slow', ms: 50 }],
    ['that is refused for a moment', answer(503)],
  ])('%s, a command is carried out once', async (_what, fault) => {
    const wired = await openCosmos('http');
    toClose.push(wired.close);
    const journal = journalOn(wired);
    const target = tallyStream('a', partition);
    await journal.handle(tally, target, add('c1', 1));
    wired.server.faults.add({ ...fault, on: isBatch });

    const handled = await journal.handle(tally, target, add('c2', 10));

    expect(handled).toMatchObject({ outcome: 'done', state: { total: 11 }, sequence: 2 });
    expect(await verification(wired)).toMatchObject({ intact: true, events: 2 });
  });

  it('to nobody: the store says so within its time', async () => {
    const nobody = await new CosmosServer().listen();
    await nobody.close();
    const store = openStore({}, nobody.connection);

    await expect(store.read(partition, 'a')).rejects.toMatchObject({ code: 'storeUnavailable' });
  });
});

describe('what only an administrator can mend', () => {
  it.each([
    [401, undefined, /key or identity is wrong/],
    [403, undefined, /data contributor role/],
    [403, 1014, /full \(20 GB\)/],
  ])('%s/%s is said in words, at once', async (status, substatus, words) => {
    cosmos.server.faults.add(answer(status, { substatus, on: isBatch }));

    await expect(cosmos.store.commit(partition, [create('a')])).rejects.toMatchObject({
      code: 'storeRefused',
      message: expect.stringMatching(words),
    });
    expect(cosmos.waits).toEqual([]);
  });

  it.each(['read', 'commit', 'list', 'due', 'partitions', 'ping'] as const)(
    'a missing container is said in words by %s, never taken for an empty one',
    async (operation) => {
      const store = openStore({ container: 'nowhere' });
      const run = {
        read: () => store.read(partition, 'a'),
        commit: () => store.commit(partition, [create('a')]),
        list: () => store.list(partition, ''),
        due: () => store.due('2026-01-01T00:00:00Z' as never, 1),
        partitions: () => store.partitions(),
        ping: () => store.ping(),
      }[operation];

      await expect(run()).rejects.toMatchObject({
        code: 'storeRefused',
        message: expect.stringContaining('create it first'),
      });
    },
  );

  it('a wrong key is said in words', async () => {
    const store = openStore({ credential: Buffer.from('another key').toString('base64') });
    await expect(store.ping()).rejects.toMatchObject({ code: 'storeRefused' });
  });

  it('a body that the service finds too large is said to be so', async () => {
    cosmos.server.faults.add(answer(413, { on: isBatch }));
    await expect(cosmos.store.commit(partition, [create('a')])).rejects.toMatchObject({
      code: 'storeTooLarge',
    });
  });
});

describe('the account’s identity', () => {
  const commits = (credential: CosmosConnection['credential']) =>
    openStore({ ...cosmos.server.connection, credential }).commit(partition, [create('a')]);
  const identity = (token: string) => ({
    getToken: () => Promise.resolve({ token, expiresOnTimestamp: 4e12 }),
  });

  it('is one of Microsoft Entra, or a key', async () => {
    const { credential } = cosmos.server.connection;
    expect(await commits(credential)).toMatchObject({ outcome: 'committed' });
    expect(await commits(testKey)).toMatchObject({ outcome: 'conflict' });
  });

  it('is refused when it is not known', async () => {
    const why = { message: expect.stringContaining('The key or identity is wrong') };
    await expect(commits(identity('another'))).rejects.toMatchObject(why);
    await expect(commits(Buffer.from('another').toString('base64'))).rejects.toMatchObject(why);
  });
});

describe('the log', () => {
  it('tells of each operation what it cost, how it ended and how often it was tried', async () => {
    cosmos.server.faults.add(answer(449, { on: isBatch }));
    await cosmos.store.commit(partition, [create('a'), put({ id: 'b', body: 1 })]);
    await cosmos.store.read(partition, 'nothing');
    await cosmos.store.list(partition, '');

    expect(cosmos.logged).toEqual([
      {
        operation: 'commit',
        requestCharge: 11,
        throttled: 0,
        status: 200,
        tries: 2,
        ms: expect.any(Number),
      },
      {
        operation: 'read',
        requestCharge: 1,
        status: 404,
        tries: 1,
        throttled: 0,
        ms: expect.any(Number),
      },
      {
        operation: 'list',
        requestCharge: 2.3,
        status: 200,
        tries: 1,
        throttled: 0,
        ms: expect.any(Number),
      },
    ]);
  });
});

describe('a service that asks for more patience than a turn has', () => {
  const soon = { ...answer(429, { substatus: 3200, retryAfterMs: 9_000 }), on: isQuery, times: 1 };
  beforeEach(async () => {
    await cosmos.store.commit(partition, [create('there')]);
    cosmos.server.faults.add(soon);
  });

  it('is not waited for by what a turn reads', async () => {
    await expect(cosmos.store.list(partition, '')).rejects.toMatchObject({
      code: 'storeUnavailable',
      retryAfterMs: 9_000,
    });
  });

  it('is waited for by a command that looks through all partitions', async () => {
    await expect(cosmos.store.partitions()).resolves.toEqual([partition]);
    expect(cosmos.waits).toEqual([9_005]);
  });
});
