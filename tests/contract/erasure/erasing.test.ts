import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { describeVerification, verifyAudit } from '../../../services/audit/verify.ts';
import { erasureCapability, erasureStream } from '../../../services/erasure/capability.ts';
import { eraseCase, erasureOf, type CaseErasure } from '../../../services/erasure/erasing.ts';
import { ErasureId } from '../../../services/erasure/stream.ts';
import { isThere, readRecord } from '../../../services/kernel/head.ts';
import type { Capability } from '../../../services/kernel/capability.ts';
import { accept } from '../../../services/kernel/decision.ts';
import { eventPrefix, partitionOf } from '../../../services/kernel/documents.ts';
import { CaseRef, CommandId, StreamId } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import type { Json } from '../../../services/kernel/json.ts';
import { canonicalJson, toJson } from '../../../services/kernel/json.ts';
import type { Store, StoredDocument } from '../../../services/ports/store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { amina, riversideEast, service } from '../../support/people.ts';
import {
  openCosmos,
  openSqliteInMemory,
  temporaryFolder,
  type OpenedStore,
} from '../../support/stores.ts';

const digest = createDigest({ auditKey: 'kept elsewhere' });
const partition = partitionOf(service.tenant, riversideEast);
const erased = CaseRef.parse('CM-10482');
const other = CaseRef.parse('CM-104');

type Said = { readonly type: 'said'; readonly [field: string]: Json };
type All = { readonly said: readonly Said[] };

/** Streams that keep whatever was said, and stand on a list of their case. */
const saying = (name: string): Capability<All, Said, Said, { readonly reason: 'none' }> => ({
  name,
  schemaVersion: 1,
  initial: { said: [] },
  decide: (_state, { command }) => accept(command),
  evolve: ({ said }, event) => ({ said: [...said, event] }),
  reactions: (_events, _state, envelope) => [
    {
      id: `timer.${String(envelope.id)}`,
      type: 'timer',
      dueAt: '2026-12-01T10:00:00.000Z' as never,
      data: toJson(envelope.command),
    },
  ],
  isOpen: () => true,
  listedUnder: ({ said }) =>
    said.flatMap(({ caseRef }) =>
      caseRef ? [`case.${canonicalJson(caseRef).replaceAll('"', '')}`] : [],
    ),
});

const [consult, caseOf, huddle] = [saying('consult'), saying('case'), saying('huddle')];
const capabilities = [consult, caseOf, huddle, erasureCapability];

const stores = [
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
] as const;

describe.each(stores)('erasing a case in %s', (_name, open) => {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
    await write(opened.store);
  });
  afterEach(() => opened.close());

  const erase = (store: Store = opened.store) => eraseCase(partsOf(store), order);
  const verified = async () =>
    describeVerification(await verifyAudit({ store: opened.store, digest, capabilities }));

  it('says beforehand what would go, and changes nothing', async () => {
    const before = await dump(opened.store);
    const report = await erasureOf(partsOf(opened.store), erased);
    expect(report).toMatchObject({ streams: 3, events: 96 });
    expect(report.documents).toBeGreaterThan(90);
    expect(await dump(opened.store)).toEqual(before);
  });

  it('leaves nothing that names it, and everything about others', async () => {
    await erase();

    const text = JSON.stringify(await dump(opened.store));
    expect(text).not.toContain('CM-10482');
    expect(text).not.toContain('secret');
    expect(text).toContain('CM-104');
    expect(text).toContain('what others need');
  });

  it('leaves a record that can be verified, with as many events as before and those of the erasure', async () => {
    expect(await verified()).toBe('6 streams, 101 events, intact');
    await erase();
    expect(await verified()).toMatch(/^\d+ streams, 106 events, intact$/);
  });

  it('folds what is left of what others need', async () => {
    await erase();
    const journal = journalOf(opened.store);
    const { state } = await journal.load(huddle, at('huddle.2026-11-02'));
    expect(state.said).toEqual([
      { type: 'said', cases: [{ caseRef: other, why: 'what others need' }] },
      { type: 'said', closed: true },
    ]);
  });

  it('says what was erased, under which rule and by whom, and nothing of whom it was about', async () => {
    await erase();
    const { events } = await journalOf(opened.store).history(partition, erasureStream(order.id));
    expect(events.map(({ event, actor }) => [(event as { type: string }).type, actor])).toEqual([
      ['erasureOrdered', amina],
      ['contentErased', amina],
      ['contentErased', amina],
      ['contentErased', amina],
      ['erasureFinished', amina],
    ]);
    expect(events[0]?.event).toMatchObject({ on: { ground: 'retention', years: 20 } });
  });

  it('shows when something was taken out that no erasure names', async () => {
    await erase();
    await tamper((document) => {
      if (!document.id.startsWith('event.case.CM-104.')) return undefined;
      const { sequence, position, content, previousHash, hash } = readRecord(document);
      const by = erasureStream(order.id);
      return { sequence, position, content, previousHash, hash, erased: { by } };
    });
    expect(await verified()).toMatch(
      /^Broken at event 1 of case\.CM-104 .*does not name its place/,
    );
  });

  it('shows when an erasure is claimed that there is not', async () => {
    await tamper((document) => {
      if (!document.id.startsWith('event.case.CM-104.')) return undefined;
      const { sequence, position, content, previousHash, hash } = readRecord(document);
      return { sequence, position, content, previousHash, hash, erased: { by: 'erasure.none' } };
    });
    expect(await verified()).toMatch(
      /^Broken at event 1 of case\.CM-104 .*does not name its place/,
    );
  });

  it('shows when what was left was changed afterwards', async () => {
    await erase();
    await tamper((document) => {
      if (!document.id.startsWith('event.huddle.')) return undefined;
      const record = readRecord<Json>(document);
      if (!isThere(record) || record.erased === undefined) return undefined;
      return toJson({ ...record, event: { type: 'said', cases: [] } });
    });
    expect(await verified()).toMatch(/^Broken at event 1 of huddle.*not what erasure.* left of it/);
  });

  it('shows when an erased place was changed or taken away', async () => {
    await erase();
    await tamper((document) => {
      const record = document.id.startsWith('event.erased.') ? readRecord(document) : undefined;
      return record && toJson({ ...record, content: '0'.repeat(64) });
    });
    expect(await verified()).toMatch(/^Broken at event \d+ of erased\..* was changed/);
  });

  it('is finished by whoever carries it on, wherever it was cut short', async () => {
    const commits = await commitsOf(open);
    expect(commits).toBeGreaterThan(10);
    for (let dies = 0; dies < commits; dies += stepOf(_name)) {
      const { store, close } = await open();
      await write(store);
      await expect(eraseCase(partsOf(mortal(store, dies)), order)).rejects.toThrow('killed');
      const half = await verifyAudit({ store, digest, capabilities });
      expect([dies, describeVerification(half)]).toEqual([dies, expect.stringMatching(/intact$/)]);
      await eraseCase(partsOf(store), order);
      expect(JSON.stringify(await dump(store))).not.toMatch(/CM-10482|secret/);
      const whole = await verifyAudit({ store, digest, capabilities });
      expect([dies, describeVerification(whole)]).toEqual([dies, expect.stringMatching(/intact$/)]);
      await close();
    }
  });

  it('takes out all of a long stream that names the case at its beginning alone, wherever it was cut short', async () => {
    const writeLong = async (store: Store) => {
      const journal = journalOf(store);
      const stream = 'consult.01kb0000000000000000000003';
      await say(journal, consult, stream, 'c', { caseRef: erased, text: 'secret' });
      for (let number = 0; number < 90; number += 1) {
        await say(journal, consult, stream, 'c', { text: `secret ${number}` });
      }
    };
    for (let dies = 0, isDead = true; isDead; dies += 1) {
      const { store, close } = await open();
      await writeLong(store);
      isDead = await eraseCase(partsOf(mortal(store, dies)), order).then(
        () => false,
        () => true,
      );
      await eraseCase(partsOf(store), order);
      const left = (await everything(store, eventPrefix)).filter(({ body }) =>
        JSON.stringify(body).includes('secret'),
      );
      expect([dies, left.map(({ id }) => id)]).toEqual([dies, []]);
      expect([dies, await saidOf(store)]).toEqual([dies, { events: 91, finished: 1 }]);
      await close();
    }
  });

  it('is done once by two who carry it on at the same time, also where one of them dies', async () => {
    for (let dies = 0; dies < 40; dies += stepOf(_name) * 3) {
      const { store, close } = await open();
      await write(store);
      const [whole] = await Promise.allSettled([
        eraseCase(partsOf(store), order),
        eraseCase(partsOf(mortal(store, dies)), order),
      ]);
      expect([dies, whole.status]).toEqual([dies, 'fulfilled']);
      await eraseCase(partsOf(store), order);
      const left = JSON.stringify(await dump(store));
      expect([dies, left]).toEqual([dies, expect.not.stringMatching(/CM-10482|secret|erasing\./)]);
      expect([dies, await saidOf(store)]).toEqual([dies, { events: 96, finished: 1 }]);
      const record = describeVerification(await verifyAudit({ store, digest, capabilities }));
      expect([dies, record]).toEqual([dies, expect.stringMatching(/intact$/)]);
      await close();
    }
  });

  it('is begun by one of two who order it at the same time', async () => {
    const another = { ...order, id: ErasureId.parse('01kb0000000000000000000008') };
    const ended = await Promise.allSettled(
      [order, another].map((each) => eraseCase(partsOf(opened.store), each)),
    );
    const lost = ended.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );
    expect(lost).toMatchObject([{ code: 'begun' }]);
    const text = JSON.stringify(await dump(opened.store));
    expect(text.match(/"type":"erasureOrdered"/g)).toHaveLength(1);
    expect(text).not.toMatch(/CM-10482|secret/);
    expect(await verified()).toMatch(/intact$/);
  });

  /** How many events the erasure says it took out, and how often that it is finished. */
  async function saidOf(store: Store) {
    const { events } = await journalOf(store).history(partition, erasureStream(order.id));
    const said = events.map(({ event }) => event as { type: string; events?: number });
    return {
      events: said.reduce((sum, { events = 0 }) => sum + events, 0),
      finished: said.filter(({ type }) => type === 'erasureFinished').length,
    };
  }

  it('lets a case of the same reference begin anew', async () => {
    await erase();
    const journal = journalOf(opened.store);
    await say(journal, caseOf, 'case.CM-10482', 'again', { caseRef: erased, text: 'anew' });
    expect((await journal.load(caseOf, at('case.CM-10482'))).sequence).toBe(1);
    expect(await verified()).toMatch(/intact$/);
  });

  async function tamper(change: (document: StoredDocument) => Json | undefined): Promise<void> {
    for (const document of await everything(opened.store, eventPrefix)) {
      const body = change(document);
      if (body === undefined) continue;
      await opened.store.commit(partition, [{ type: 'put', document: { id: document.id, body } }]);
      return;
    }
    throw new TypeError('nothing to tamper with');
  }
});

it('leaves nothing in the files of SQLite, not even where nothing stands any more', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'oversight.sqlite');
  const files = () => readdirSync(folder.path).map((name) => join(folder.path, name));
  const text = () =>
    files()
      .map((each) => readFileSync(each, 'latin1'))
      .join('');
  const before = await openSqliteStore({ file });
  await write(before);
  await before.close();
  expect(text()).toContain('secret 7');

  const store = await openSqliteStore({ file });
  await eraseCase(partsOf(store), order);
  await store.close();
  expect(text()).not.toMatch(/secret|CM-10482/);
  folder.remove();
});

const order: CaseErasure = {
  id: ErasureId.parse('01kb0000000000000000000009'),
  caseRef: erased,
  on: { ground: 'retention', rule: 'cases', years: 20 },
  by: amina,
  authority: 'informationGovernance',
};

const at = (stream: string) => ({ partition, stream: StreamId.parse(stream) });

const journalOf = (store: Store) =>
  createJournal({ store, digest, salt: randomSalt, configVersion: 'test' });

const partsOf = (store: Store) => ({
  ...{ store, journal: journalOf(store), digest, salt: randomSalt, service, capabilities },
  clock: createManualClock(),
});

let commands = 0;

async function say(
  journal: ReturnType<typeof journalOf>,
  capability: ReturnType<typeof saying>,
  stream: string,
  command: string,
  what: { readonly [field: string]: Json },
): Promise<void> {
  commands += 1;
  await journal.handle(capability, at(stream), {
    ...{ id: CommandId.parse(`${command}-${commands}`), at: '2026-11-02T10:00:00.000Z' as never },
    ...{ actor: amina, authority: 'lead', command: { type: 'said', ...what } },
  });
}

/** A long stream and a short one of the case, a huddle with others, and streams of others. */
async function write(store: Store): Promise<void> {
  const journal = journalOf(store);
  for (let number = 0; number < 93; number += 1) {
    await say(journal, caseOf, 'case.CM-10482', `case.CM-10482@${number}`, {
      caseRef: erased,
      text: `secret ${number}`,
    });
  }
  await say(journal, consult, 'consult.01kb0000000000000000000001', 'c', {
    caseRef: erased,
    text: 'secret',
  });
  await say(journal, huddle, 'huddle.2026-11-02', 'h', {
    cases: [
      { caseRef: erased, why: 'secret' },
      { caseRef: other, why: 'what others need' },
    ],
  });
  await say(journal, huddle, 'huddle.2026-11-02', 'h', { caseRef: erased, decision: 'secret' });
  await say(journal, huddle, 'huddle.2026-11-02', 'h', { closed: true });
  await say(journal, caseOf, 'case.CM-104', 'c', { caseRef: other, text: 'of another' });
  await say(journal, consult, 'consult.01kb0000000000000000000002', 'c', {
    caseRef: other,
    text: 'a',
  });
  await say(journal, consult, 'consult.01kb0000000000000000000002', 'c', {
    caseRef: other,
    text: 'b',
  });
  await say(journal, huddle, 'huddle.2026-11-09', 'h', { cases: [{ caseRef: other, why: 'c' }] });
  const card = { id: 'card.x', body: { consult: '01kb0000000000000000000001', activity: 'a' } };
  await store.commit(partition, [{ type: 'put', document: card }]);
}

async function everything(store: Store, prefix = ''): Promise<readonly StoredDocument[]> {
  const found: StoredDocument[] = [];
  let after: string | undefined;
  do {
    const page = await store.list(partition, prefix, after === undefined ? {} : { after });
    found.push(...page.documents);
    after = page.next;
  } while (after !== undefined);
  return found;
}

const dump = async (store: Store): Promise<readonly (readonly [string, Json])[]> =>
  (await everything(store)).map(({ id, body }) => [id, body]);

function mortal(store: Store, commits: number): Store {
  let done = 0;
  return {
    ...store,
    commit: (...what) => {
      done += 1;
      return done > commits ? Promise.reject(new Error('killed')) : store.commit(...what);
    },
  };
}

async function commitsOf(open: () => Promise<OpenedStore>): Promise<number> {
  const { store, close } = await open();
  await write(store);
  let commits = 0;
  const counting: Store = {
    ...store,
    commit: (...what) => {
      commits += 1;
      return store.commit(...what);
    },
  };
  await eraseCase(partsOf(counting), order);
  await close();
  return commits;
}

/** Over the wire every fifth moment, in this process each one. */
const stepOf = (store: string): number => (store === 'SQLite' ? 1 : 5);
