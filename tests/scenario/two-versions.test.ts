/** An update goes round: replicas of two versions over one store (H30). */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consultStream } from '../../services/consult/capability.ts';
import { actionStream } from '../../services/action/capability.ts';
import { headId, partitionOf } from '../../services/kernel/documents.ts';
import { headDocument, readHead } from '../../services/kernel/head.ts';
import type { StreamId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import { addTime } from '../../services/kernel/time.ts';
import { agree, refOf, ringTheSister } from '../support/agreed-actions.ts';
import { counting, createJobBench, type JobBench } from '../support/job-bench.ts';
import { amina, at, crisis, grace } from '../support/people.ts';
import { acknowledging } from '../support/presses.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';
import { signOffStream } from '../../services/sign-off/jobs.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';

const partitionIn = (day: ServiceDay) => partitionOf(day.service.tenant, consultRef.team);

/** As another version would have left it. */
async function rewriteHead(day: ServiceDay, stream: StreamId, change: object): Promise<void> {
  const id = headId(stream);
  const document = await day.store.read(partitionIn(day), id);
  if (document === undefined) throw new TypeError('The stream has no head.');
  const body = toJson({ ...readHead(document), ...change });
  await day.store.commit(partitionIn(day), [
    { type: 'replace', document: { id, body }, ifMatch: document.etag },
  ]);
}

describe('a job that only the newer version knows', () => {
  let bench: JobBench;
  beforeEach(() => {
    bench = createJobBench();
  });
  afterEach(() => bench.store.close());

  it('is run by it, and never set aside by the older one', async () => {
    const { clock, store, runnerOf, parked } = bench;
    const { handler, begun } = counting();
    const older = runnerOf('older', { maxAttempts: 3 });
    const newer = runnerOf('newer', { handlers: new Map([['newer.ping', handler]]) });
    await store.put('one', { type: 'newer.ping', data: { about: 'somebody' } });
    for (let second = 0; second < 60; second += 1) {
      await older.runDue();
      clock.advance('PT1S');
    }
    expect([parked, await store.waiting()]).toEqual([[], ['one']]);
    clock.advance('PT4S');
    await newer.runDue();
    expect(begun).toMatchObject([{ id: 'one', data: { about: 'somebody' }, attempts: 1 }]);
    expect(await store.waiting()).toEqual([]);
  });

  it('is set aside and told of when no newer version came within the hour', async () => {
    const { clock, store, runnerOf, parked } = bench;
    await store.put('one', { type: 'newer.ping' });
    const alone = runnerOf('older');
    for (let minute = 0; minute < 60; minute += 1) {
      await alone.runDue();
      clock.advance('PT1M');
    }
    expect(parked).toEqual([]);
    await alone.runDue();
    expect(parked).toEqual(['one: nobody knows how to run a job of type newer.ping']);
  });
});

describe('a consult that the newer version wrote', () => {
  it('the older version writes nothing over what the newer one wrote, and its clocks run once that is back', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await day.ask({ pathway: crisis });
    await day.settle();
    const stream = consultStream(consultRef.consult);
    const pinged = day.sent.length;
    await rewriteHead(day, stream, { schemaVersion: 99 });
    const before = await day.store.read(partitionIn(day), headId(stream));
    await expect(
      day.bot.desk.act({ actor: amina, commandId: day.nextCommand() }, consultRef, acknowledging),
    ).rejects.toMatchObject({
      code: 'newerSchema',
      message: expect.stringMatching(/nothing was changed/),
    });
    await day.passTo(addTime(day.now, 'PT40M'));
    expect(await day.store.read(partitionIn(day), headId(stream))).toEqual(before);
    const { documents } = await day.store.list(partitionIn(day), 'parked.');
    expect(documents).toEqual([]);
    expect(day.sent).toHaveLength(pinged);

    await rewriteHead(day, stream, { schemaVersion: 1 });
    await day.passTo(addTime(day.now, 'PT1M'));
    expect(day.sent.length).toBeGreaterThan(pinged);
  });
});

describe('after a way back to the older version', () => {
  it('managers hear within minutes of a consult whose clocks it can’t run, and nothing is written over', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await day.ask({ pathway: crisis });
    await day.settle();
    const stream = consultStream(consultRef.consult);
    await rewriteHead(day, stream, { schemaVersion: 99 });
    const before = await day.store.read(partitionIn(day), headId(stream));
    await day.bot.heartbeat.beat();
    await day.pass('PT30M');
    const { documents } = await day.store.list(partitionIn(day), 'parked.');
    expect(documents.length).toBeGreaterThan(0);
    expect(heardBy(day, grace, /was not done|could not be sent/).length).toBeGreaterThan(0);
    expect(await day.store.read(partitionIn(day), headId(stream))).toEqual(before);
  });
});

describe('a sign-off of a kind that only the newer version has', () => {
  it('is not shown, and no clock of it is taken for done', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    const { bot } = day;
    const place = { scope: consultRef.team, id: SignOffId.parse('01kb0000000000000000000002') };
    const stream = signOffStream(place);
    const state = { status: 'draft', kind: 'newerKind' };
    const head = { state, sequence: 1, lastHash: '0'.repeat(64), schemaVersion: 1, open: true };
    await day.store.commit(partitionIn(day), [
      { type: 'create', document: headDocument(stream, head) },
    ]);
    const by = { actor: amina, commandId: day.nextCommand() };
    await expect(bot.signOffs.view(place)).rejects.toMatchObject({ code: 'newerSchema' });
    await expect(
      bot.signOffs.act(by, place, { type: 'clock', timer: 'askAgain' }),
    ).rejects.toMatchObject({ code: 'newerSchema' });
  });
});

describe('an action that an older version wrote', () => {
  it('is folded anew from its events', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await agree(day, ringTheSister);
    await day.settle();
    const known = await day.bot.actions.load(refOf(1));
    await rewriteHead(day, actionStream(refOf(1).action), { schemaVersion: 1, state: {} });
    expect(await day.bot.actions.load(refOf(1))).toEqual(known);
  });
});
