/**
 * Every capability meets what a newer version wrote (H30). The newer version is played by a
 * capability of the same name with a higher schema version, and an event of a kind that this
 * program does not know.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import type { Capability, CommandEnvelope } from '../../../services/kernel/capability.ts';
import { accept } from '../../../services/kernel/decision.ts';
import { eventId, headId, partitionOf, sealId } from '../../../services/kernel/documents.ts';
import { CommandId, StreamId } from '../../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../../services/kernel/journal.ts';
import { toJson, type Json } from '../../../services/kernel/json.ts';
import { resealed } from '../../../services/kernel/record.ts';
import { readRecord, isThere } from '../../../services/kernel/head.ts';
import { emptySeal, sealed } from '../../../services/kernel/seal.ts';
import { absenceCapability, absenceStream } from '../../../services/absence/capability.ts';
import type { DocumentId, Store } from '../../../services/ports/store.ts';
import { everyStore } from '../../support/every-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { amina, riversideEast, service } from '../../support/people.ts';
import { openSqliteInMemory } from '../../support/stores.ts';
import { allDocuments } from '../../support/whole-record.ts';

type Any = Capability<unknown, unknown, object, { readonly reason: string }>;

const digest = createDigest();
const partition = partitionOf(service.tenant, riversideEast);

/** What an event of a newer version says. */
const newerKind = { type: 'newerKind', at: '2026-03-02T10:00:00.000Z', note: 'said anew' };

/** The same capability as the newer version has it. */
const newerOf = ({ name, initial, schemaVersion }: Rules, raised: boolean): Any => ({
  ...{ name, initial, schemaVersion: schemaVersion + (raised ? 1 : 0) },
  decide: () => accept(newerKind),
  evolve: (state) => (raised ? { ...(state as object), saidAnew: true } : state),
  reactions: () => [],
  isOpen: () => true,
  listedUnder: () => ['newer'],
});

type Rules = (typeof auditedCapabilities)[number];

/** This version's, which may be asked for nothing. */
const olderOf = (rules: Rules, decided: string[]): Any => ({
  ...rules,
  evolve: (state, event) => rules.evolve(state, event),
  decide: () => {
    decided.push(rules.name);
    return accept({ type: 'olderKind' });
  },
  reactions: () => [],
  isOpen: () => false,
});

let commands = 0;
const command = (at: CommandEnvelope<unknown>['at']): CommandEnvelope<unknown> => {
  commands += 1;
  const id = CommandId.parse(`c${commands}`);
  return { id, at, actor: 'service', authority: 'service', command: {} };
};

describe.each(everyStore)('what a newer version wrote, on %s', (_name, open) => {
  let store: Store;
  let older: Journal;
  let newer: Journal;
  const clock = createManualClock();

  beforeEach(async () => {
    store = await open();
    const parts = { store, digest, clock, salt: () => 'a salt that is long enough' };
    older = createJournal({ ...parts, configVersion: 'old' });
    newer = createJournal({ ...parts, configVersion: 'new' });
  });
  afterEach(() => store.close());

  const targetOf = ({ name }: Rules) => ({ partition, stream: StreamId.parse(`${name}.one`) });
  const wholly = async () => JSON.stringify(await allDocuments(store));
  const verified = () => verifyAudit({ store, digest, capabilities: auditedCapabilities });
  const alter = async (id: DocumentId, fields: object) => {
    const found = await store.read(partition, id);
    if (found === undefined) throw new TypeError(`${id} is not there.`);
    const body = toJson({ ...(found.body as object), ...fields });
    await store.commit(partition, [
      { type: 'replace', document: { id, body }, ifMatch: found.etag },
    ]);
  };

  const every = auditedCapabilities.map((rules) => [rules.name, rules] as const);

  it.each(every)(
    '%s: nothing is decided on it, shown of it or written over it',
    async (_, rules) => {
      const target = targetOf(rules);
      const decided: string[] = [];
      const known = olderOf(rules, decided);
      await newer.handle(newerOf(rules, true), target, command(clock.now()));
      const before = await wholly();
      const refusals = await Promise.allSettled([
        older.load(known, target),
        older.loadAll(known, partition, [target.stream]),
        older.states(known, partition)[Symbol.asyncIterator]().next(),
        older.handle(known, target, command(clock.now())),
        older.decide(known, target, () => Promise.resolve(command(clock.now()))),
      ]);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'newerSchema' } });
      }
      expect(decided).toEqual([]);
      expect(await wholly()).toEqual(before);
    },
  );

  it.each(every)('%s: an older head that is remembered is no way round it', async (_, rules) => {
    const target = targetOf(rules);
    const quiet: Any = { ...olderOf(rules, []), evolve: (state) => state };
    await older.handle(quiet, target, command(clock.now()));
    await newer.handle(newerOf({ ...rules, initial: {} }, true), target, command(clock.now()));
    const before = await wholly();
    await expect(older.handle(quiet, target, command(clock.now()))).rejects.toMatchObject({
      code: 'newerSchema',
    });
    expect(await wholly()).toEqual(before);
  });

  it.each(every)('%s: an event that changes nothing of it leaves it in use', async (_, rules) => {
    const target = targetOf(rules);
    const known: Any = { ...olderOf(rules, []), evolve: (state) => state };
    await newer.handle(newerOf(rules, false), target, command(clock.now()));
    expect((await older.load(known, target)).state).toEqual(toJson(rules.initial));
    expect(await older.handle(known, target, command(clock.now()))).toMatchObject({
      outcome: 'done',
      sequence: 2,
    });
    expect(await verified()).toMatchObject({ events: 2, intact: true });
  });

  it.each(every)('%s: the audit checks the chain and says what it could not', async (_, rules) => {
    await newer.handle(newerOf(rules, true), targetOf(rules), command(clock.now()));
    expect(await verified()).toMatchObject({ intact: true, events: 1, newer: 1 });
    await alter(eventId(targetOf(rules).stream, 1), { actor: 'somebody else' });
    expect(await verified()).toMatchObject({ intact: false });
  });

  it.each(every)(
    '%s: a field more on its head is not lost, nor is one on the seal',
    async (_, rules) => {
      const target = targetOf(rules);
      const known: Any = { ...olderOf(rules, []), evolve: (state) => state };
      await newer.handle(newerOf(rules, false), target, command(clock.now()));
      for (const id of [headId(target.stream), sealId]) {
        const plain = await store.read(partition, id);
        await alter(id, { saidAnew: true });
        const fresh = createJournal({ store, digest, salt: () => 'salt', configVersion: 'old' });
        await expect(fresh.handle(known, target, command(clock.now()))).rejects.toMatchObject({
          code: 'newerSchema',
        });
        expect((await store.read(partition, id))?.body).toMatchObject({ saidAnew: true });
        const now = await store.read(partition, id);
        if (!plain || !now) throw new TypeError('It is gone.');
        const document = { id, body: plain.body };
        await store.commit(partition, [{ type: 'replace', document, ifMatch: now.etag }]);
      }
    },
  );

  it.each(every)('%s: a field more on an event breaks no chain', async (_, rules) => {
    const target = targetOf(rules);
    await newer.handle(newerOf(rules, true), target, command(clock.now()));
    const id = eventId(target.stream, 1);
    const found = await store.read(partition, id);
    const record = found && readRecord<Json>(found);
    if (!record || !isThere(record)) throw new TypeError('There is no event.');
    const whole = resealed(digest, target, { ...record, ...{ witness: 'said anew' } });
    expect(readRecord({ body: toJson(whole) })).toEqual(whole);
    await alter(id, whole);
    await alter(headId(target.stream), { lastHash: whole.hash });
    await alter(sealId, sealed(digest, emptySeal, [whole.hash]));
    expect(await verified()).toMatchObject({ intact: true, newer: 1 });
    await alter(id, { witness: 'changed later' });
    expect(await verified()).toMatchObject({ intact: false });
  });
});

it('an event that the rules don’t know is never folded past', async () => {
  const { store } = await openSqliteInMemory();
  const journal = createJournal({ store, digest, salt: () => 'salt', configVersion: 'old' });
  const target = { partition, stream: absenceStream(amina) };
  const at = createManualClock().now();
  await journal.handle(newerOf(absenceCapability, false), target, command(at));
  const raised = { ...absenceCapability, schemaVersion: absenceCapability.schemaVersion + 1 };
  await expect(journal.load(raised, target)).rejects.toMatchObject({
    code: 'newerSchema',
    message: expect.stringMatching(/newer version.*nothing was changed/),
  });
  await store.close();
});
