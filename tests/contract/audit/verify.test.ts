import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { describeVerification, verifyAudit } from '../../../services/audit/verify.ts';
import { eventId, headId, receiptId, sealId } from '../../../services/kernel/documents.ts';
import { CommandId } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import type { Json } from '../../../services/kernel/json.ts';
import { resealed } from '../../../services/kernel/record.ts';
import { readEvent, readHead } from '../../../services/kernel/head.ts';
import type { DocumentId, Partition, StoredDocument } from '../../../services/ports/store.ts';
import { openCosmos, openSqliteInMemory, type OpenedStore } from '../../support/stores.ts';
import { add, command, tally, tallyStream } from '../../support/tally.ts';

const digest = createDigest({ auditKey: 'kept elsewhere' });
const partition = 'tenant|team' as Partition;
const [first, second] = [tallyStream('first', partition), tallyStream('second', partition)];

const stores = [
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
] as const;

describe.each(stores)('a record in %s', (_name, open) => {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
    await write(opened);
  });
  afterEach(() => opened.close());

  const verify = (window?: number) =>
    verifyAudit({
      store: opened.store,
      digest,
      capabilities: [tally],
      ...(window === undefined ? {} : { window }),
    });
  const sentence = async () => describeVerification(await verify());

  const read = async (id: DocumentId): Promise<StoredDocument> => {
    const document = await opened.store.read(partition, id);
    if (!document) throw new TypeError(`${id} is not there`);
    return document;
  };
  const overwrite = async (id: DocumentId, body: Json) => {
    await opened.store.commit(partition, [{ type: 'put', document: { id, body } }]);
  };
  const erase = async (...ids: readonly DocumentId[]) => {
    for (const id of ids) {
      const { etag } = await read(id);
      await opened.store.commit(partition, [{ type: 'delete', id, ifMatch: etag }]);
    }
  };
  const eventOf = async (target: typeof first, sequence: number) =>
    readEvent<Json>(await read(eventId(target.stream, sequence)));

  it('that nobody touched is intact, and counted', async () => {
    expect(await sentence()).toBe('2 streams, 7 events, intact');
    expect(await verify()).toEqual({
      intact: true,
      partitions: 1,
      streams: 2,
      events: 7,
      newer: 0,
    });
  });

  it('is read in windows of any size', async () => {
    for (const window of [1, 2, 3, 7, 8]) expect((await verify(window)).intact).toBe(true);
  });

  it('is intact with rules that are not known, and with none at all', async () => {
    const { store } = opened;
    expect((await verifyAudit({ store, digest, capabilities: [] })).intact).toBe(true);
  });

  it.each<readonly [string, (record: Awaited<ReturnType<typeof eventOf>>) => object]>([
    ['what happened', () => ({ event: { type: 'added', amount: 900 } })],
    ['who did it', () => ({ actor: '11111111-2222-4333-8444-555555555555' })],
    ['for whom', () => ({ onBehalfOf: '11111111-2222-4333-8444-555555555555' })],
    ['when', () => ({ at: '2026-01-05T08:00:00.000Z' })],
    ['under which authority', () => ({ authority: 'manager' })],
    ['under which configuration', () => ({ configVersion: 'config-0' })],
    ['its place', ({ position }) => ({ position: position + 1 })],
  ])('shows when an event was changed in %s', async (_what, change) => {
    const record = await eventOf(first, 2);
    await overwrite(eventId(first.stream, 2), { ...record, ...change(record) });

    expect(await sentence()).toBe(
      'Broken at event 2 of tally.first in tenant|team: The event was changed after it was ' +
        'recorded, or recorded under another audit key.',
    );
  });

  it('shows when an event was changed and hashed anew by somebody without the key', async () => {
    const forged = { ...(await eventOf(first, 2)), authority: 'manager' };
    await overwrite(eventId(first.stream, 2), resealed(createDigest(), first, forged));

    expect(await verify()).toMatchObject({ intact: false, at: { sequence: 2 } });
  });

  it('shows when an event was changed and hashed anew by somebody with the key', async () => {
    const forged = { ...(await eventOf(first, 2)), authority: 'manager' };
    await overwrite(eventId(first.stream, 2), resealed(digest, first, forged));

    expect(await sentence()).toMatch(/^Broken at event 3 of tally.first .*does not follow/);
  });

  it('shows when an event is no longer one', async () => {
    await overwrite(eventId(second.stream, 1), { nothing: true });
    expect(await sentence()).toMatch(/^Broken at event 1 of tally.second .*no longer holds/);
  });

  it.each([1, 2, 4])('shows when event %d of four was deleted', async (sequence) => {
    await erase(eventId(first.stream, sequence));
    expect(await sentence()).toMatch(
      new RegExp(`^Broken at event ${sequence} of tally.first in .*missing`),
    );
  });

  it('shows when an event was put in between', async () => {
    const inserted = { ...(await eventOf(first, 2)), sequence: 3 };
    for (const sequence of [4, 3]) {
      await overwrite(
        eventId(first.stream, sequence + 1),
        (await read(eventId(first.stream, sequence))).body,
      );
    }
    await overwrite(eventId(first.stream, 3), resealed(digest, first, inserted));

    expect(await sentence()).toMatch(/^Broken at event 3 of tally.first in .*does not follow/);
  });

  it('shows when an event was put in at the end', async () => {
    const last = await eventOf(first, 4);
    const added = { ...last, sequence: 5, position: 8, previousHash: last.hash };
    await overwrite(eventId(first.stream, 5), resealed(digest, first, added));

    expect(await sentence()).toMatch(/^Broken at event 5 of tally.first in .*head does not know/);
  });

  it('shows when an event was put in at the end, and the head moved on', async () => {
    const last = await eventOf(first, 4);
    const added = resealed(digest, first, {
      ...{ ...last, sequence: 5, position: 8, previousHash: last.hash },
    });
    const head = readHead<{ total: number }>(await read(headId(first.stream)));
    await overwrite(eventId(first.stream, 5), added);
    await overwrite(headId(first.stream), {
      ...head,
      sequence: 5,
      lastHash: added.hash,
      state: { total: head.state.total + 4 },
    });

    expect(await sentence()).toMatch(/^Broken at event 5 of tally.first in .*seal knows 7 events/);
  });

  it('shows when two events changed places', async () => {
    const [two, three] = [await eventOf(first, 2), await eventOf(first, 3)];
    await overwrite(eventId(first.stream, 2), three);
    await overwrite(eventId(first.stream, 3), two);

    expect(await sentence()).toMatch(/^Broken at event 2 of tally.first in .*place of another/);
  });

  it('shows when two events claim one place among all events', async () => {
    const moved = resealed(digest, second, { ...(await eventOf(second, 3)), position: 6 });
    const head = readHead<{ total: number }>(await read(headId(second.stream)));
    await overwrite(eventId(second.stream, 3), moved);
    await overwrite(headId(second.stream), { ...head, lastHash: moved.hash });

    for (const window of [1, 5, 100]) {
      expect(describeVerification(await verify(window))).toMatch(
        /^Broken at event \d of tally\.(first|second) in .*Another event claims the same place, 6/,
      );
    }
  });

  it('shows when an event was moved to another stream', async () => {
    await overwrite(eventId(second.stream, 1), await eventOf(first, 1));
    expect(await sentence()).toMatch(/^Broken at event 1 of tally.second in .*was changed/);
  });

  it('shows when the tail was cut off and the head set back to fit', async () => {
    const last = await eventOf(first, 3);
    await erase(eventId(first.stream, 4));
    await overwrite(headId(first.stream), {
      state: { total: 1 + 2 + 3 },
      sequence: 3,
      lastHash: last.hash,
      schemaVersion: 1,
      open: true,
    });

    expect(await sentence()).toMatch(
      /^Broken at event 4 of tally.first in tenant\|team: The event was removed, and its stream/,
    );
  });

  it('shows it also when the receipts are gone, then by the place among all events', async () => {
    await erase(eventId(second.stream, 1), eventId(second.stream, 2), eventId(second.stream, 3));
    await erase(headId(second.stream), receiptId(CommandId.parse('c2')));

    expect(await sentence()).toMatch(/^Broken at event 3, counted over all of tenant\|team: /);
  });

  it('shows when a whole stream was removed, and which', async () => {
    await erase(eventId(second.stream, 1), eventId(second.stream, 2), eventId(second.stream, 3));
    await erase(headId(second.stream));

    expect(await sentence()).toMatch(/^Broken at event 1 of tally.second in .*was removed/);
  });

  it('shows when all events of a stream were removed but its head', async () => {
    await erase(eventId(second.stream, 1), eventId(second.stream, 2), eventId(second.stream, 3));
    expect(await sentence()).toMatch(/^Broken at event 1 of tally.second in .*its events are not/);
  });

  it.each<readonly [string, object, RegExp]>([
    ['state', { state: { total: 999 } }, /state is not what the events lead to/],
    ['last hash', { lastHash: '1'.repeat(64) }, /doesn't belong to the last event/],
    ['sequence, backwards', { sequence: 3 }, /head does not know the event/],
    ['sequence, forwards', { sequence: 5 }, /event is missing: the head stands at 5/],
    ['shape', { lastHash: null }, /head is missing or can't be read/],
  ])('shows when the head was changed in its %s', async (_what, change, words) => {
    const head = readHead(await read(headId(first.stream)));
    await overwrite(headId(first.stream), { ...head, ...change } as Json);
    expect(await sentence()).toMatch(words);
  });

  it('shows when a head was removed', async () => {
    await erase(headId(first.stream));
    expect(await sentence()).toBe(
      "Broken at tally.first in tenant|team: The stream's head is missing or can't be read.",
    );
  });

  it.each<readonly [string, Json, RegExp]>([
    ['set back', { events: 6, digest: '0'.repeat(64) }, /seal knows 6 events, not this one/],
    ['set forward', { events: 8, digest: '0'.repeat(64) }, /Broken at event 8, counted over/],
    ['exchanged', { events: 7, digest: '1'.repeat(64) }, /seal doesn't fit the events/],
    ['broken', { events: -1 }, /seal can no longer be read/],
  ])('shows when the seal was %s', async (_what, body, words) => {
    await overwrite(sealId, body);
    expect(await sentence()).toMatch(words);
  });

  it('shows when the seal was removed', async () => {
    await erase(sealId);
    expect(await sentence()).toMatch(/seal knows 0 events, not this one/);
  });

  it('can’t be verified under another key', async () => {
    const verification = await verifyAudit({
      store: opened.store,
      digest: createDigest({ auditKey: 'another' }),
      capabilities: [tally],
    });
    expect(verification).toMatchObject({ intact: false, at: { sequence: 1 } });
  });

  it('can be verified while others write to it', async () => {
    const journal = createJournal({
      salt: randomSalt,
      store: opened.store,
      digest,
      configVersion: 'config-1',
    });
    let n = 0;
    const busy = {
      ...opened.store,
      // Between any two reads of the verification somebody writes to both streams and begins another.
      read: async (...where: Parameters<typeof opened.store.read>) => {
        n += 1;
        if (n < 20) {
          await journal.handle(tally, first, add(`w${n}`, 1, 1));
          await journal.handle(tally, second, add(`v${n}`, 1));
          await journal.handle(tally, tallyStream(`new-${n}`, partition), add(`u${n}`, 1));
        }
        return opened.store.read(...where);
      },
    };

    const verification = await verifyAudit({ store: busy, digest, capabilities: [tally] });

    expect(verification).toMatchObject({ intact: true });
    expect(n).toBeGreaterThan(4);
  });
});

/** Four events of one stream and three of another, taking turns. */
async function write({ store }: OpenedStore): Promise<void> {
  const journal = createJournal({ salt: randomSalt, store, digest, configVersion: 'config-1' });
  await journal.handle(tally, first, add('c1', 1, 2));
  await journal.handle(tally, second, add('c2', 5, 6));
  await journal.handle(tally, first, add('c3', 3, 4));
  await journal.handle(tally, second, command('c4', { type: 'reset' }));
}
