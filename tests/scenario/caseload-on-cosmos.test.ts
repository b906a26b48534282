/** Flagged cases, huddles and supervision on Cosmos DB with two replicas: one whole life of each. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import { caseStream } from '../../services/caseload/case-stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import * as cohorts from '../support/cohort-days.ts';
import { csvOf, header, Register, row } from '../support/extracts.ts';
import * as huddles from '../support/huddle-days.ts';
import { deathsOf, expectIntact } from '../support/killed-life.ts';
import { grace, jonah, kemi, riversideEast, sam, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import * as supervisions from '../support/supervision-months.ts';
import { dayWithCase } from '../support/warning-days.ts';
import * as warnings from '../support/warnings.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

async function cosmos() {
  const opened = await openCosmos();
  close.push(() => opened.close());
  return opened;
}

const twoReplicas = async () => ({ store: (await cosmos()).store, replicas: 2 });

function botsOf({ bots: [first, second] }: ServiceDay): readonly [Bot, Bot] {
  if (!first || !second) throw new TypeError('Two bots are needed.');
  return [first, second];
}

const by = (actor: PersonId, id: string) => ({ actor, commandId: CommandId.parse(id) });

const outcomesOf = (handled: readonly { readonly outcome: string }[]) =>
  handled.map(({ outcome }) => outcome).sort();

describe('a huddle', () => {
  it('is posted, decided and closed once, and what was left comes again', async () => {
    const start = addTime(huddles.monday, '-PT1M');
    const day = await huddles.beforeHuddle({ start, ...(await twoReplicas()) });
    const [first, second] = botsOf(day);
    await day.passTo(addTime(huddles.monday, 'PT1M'));
    expect(await huddles.history(day)).toEqual(['huddlePosted']);

    const decided = await Promise.all([
      huddles.decides(day, huddles.missed, { by: sam, bot: first }),
      huddles.decides(day, huddles.missed, { by: kemi, bot: second, decision: 'Ring today.' }),
    ]);
    expect(outcomesOf(decided)).toEqual(['done', 'refused']);
    await day.pass('PT1M');
    await huddles.closes(day);
    await day.pass('PT1M');
    const later = new ServiceDay({
      ...{ start: utc('2026-12-14T09:29'), store: day.store, replicas: 2 },
    });
    await later.pass('PT2M');

    expect(await huddles.history(day)).toEqual(['huddlePosted', 'caseDecided', 'huddleClosed']);
    expect(huddles.heard(day).filter((each) => each.includes('channel'))).toEqual([
      '12-07T09:30 channel: weekly huddle, 3 cases to decide',
      '12-07T09:32 channel: weekly huddle. Closed: 1 of 3 decided',
    ]);
    // The one that was decided comes again: the review of its missed contacts was never prepared.
    expect(huddles.heard(later)).toContain('12-14T09:30 channel: weekly huddle, 3 cases to decide');
    const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: huddles.overdue });
    expect(state).toMatchObject({ carriedOver: 1 });
    await expectIntact(day);
  });

  it('loses nothing when the process dies between two steps', async () => {
    const life = {
      start: addTime(huddles.monday, '-PT1M'),
      open: async () => (await cosmos()).store,
      before: (store: ServiceDay['store']) => huddles.beforeHuddle({ store }),
      isPrepared: true,
      presses: [
        (day: ServiceDay) => day.passTo(addTime(huddles.monday, 'PT1M')),
        (day: ServiceDay) =>
          huddles.decides(day, huddles.missed, { commandId: CommandId.parse('decide') }),
        (day: ServiceDay) => huddles.closes(day),
        (day: ServiceDay) => day.pass('PT1M'),
      ],
    };
    for await (const { step, day } of deathsOf(life, 'after', { every: 7 })) {
      const events = await huddles.history(day);
      expect({ step, events }).toEqual({
        ...{ step, events: ['huddlePosted', 'caseDecided', 'huddleClosed'] },
      });
      expect(day.teams.words(huddles.channel)).toContain('Closed: 1 of 3 decided');
      expect(day.teams.words(jonah)).toContain('Visit at home');
      await expectIntact(day);
    }
  });
});

describe('an extract of the caseload', () => {
  const refs = Array.from({ length: 300 }, (_, index) => `CM-${10_000 + index}`);
  const extract = csvOf(
    header,
    ...refs.map((each) => row(each)),
    row('CM-20000', { tier: 'high' }),
    row('CM-20001', { agencies: '943 476 5919' }),
  );

  it('that two replicas take over at once is on record once, its good rows alone', async () => {
    const { store } = await cosmos();
    const [one, other] = [new Register({ store }), new Register({ store })];
    const reports = await Promise.all([one.takes(extract), other.takes(extract)]);
    for (const report of reports) expect(report).toMatchObject({ read: 302, refused: 2 });
    expect(Object.keys(await one.all())).toHaveLength(300);
    const partition = partitionOf(service.tenant, riversideEast);
    for (const each of refs) {
      const stream = caseStream(CaseRef.parse(each));
      expect((await one.journal.history(partition, stream)).events).toHaveLength(1);
    }
    expect(await one.takes(extract)).toMatchObject({ taken: 0, unchanged: 300, refused: 2 });
  });

  it('moves a case to another team, and lists it under whoever works with it now', async () => {
    const { store } = await cosmos();
    const register = new Register({ store });
    await register.takes(csvOf(header, row('CM-10000'), row('CM-10001')));
    const moved = { team: 'riverside-west', key_worker: 'farah' };
    await register.takes(csvOf(header, row('CM-10000', moved), row('CM-10001')));
    const of = [];
    for await (const { caseRef } of register.desk.of(riversideEast, jonah)) of.push(caseRef);
    expect(of).toEqual(['CM-10001']);
    expect(await register.facts('CM-10000')).toMatchObject({ status: 'closed' });
  });
});

it('early-warning signs flag a case once, are answered for, and leave it when time has passed', async () => {
  const day = await dayWithCase(await twoReplicas());
  const [first, second] = botsOf(day);
  const { identity, terms } = warnings;
  const reached = terms(['sleepChange', 'withdrawal']);
  await Promise.all([
    first.warnings.record(by(jonah, 'record-1'), identity, reached),
    second.warnings.record(by(kemi, 'record-2'), identity, reached),
  ]);
  await day.passTo(utc('2026-12-16T00:01'));
  const { state } = await day.bot.cases.load(identity);
  const flags = state.status === 'known' ? state.flags : [];
  const ours = flags.filter(({ kind }) => kind === 'earlyWarning');
  expect(ours.map(({ resolved }) => resolved?.how)).toEqual(['mended']);
  expect(day.heardBy(grace).filter((alert) => alert.includes('flag'))).toEqual([
    'CM-10482: newly flagged. Please look at it today.',
    'CM-10482: a flag has had no answer in time. Please decide.',
  ]);
  await expectIntact(day);
});

it('a case is proposed for closer oversight, entered by one of two, followed and stepped down once', async () => {
  const day = await cohorts.cohortDay(await twoReplicas());
  const [first, second] = botsOf(day);
  await cohorts.flags(day);
  await day.passTo(utc('2026-12-04T10:00'));
  const { identity, entry, note } = cohorts;
  const entered = await Promise.all([
    first.cohorts.enter(by(grace, 'enter-1'), identity, entry),
    second.cohorts.enter(by(grace, 'enter-2'), identity, { ...entry, lead: kemi }),
  ]);
  expect(outcomesOf(entered)).toEqual(['done', 'refused']);
  const state = await cohorts.stands(day);
  if (state.status !== 'in') throw new TypeError(`It is ${state.status}.`);
  await day.passTo(utc('2026-12-18T10:00'));
  await cohorts.records(day, { ...note, nextOn: '2026-12-24' }, grace);
  const { stepDownTerms: terms } = cohorts;
  const down = await Promise.all([
    first.cohorts.stepDown(by(grace, 'down-1'), identity, terms),
    second.cohorts.stepDown(by(grace, 'down-2'), identity, terms),
  ]);
  expect(outcomesOf(down)).toEqual(['done', 'refused']);
  await day.passTo(utc('2026-12-30T12:00'));
  expect(await cohorts.history(day)).toEqual([
    ...['cohortProposed', 'cohortEntered', 'progressAsked', 'progressRecorded', 'steppedDown'],
  ]);
  await expectIntact(day);
});

it('supervision is announced, held once, confirmed, and due again', async () => {
  const start = utc('2026-09-29T10:00');
  const day = await supervisions.months({ start, ...(await twoReplicas()) });
  const [first, second] = botsOf(day);
  const { jonahs, agreed } = supervisions;
  await Promise.all([
    first.supervisions.prepare(by(grace, 'prepare-1'), jonahs),
    second.supervisions.prepare(by(grace, 'prepare-2'), jonahs),
  ]);
  await supervisions.held(day, { nextOn: '2026-10-02', looks: [{ ...agreed, outcome: 'huddle' }] });
  await day.pass('PT1H');
  await second.supervisions.act(by(jonah, 'confirm'), jonahs, { type: 'answer', session: 1 });
  await day.passTo(utc('2026-09-30T12:00'));
  const history = await supervisions.historyOf(day);
  expect(history.filter((type) => type === 'sessionPrepared')).toHaveLength(1);
  expect(history.filter((type) => type === 'sessionHeld')).toHaveLength(1);
  expect(supervisions.heard(day)).toEqual([
    '09-29T10:00 jonah: Your supervision: please confirm what was noted',
    '09-30T08:00 grace: Supervision of Jonah Whitfield: planned for Fri 2 Oct',
    '09-30T08:00 jonah: Your supervision: planned for Fri 2 Oct',
  ]);
  const open = [];
  for await (const { what } of day.bot.actions.openIn(riversideEast)) open.push(what);
  expect(open).toEqual(['Write the new contact plan']);
  await expectIntact(day);
});
