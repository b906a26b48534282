/** What is due by rule is found, erased and gone, and nothing else is, on both stores. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { documentsOf } from '../../../services/audit/documents-of.ts';
import { describeVerification, verifyAudit } from '../../../services/audit/verify.ts';
import { liftHold, placeHold } from '../../../services/hold/desk.ts';
import { CommandId, Instant, TeamId } from '../../../services/kernel/ids.ts';
import type { Store } from '../../../services/ports/store.ts';
import { carryOn, dueNow, eraseDue } from '../../../services/retention/carry-out.ts';
import { dueForErasure, isDue, type Overdue } from '../../../services/retention/due.ts';
import { digest, LongAgo, ref } from '../../support/long-ago.ts';
import { esther, grace, hugh, jonah, riversideEast, service } from '../../support/people.ts';
import { openCosmos, openSqliteInMemory, type OpenedStore } from '../../support/stores.ts';

const long = (day = '2026-11-25'): Instant => Instant.parse(`${day}T12:00:00.000Z`);
const riversideWest = TeamId.parse('riverside-west');
const lately = long('2040-05-01');
const decides = { by: grace, authority: 'informationGovernance' };
const by = (name: string, actor = grace) => ({ actor, commandId: CommandId.parse(name) });

const stores = [
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
] as const;

describe.each(stores)('retention in %s', (_name, open) => {
  let opened: OpenedStore;
  let record: LongAgo;
  beforeEach(async () => {
    opened = await open();
    record = new LongAgo(opened.store);
    await written(record);
  });
  afterEach(() => opened.close());

  const overdue = async (): Promise<readonly Overdue[]> => {
    const all: Overdue[] = [];
    for await (const each of dueForErasure(record.parts(), record.now)) all.push(each);
    return all;
  };
  const named = ({ what }: Overdue): string => ('caseRef' in what ? what.caseRef : what.stream);
  const due = async () => (await overdue()).filter(isDue).map(named);
  const kept = async (of: string) => (await overdue()).find((each) => named(each) === of);
  const carryOut = async () => {
    await drained(carryOn(record.parts()));
    return drained(eraseDue(record.parts(), await dueNow(record.parts()), decides));
  };
  const verified = async () =>
    describeVerification(
      await verifyAudit({ store: opened.store, digest, capabilities: record.capabilities }),
    );
  const everything = () => dump(opened.store);

  it('finds what is closed, old and held by nobody, and streams about no such case', async () => {
    expect(await due()).toEqual([ref(1), 'huddle.2026-11-02', 'supervision.2026']);
  });

  it('says of what is old why it is kept', async () => {
    expect(await kept(ref(2))).toMatchObject({
      open: { because: 'open', capabilities: ['action'] },
    });
    expect(await kept(ref(3))).toMatchObject({
      open: { because: 'onCaseload', teams: [riversideWest] },
    });
    expect(await kept('huddle.2026-11-09')).toMatchObject({
      open: { because: 'keptCases', cases: 1 },
    });
  });

  it('says nothing of what is young, if only by what a huddle said of it lately', async () => {
    const all = (await overdue()).map(named);
    expect(all).not.toContain(ref(4));
    expect(all).not.toContain(ref(5));
  });

  it('counts all that would go, once', async () => {
    expect(await kept(ref(1))).toMatchObject({ events: 4, since: '2046-11-26', years: 20 });
  });

  it('is due from the day after its years, not on the last of them', async () => {
    record.now = Instant.parse('2046-11-25T23:59:59.000Z');
    expect(await due()).not.toContain(ref(1));
    record.now = Instant.parse('2046-11-26T00:00:00.000Z');
    expect(await due()).toContain(ref(1));
  });

  it('leaves nothing that names what was due, keeps the rest, and a record that verifies', async () => {
    const certificates = await carryOut();
    expect(certificates).toMatchObject([
      { on: { rule: 'cases', years: 20 }, streams: 4, events: 4 },
      { on: { rule: 'huddles', years: 20 }, streams: 1 },
      { on: { rule: 'supervision', years: 6 }, streams: 1, events: 1 },
    ]);
    const text = await everything();
    expect(text).not.toMatch(/CM-10001(?!\d)|secret|supervision\.2026/);
    for (const other of [2, 3, 4, 5]) expect(text).toContain(ref(other));
    expect(text).toContain('kept words');
    expect(await verified()).toMatch(/intact$/);
    expect(await due()).toEqual([]);
  });

  it('erases nothing of a case on hold, nor a huddle that names it, until the hold is lifted', async () => {
    const place = { team: riversideWest, caseRef: ref(1), reason: 'An inquest' };
    await placeHold(holding(record), by('place', esther), place).then(({ outcome }) => {
      expect(outcome).toBe('refused');
    });
    await placeHold(holding(record), by('place-2', hugh), place);
    expect(await due()).toEqual(['supervision.2026']);
    expect(await kept('huddle.2026-11-02')).toMatchObject({
      held: { by: hugh, reason: 'An inquest' },
    });
    await carryOut();
    expect(await everything()).toContain('secret');

    await liftHold(holding(record), by('lift', hugh), { caseRef: ref(1), reason: 'It is over' });
    expect(await due()).toContain(ref(1));
    await carryOut();
    expect(await everything()).not.toMatch(/CM-10001(?!\d)|secret|An inquest/);
    expect(await verified()).toMatch(/intact$/);
  });

  it('carries on first what somebody began, wherever it was cut short', async () => {
    const first = await dueNow(record.parts());
    const begin = drained(eraseDue(record.parts(mortal(opened.store, 2)), first, decides));
    await expect(begin).rejects.toThrow('killed');
    for (const commits of [1, 1, 2, 1, 2]) {
      const dying = record.parts(mortal(opened.store, commits));
      await expect(drained(carryOn(dying))).rejects.toThrow('killed');
      expect(await verified()).toMatch(/intact$/);
      expect((await overdue()).map(named)).not.toContain(ref(1));
    }
    await carryOut();
    expect(await everything()).not.toMatch(/CM-10001(?!\d)|secret|supervision\.2026|erasing\./);
    expect(await verified()).toMatch(/intact$/);
  });

  it('is carried out once by two at the same time', async () => {
    const both = await Promise.all([carryOut(), carryOut()]);
    const text = await everything();
    expect(text).not.toMatch(/CM-10001(?!\d)|secret|supervision\.2026|erasing\./);
    expect(text.match(/"type":"erasureOrdered"/g)).toHaveLength(3);
    expect(text.match(/"type":"erasureFinished"/g)).toHaveLength(3);
    expect(new Set(both.flat().map(({ id }) => id)).size).toBeLessThanOrEqual(3);
    expect(await verified()).toMatch(/intact$/);
    expect(await due()).toEqual([]);
  });

  it('leaves alone what is due no more when its turn comes', async () => {
    const stale = await dueNow(record.parts());
    await carryOut();
    await record.record(ref(1), record.now, 'active');
    expect(await drained(eraseDue(record.parts(), stale, decides))).toEqual([]);
    expect(await everything()).toContain(ref(1));
  });

  it('is stopped by a hold that is placed in the middle, and goes on when it is lifted', async () => {
    const first = await dueNow(record.parts());
    const begin = drained(eraseDue(record.parts(mortal(opened.store, 2)), first, decides));
    await expect(begin).rejects.toThrow('killed');
    await placeHold(holding(record), by('p'), {
      team: riversideEast,
      caseRef: ref(1),
      reason: 'A claim',
    });
    expect(await drained(carryOn(record.parts()))).toEqual([]);
    expect(await everything()).toContain('erasing.');
    await liftHold(holding(record), by('l'), { caseRef: ref(1), reason: 'Settled' });
    await carryOut();
    expect(await everything()).not.toMatch(/CM-10001(?!\d)|erasing\./);
    expect(await verified()).toMatch(/intact$/);
  });
});

/**
 * Case 1 is closed and old. 2 has an open action, 3 is on another team's caseload, 4 is young, 5 was
 * spoken of in a huddle lately.
 */
async function written(record: LongAgo): Promise<void> {
  const at = long();
  await record.record(ref(1), at, 'closed');
  await record.say('consult.01kb000000000000000000000a', at, { caseRef: ref(1), text: 'secret' });
  for (const number of [2, 3, 4, 5]) {
    await record.say(`consult.01kb00000000000000000000${number}a`, at, {
      ...{ caseRef: ref(number), text: 'kept words' },
    });
  }
  await record.say('action.a-2', at, { caseRef: ref(2), open: true });
  await record.record(ref(3), at, 'active', riversideWest);
  await record.say('consult.01kb00000000000000000000zz', lately, { caseRef: ref(4) });
  const first = { caseRef: ref(1), why: 'secret' };
  await record.say('huddle.2026-11-02', at, { cases: [first] });
  await record.say('huddle.2026-11-09', at, {
    cases: [first, { caseRef: ref(2), why: 'kept words, like CM-10001' }],
  });
  await record.say('huddle.2040-05-01', lately, {
    cases: [{ caseRef: ref(5), why: 'kept words' }],
  });
  await record.say('supervision.2026', at, { text: 'of nobody' });
  await record.say('rota.living', at, { text: 'begun' }, 'service');
  await record.say('rota.living', long('2046-12-01'), { text: 'goes on' }, 'service');
  await record.say(`absence.${jonah}`, at, { text: 'away', open: true }, 'people');
}

const holding = ({ journal, clock }: LongAgo) => ({ journal, clock, service });

async function drained<Item>(all: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of all) items.push(item);
  return items;
}

async function dump(store: Store): Promise<string> {
  const all: string[] = [];
  for (const partition of await store.partitions()) {
    for await (const { id, body } of documentsOf(store, partition, '')) {
      all.push(`${id} ${JSON.stringify(body)}`);
    }
  }
  return all.join('\n');
}

function mortal(store: Store, commits: number): Store {
  let done = 0;
  return {
    ...store,
    read: (...what) => store.read(...what),
    list: (...what) => store.list(...what),
    commit: (...what) => {
      done += 1;
      return done > commits ? Promise.reject(new Error('killed')) : store.commit(...what);
    },
  };
}
