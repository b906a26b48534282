/* eslint-disable jest/no-export -- a suite that is run on several stores */
/** What the journal must do on every store. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { describeVerification, verifyAudit } from '../../../services/audit/verify.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { openId } from '../../../services/kernel/documents.ts';
import { jobDocument, type Ending } from '../../../services/kernel/job.ts';
import { createJournal, type Journal, type Target } from '../../../services/kernel/journal.ts';
import { StoreError, type Store } from '../../../services/ports/store.ts';
import type { OpenedStore, OpenStore } from '../../support/stores.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { add, command, LARGE, LIMIT, tally, tallyStream } from '../../support/tally.ts';
import { newPartition } from './operations.ts';

const digest = createDigest({ auditKey: 'a key for tests' });

/** Remembers heads, as the bot's own does. */
const journalOver = (store: Store, maxAttempts?: number, clock = createManualClock()): Journal =>
  createJournal({
    salt: randomSalt,
    store,
    clock,
    digest,
    configVersion: 'config-1',
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
  });

export function describeJournal(name: string, open: OpenStore): void {
  describe(`the journal over the ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    describeCommands(() => opened.store);
    describeRepeats(() => opened.store);
    describeReplicas(() => opened.store);
    describeReading(() => opened.store);
    describeVersions(() => opened.store);

    it('leaves a record that is intact, whatever happened above', async () => {
      const verification = await verifyAudit({
        store: opened.store,
        digest,
        capabilities: [tally],
      });
      expect(describeVerification(verification)).toMatch(/^\d+ streams, \d+ events, intact$/);
    });
  });
}

/** A job of the stream's partition, under the version that it has now. */
async function jobIn(store: Store, { partition }: Target) {
  const document = jobDocument({
    id: 'clock',
    type: 'work',
    dueAt: createManualClock().now(),
    data: {},
  });
  const { id } = document;
  const result = await store.commit(partition, [{ type: 'put', document }]);
  const ifMatch = result.outcome === 'committed' ? result.etags.get(id) : undefined;
  if (ifMatch === undefined) throw new TypeError('The job was not put.');
  let isWritten = false;
  const ending: Ending = {
    ...{ partition, id },
    take: () => ({
      operations: [{ type: 'delete', id, ifMatch }],
      written: () => {
        isWritten = true;
      },
      lost: () => undefined,
    }),
  };
  return { ending, isWritten: () => isWritten };
}

const newStream = (name = 'a'): Target => tallyStream(name, newPartition());

/** Ids of all documents of the partition, the seal and the receipts left out. */
async function documentsIn(store: Store, { partition }: Target): Promise<readonly string[]> {
  const { documents } = await store.list(partition, '');
  return documents.map(({ id }) => id).filter((id) => id !== 'seal' && !id.startsWith('receipt.'));
}

function describeCommands(store: () => Store): void {
  describe('carrying a command out', () => {
    it('writes state, events, marker, jobs, receipt and seal together', async () => {
      const target = newStream();
      const remind = Instant.parse('2026-01-05T10:00:00Z');
      const envelope = command('c1', { type: 'add', amounts: [2, 3], remind });

      const handled = await journalOver(store()).handle(tally, target, envelope);

      expect(handled).toEqual({
        outcome: 'done',
        state: { total: 5 },
        events: [
          { type: 'added', amount: 2 },
          { type: 'added', amount: 3 },
        ],
        sequence: 2,
      });
      const { documents } = await store().list(target.partition, '');
      expect(documents.map(({ id }) => id)).toEqual([
        'event.tally.a.00000001',
        'event.tally.a.00000002',
        'feed.0000000001',
        'head.tally.a',
        'job.timer.tally',
        'open.tally.a',
        'receipt.c1',
        'seal',
      ]);
      expect(documents.find(({ id }) => id === 'job.timer.tally')).toMatchObject({
        dueAt: remind,
        body: { spec: { id: 'timer.tally', type: 'tally.timer', dueAt: remind }, attempts: 0 },
      });
    });

    it('commits nothing for a refusal, and says the state it was judged by', async () => {
      const target = newStream();
      const handled = await journalOver(store()).handle(tally, target, add('c1', LIMIT + 1));

      expect(handled).toEqual({
        outcome: 'refused',
        refusal: { reason: 'overLimit', limit: LIMIT },
        state: { total: 0 },
      });
      expect((await store().list(target.partition, '')).documents).toEqual([]);
    });

    it('commits nothing when there is nothing to do', async () => {
      const target = newStream();
      const handled = await journalOver(store()).handle(
        tally,
        target,
        command('c1', { type: 'reset' }),
      );

      expect(handled).toEqual({ outcome: 'done', state: { total: 0 }, events: [], sequence: 0 });
      expect((await store().list(target.partition, '')).documents).toEqual([]);
    });

    it('removes the marker when the stream no longer needs attention, and sets it again', async () => {
      const target = newStream();
      const journal = journalOver(store());
      const marker = async () => (await documentsIn(store(), target)).includes('open.tally.a');

      await journal.handle(tally, target, add('c1', 1));
      expect(await marker()).toBe(true);
      await journal.handle(tally, target, command('c2', { type: 'reset' }));
      expect(await marker()).toBe(false);
      await journal.handle(tally, target, add('c3', 1));
      expect(await marker()).toBe(true);
    });

    it('says clearly that a decision is too large to be written, and writes nothing', async () => {
      const target = newStream();
      const amounts = Array.from({ length: 120 }, () => 1);

      await expect(
        journalOver(store()).handle(tally, target, add('c1', ...amounts)),
      ).rejects.toMatchObject({ code: 'storeTooLarge' });
      expect((await store().list(target.partition, '')).documents).toEqual([]);
    });
  });
}

function describeRepeats(store: () => Store): void {
  describe('a command that comes again', () => {
    it('is not carried out again', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('press-1', 5));

      const again = await journal.handle(tally, target, add('press-1', 5));

      expect(again).toEqual({ outcome: 'repeated', state: { total: 5 } });
      expect((await journal.load(tally, target)).sequence).toBe(1);
    });

    it('is a repeat also where it would be refused by now', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('press-1', LIMIT));

      expect(await journal.handle(tally, target, add('press-1', LIMIT))).toEqual({
        outcome: 'repeated',
        state: { total: LIMIT },
      });
    });

    it('is a repeat also in another replica, at the same moment', async () => {
      const target = newStream();
      const [one, other] = [journalOver(store()), journalOver(store())];

      // As a client that sends again after 15 s without an answer: the time differs, the press does not.
      const handled = await Promise.all([
        one.handle(tally, target, command('p', { type: 'add', amounts: [5] })),
        other.handle(
          tally,
          target,
          command('p', { type: 'add', amounts: [5] }, '2026-01-05T09:00:15Z'),
        ),
      ]);

      expect(handled.map(({ outcome }) => outcome).sort()).toEqual(['done', 'repeated']);
      expect(await one.load(tally, target)).toEqual({ state: { total: 5 }, sequence: 1 });
    });

    it('may come from one person for two streams without being taken for a repeat of another id', async () => {
      const partition = newPartition();
      const journal = journalOver(store());
      const [a, b] = [tallyStream('a', partition), tallyStream('b', partition)];

      await journal.handle(tally, a, add('press-1', 1));
      const handled = await journal.handle(tally, b, add('press-2', 2));

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 2 }, sequence: 1 });
    });
  });
}

function describeReplicas(store: () => Store): void {
  describe('several replicas', () => {
    it('lose no command and do none twice when they all add to one stream at once', async () => {
      const target = newStream();
      const replicas = [
        journalOver(store(), 50),
        journalOver(store(), 50),
        journalOver(store(), 50),
      ];

      const handled = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          (replicas[n % 3] ?? journalOver(store())).handle(tally, target, add(`c${n}`, 1)),
        ),
      );

      expect(handled.map(({ outcome }) => outcome)).toEqual(Array(30).fill('done'));
      expect(await journalOver(store()).load(tally, target)).toEqual({
        state: { total: 30 },
        sequence: 30,
      });
    });

    it('don’t stand in each other’s way on different streams of one partition', async () => {
      const partition = newPartition();
      const replicas = [journalOver(store(), 1), journalOver(store(), 1)];

      const handled = await Promise.all(
        replicas.flatMap((journal, replica) =>
          Array.from({ length: 10 }, (_, n) =>
            journal.handle(tally, tallyStream(`r${replica}`, partition), add(`${replica}-${n}`, 1)),
          ),
        ),
      );

      expect(handled.map(({ outcome }) => outcome)).toEqual(Array(20).fill('done'));
    });

    it('decides anew where the stream has moved on since it was remembered', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', 1));
      await journalOver(store()).handle(tally, target, add('c2', 10));

      const handled = await journal.handle(tally, target, add('c3', 100));

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 111 }, sequence: 3 });
    });

    it('refuses nothing by what is remembered, but by what is there', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', LIMIT));
      await journalOver(store()).handle(tally, target, command('c2', { type: 'reset' }));

      const handled = await journal.handle(tally, target, add('c3', 5));

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 5 } });
    });

    it('reads nothing that is remembered, and everything after a commit of unknown outcome', async () => {
      const target = newStream();
      let reads = 0;
      let fails = false;
      const counting: Store = {
        ...store(),
        read: (...where) => {
          if (where[1].startsWith('head.')) reads += 1;
          return store().read(...where);
        },
        commit: async (...batch) => {
          const result = await store().commit(...batch);
          if (fails) throw new StoreError('storeUnavailable', 'the answer was lost');
          return result;
        },
      };
      const journal = journalOver(counting);
      await journal.handle(tally, target, add('c1', 1));
      expect(reads).toBe(1);
      await journal.handle(tally, target, add('c2', 2));
      expect((await journal.load(tally, target, 'recent')).state).toEqual({ total: 3 });
      expect(reads).toBe(1);
      fails = true;
      await expect(journal.handle(tally, target, add('c3', 4))).rejects.toThrow('lost');
      fails = false;
      expect((await journal.load(tally, target, 'recent')).state).toEqual({ total: 7 });
      expect(reads).toBe(2);
      expect(await journal.handle(tally, target, add('c3', 4))).toMatchObject({
        outcome: 'repeated',
        state: { total: 7 },
      });
    });

    it('takes what it wrote or read within a second for recent, whatever its clock does', async () => {
      const target = newStream();
      const clock = createManualClock();
      const journal = journalOver(store(), undefined, clock);
      await journal.handle(tally, target, add('c1', 1));
      await journalOver(store()).handle(tally, target, add('c2', 10));
      const total = async () => (await journal.load(tally, target, 'recent')).state.total;

      expect(await total()).toBe(1);
      clock.advance('PT1.001S');
      expect(await total()).toBe(11);
      await journalOver(store()).handle(tally, target, add('c3', 100));
      clock.advance('-PT1H');
      expect(await total()).toBe(111);
    });

    it('end the job that they come of, in the same batch', async () => {
      const target = newStream();
      const journal = journalOver(store());
      const job = await jobIn(store(), target);

      const handled = await journal.handle(tally, target, { ...add('c1', 1), ends: job.ending });

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 1 } });
      expect(job.isWritten()).toBe(true);
      expect(await store().read(target.partition, job.ending.id)).toBeUndefined();
    });

    it('are carried out though their job was replaced meanwhile, which stays', async () => {
      const target = newStream();
      const journal = journalOver(store());
      const job = await jobIn(store(), target);
      await jobIn(store(), target);

      const handled = await journal.handle(tally, target, { ...add('c1', 1), ends: job.ending });

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 1 } });
      expect(job.isWritten()).toBe(false);
      expect(await store().read(target.partition, job.ending.id)).toBeDefined();
      expect(await journal.handle(tally, target, add('c1', 1))).toMatchObject({
        outcome: 'repeated',
      });
    });

    it('leave a job of another partition to whoever runs it', async () => {
      const [target, elsewhere] = [newStream(), newStream()];
      const journal = journalOver(store());
      const job = await jobIn(store(), elsewhere);

      await journal.handle(tally, target, { ...add('c1', 1), ends: job.ending });

      expect(job.isWritten()).toBe(false);
      expect(await store().read(elsewhere.partition, job.ending.id)).toBeDefined();
    });

    it('take away a marker that other hands took away before', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', 1));
      await store().commit(target.partition, [{ type: 'delete', id: openId(target.stream) }]);

      const handled = await journal.handle(tally, target, command('c2', { type: 'reset' }));

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 0 } });
      expect(await store().read(target.partition, openId(target.stream))).toBeUndefined();
    });

    it('build a command anew where what is remembered was not the newest', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', 1));
      await journalOver(store()).handle(tally, target, add('c2', 10));
      const built: number[] = [];

      const handled = await journal.decide(tally, target, ({ total }) => {
        built.push(total);
        return Promise.resolve(add('c3', total));
      });

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 22 } });
      expect(built).toEqual([1, 11]);
    });

    it('believe no refusal that was built from what is remembered', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', LIMIT));
      await journalOver(store()).handle(tally, target, command('c2', { type: 'reset' }));

      const handled = await journal.decide(tally, target, (state) =>
        Promise.resolve(state.total === LIMIT ? { outcome: 'busy' as const, state } : add('c3', 5)),
      );

      expect(handled).toMatchObject({ outcome: 'done', state: { total: 5 } });
    });

    it('give up after so many attempts, and then nothing was changed', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('first', 1));
      const rival = journalOver(store());
      let rivals = 0;
      // Somebody else is always first: between our reading the head and our commit.
      const contended: Store = {
        ...store(),
        commit: async (partition, operations) => {
          rivals += 1;
          await rival.handle(tally, target, add(`rival-${rivals}`, 1));
          return store().commit(partition, operations);
        },
      };

      const handled = await journalOver(contended, 3).handle(tally, target, add('mine', 100));

      expect(rivals).toBe(3);
      expect(handled).toEqual({ outcome: 'busy', state: { total: 4 } });
      expect(await journal.load(tally, target)).toEqual({ state: { total: 4 }, sequence: 4 });
    });
  });
}

function describeReading(store: () => Store): void {
  describe('reading', () => {
    it('gives the initial state where nothing happened', async () => {
      expect(await journalOver(store()).load(tally, newStream())).toEqual({
        state: { total: 0 },
        sequence: 0,
      });
    });

    it('pages through a stream’s history in order, each event chained to the one before', async () => {
      const target = newStream();
      const journal = journalOver(store());
      await journal.handle(tally, target, add('c1', 1, 2));
      await journal.handle(tally, target, add('c2', 3));

      const first = await journal.history(target.partition, target.stream, { limit: 2 });
      const second = await journal.history(target.partition, target.stream, {
        limit: 2,
        after: first.next ?? 0,
      });

      const events = [...first.events, ...second.events];
      expect(first.next).toBe(2);
      expect(second.next).toBeUndefined();
      expect(events.map(({ sequence, position }) => [sequence, position])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      expect(events.map(({ previousHash }) => previousHash)).toEqual([
        '0'.repeat(64),
        events[0]?.hash,
        events[1]?.hash,
      ]);
      expect(events[2]).toMatchObject({
        actor: 'service',
        authority: 'service',
        commandId: 'c2',
        configVersion: 'config-1',
        schemaVersion: 1,
        event: { type: 'added', amount: 3 },
      });
    });

    it('lists the open streams of one capability', async () => {
      const partition = newPartition();
      const journal = journalOver(store());
      for (const name of ['b', 'a', 'c']) {
        await journal.handle(tally, tallyStream(name, partition), add(`open-${name}`, 1));
      }
      const closed = tallyStream('b', partition);
      await journal.handle(tally, closed, command('close-b', { type: 'reset' }));

      expect(await all(journal.open(partition, 'tally'))).toEqual(['tally.a', 'tally.c']);
      expect(await all(journal.open(partition, 'consult'))).toEqual([]);
      expect(await all(journal.open(partition, ['tally', 'consult']))).toEqual([
        ...['tally.a', 'tally.c'],
      ]);
    });

    it('follows what another replica wrote, where it looked at what is open before', async () => {
      const partition = newPartition();
      let batches = 0;
      const journal = journalOver({
        ...store(),
        commit: (...batch) => {
          batches += 1;
          return store().commit(...batch);
        },
      });
      await journal.handle(tally, tallyStream('a', partition), add('c1', 1));
      await journalOver(store()).handle(tally, tallyStream('b', partition), add('c2', 1));
      await all(journal.open(partition, 'tally'));
      const handled = await journal.handle(tally, tallyStream('c', partition), add('c3', 1));

      expect(handled).toMatchObject({ outcome: 'done' });
      expect(batches).toBe(2);
    });

    it('tells how new a partition is, and a document that is written without events', async () => {
      const partition = newPartition();
      const clock = createManualClock();
      const journal = journalOver(store(), undefined, clock);
      const marks = (how?: 'recent') => journal.marks(partition, 'note', how);
      const note = () =>
        store().commit(partition, [{ type: 'put', document: { id: 'note', body: 'changed' } }]);
      const none = await marks();
      expect(none).toEqual({ version: 0, beside: undefined });

      await note();
      expect(await marks('recent')).toEqual(none);
      const noted = await marks();
      expect(noted).toEqual({ version: 0, beside: expect.any(String) });

      await note();
      expect(await marks('recent')).toEqual(noted);
      clock.advance('PT1.001S');
      expect((await marks('recent')).beside).not.toBe(noted.beside);

      await journalOver(store()).handle(tally, tallyStream('a', partition), add('c1', 1));
      expect((await marks()).version).toBe(1);
      await journal.handle(tally, tallyStream('b', partition), add('c2', 1));
      expect((await marks('recent')).version).toBe(2);
    });

    it('lists what stands on a list, as long as it does', async () => {
      const partition = newPartition();
      const journal = journalOver(store());
      const on = async (list: string) => all(journal.listed(partition, 'tally', list));
      const grow = async (id: string, amount: number) => {
        await journal.handle(tally, tallyStream('a', partition), add(id, amount));
      };
      await grow('c1', LARGE - 1);
      await journal.handle(tally, tallyStream('b', partition), add('other', LARGE));
      expect([await on('large'), await on('even'), await on('odd')]).toEqual([
        ['tally.b'],
        ['tally.b'],
        [],
      ]);

      await grow('c2', 2);
      expect([await on('large'), await on('even'), await on('odd')]).toEqual([
        ['tally.a', 'tally.b'],
        ['tally.b'],
        ['tally.a'],
      ]);

      await grow('c3', 1);
      await journal.handle(tally, tallyStream('b', partition), command('c4', { type: 'reset' }));
      expect([await on('large'), await on('even'), await on('odd')]).toEqual([
        ['tally.a'],
        ['tally.a'],
        [],
      ]);
      expect(await all(journal.listed(partition, 'consult', 'large'))).toEqual([]);
    });

    it('takes up from a stream on when it gives the states of all', async () => {
      const partition = newPartition();
      const journal = journalOver(store());
      for (const [index, name] of ['b', 'a', 'c'].entries()) {
        await journal.handle(tally, tallyStream(name, partition), add(`open-${name}`, index + 1));
      }
      const totals = async (after?: string) => all(journal.states(tally, partition, after));

      expect(await totals()).toEqual([{ total: 2 }, { total: 1 }, { total: 3 }]);
      expect(await totals('a')).toEqual([{ total: 1 }, { total: 3 }]);
      expect(await totals('aa')).toEqual([{ total: 1 }, { total: 3 }]);
      expect(await totals('c')).toEqual([]);
    });

    it('gives a state folded anew of a stream that an older version wrote', async () => {
      const partition = newPartition();
      await journalOver(store()).handle(tally, tallyStream('a', partition), add('c1', 1, 2));
      const counted: typeof tally = {
        ...{ ...tally, schemaVersion: 2 },
        evolve: ({ total }) => ({ total: total + 1 }),
      };

      expect(await all(journalOver(store()).states(counted, partition))).toEqual([{ total: 2 }]);
    });
  });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function describeVersions(store: () => Store): void {
  describe('a head of another version of the rules', () => {
    it('is folded anew when it is older', async () => {
      const target = newStream();
      await journalOver(store()).handle(tally, target, add('c1', 1, 2, 3));
      const doubled = {
        ...tally,
        schemaVersion: 2,
        evolve: (state: { total: number }, event: Parameters<typeof tally.evolve>[1]) =>
          event.type === 'added' ? { total: state.total + 2 * event.amount } : { total: 0 },
      };

      expect(await journalOver(store()).load(doubled, target)).toEqual({
        state: { total: 12 },
        sequence: 3,
      });
    });

    it('is left alone when it is newer', async () => {
      const target = newStream();
      await journalOver(store()).handle(tally, target, add('c1', 1));
      const older = { ...tally, schemaVersion: 0 };

      await expect(journalOver(store()).handle(older, target, add('c2', 1))).rejects.toMatchObject({
        code: 'newerSchema',
      });
      expect((await journalOver(store()).load(tally, target)).sequence).toBe(1);
    });
  });
}
