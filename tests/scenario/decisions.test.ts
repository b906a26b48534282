/** Decision huddles of Riverside East: what is listed, what is discussed, what is left. */
import { describe, expect, it } from '@jest/globals';
import { createDecisionDesk } from '../../services/decision-huddle/desk.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import { HuddleId } from '../../services/kernel/ids.ts';
import { everyStore } from '../support/every-store.ts';
import { hugh, jonah, perinatal, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import {
  answers,
  asks,
  caseRef,
  channel,
  ends,
  heardBy,
  managedBy,
  manager,
  team,
} from '../support/team-weeks.ts';

/** Monday 7 December 2026; the huddle is at 09:30, the decision huddle an hour later. */
const monday = utc('2026-12-07T08:00');
const posted = utc('2026-12-07T10:31');
const first = { team, week: HuddleId.parse('2026-12-07') };

async function beginning(start = utc('2026-12-01T09:00'), options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start, ...options });
  for (const bot of day.bots) await bot.prepare();
  return day;
}

const deskOf = (day: ServiceDay) =>
  createDecisionDesk({
    ...{ ...day.bot, store: day.store, service, clock: { now: () => day.now } },
  });

const discusses = (day: ServiceDay, edge: string, week = first.week) =>
  deskOf(day).discuss({ actor: jonah, commandId: day.nextCommand() }, { team, week }, edge, {
    verdict: 'otherwise',
    helped: 'A number to ring at night.',
  });

const decisionsHeard = (day: ServiceDay, place: string) => heardBy(day, place, /decision huddle/);

describe('a week', () => {
  it('lists what went otherwise to managers, and only counts to the channel', async () => {
    const day = await beginning();
    const ref = await asks(day, 1);
    await answers(day, ref);
    await ends(day, ref, 'notFollowed');
    await day.bot.cases.flag(
      { actor: jonah, commandId: day.nextCommand() },
      { team, caseRef: caseRef(2) },
      { kind: 'safeguarding' },
    );
    await day.passTo(posted);

    expect(decisionsHeard(day, manager)).toEqual([
      '12-07T10:30 decision huddle, 2 decisions to talk about',
    ]);
    const words = day.teams.words(manager);
    expect(words).toContain('The advice was not followed');
    expect(words).toContain('CM-30002');
    expect(words).toContain('nobody asked for oversight');
    expect(words).not.toContain('Jonah');
    const shared = day.teams.words(channel);
    expect(shared).toContain('1 escalation worth a talk, 1 time nobody asked.');
    expect(shared).not.toContain('CM-3000');
  });

  it('with nothing to discuss says so to managers alone, without a sound', async () => {
    const day = await beginning(monday);
    await day.passTo(posted);
    expect(decisionsHeard(day, manager)).toEqual([]);
    expect(day.teams.words(manager)).toContain('Nothing to discuss this week');
    expect(day.teams.words(channel)).not.toContain('Decision huddle');
  });

  it.each(everyStore)('is posted once by two replicas on %s', async (_name, open) => {
    const day = await beginning(monday, { store: await open(), replicas: 2 });
    const ref = await asks(day, 1);
    await answers(day, ref);
    await ends(day, ref, 'notFollowed');
    await day.passTo(posted);
    expect(decisionsHeard(day, manager)).toHaveLength(1);
    expect(decisionsHeard(day, channel)).toHaveLength(1);
  });
});

it('sets the consults of a locality against the active cases of its teams', async () => {
  const day = await beginning(monday);
  const facts: Omit<CaseFacts, 'status'> = {
    ...{ pathway: perinatal, tier: 'core', agencies: [], missedContacts: [], crises: [] },
  };
  for (const [number, status] of (['active', 'active', 'closed'] as const).entries()) {
    const identity = { team, caseRef: caseRef(number) };
    await day.bot.cases.record(byService(`record.${number}`), identity, { ...facts, status });
  }
  await day.passTo(posted);
  const { state } = await deskOf(day).load(first);
  const places = state.status === 'open' ? state.variance.localities : [];
  expect(places.map(({ locality, caseload }) => [locality, caseload])).toEqual([
    ['riverside', 2],
    ['northgate', 0],
  ]);
});

describe('a manager who can’t be told', () => {
  const unreachable: DayOptions['answer'] = (to) =>
    to === manager ? { outcome: 'permanent', reason: 'blockedByPerson', detail: '' } : undefined;
  const channelCards = (day: ServiceDay) =>
    day.teams.cardsIn(channel).filter((card) => card.includes('Decision huddle of'));

  it('leaves the list to the channel’s counts, which it has once', async () => {
    const day = await beginning(utc('2026-12-04T09:00'), { answer: unreachable });
    const ref = await asks(day, 1);
    await answers(day, ref);
    await ends(day, ref, 'notFollowed');
    await day.passTo(posted);
    expect(decisionsHeard(day, channel)).toHaveLength(1);
    expect(channelCards(day)).toHaveLength(1);
  });

  it('has the channel read in their place that there is nothing to discuss, without a sound', async () => {
    const day = await beginning(monday, { answer: unreachable });
    await day.passTo(posted);
    expect(decisionsHeard(day, channel)).toEqual([]);
    expect(channelCards(day)).toHaveLength(1);
    expect(channelCards(day).join()).toContain('Nothing to discuss this week');
  });

  it('is not stood in for by the channel where another manager has it', async () => {
    const two = managedBy([manager, hugh]);
    const day = await beginning(monday, { answer: unreachable, service: two });
    await day.passTo(posted);
    expect(day.teams.words(hugh)).toContain('Nothing to discuss this week');
    expect(channelCards(day)).toEqual([]);
  });
});

describe('what is noted', () => {
  it('stands on the card, once', async () => {
    const day = await beginning();
    const ref = await asks(day, 1);
    await answers(day, ref);
    await ends(day, ref, 'notFollowed');
    await day.passTo(posted);
    expect(await discusses(day, ref.consult)).toMatchObject({ outcome: 'done' });
    expect(await discusses(day, ref.consult)).toMatchObject({
      refusal: { reason: 'alreadyDiscussed', learned: { by: jonah } },
    });
    await day.pass('PT1M');
    expect(day.teams.words(manager)).toContain('Would have helped: A number to ring at night.');
    expect(day.teams.words(manager)).toContain('1 of 1 talked about');
    expect(day.teams.words(channel)).not.toContain('A number');
  });

  it('nobody notes is listed once more, and then only counted', async () => {
    const day = await beginning();
    const ref = await asks(day, 1);
    await answers(day, ref);
    await ends(day, ref, 'notFollowed');
    await day.passTo(utc('2026-12-14T10:31'));
    expect(day.teams.words(manager)).toContain('again, not discussed last time');
    expect((await deskOf(day).load(first)).state.status).toBe('ended');
    expect(await discusses(day, ref.consult)).toMatchObject({ refusal: { reason: 'ended' } });

    await day.passTo(utc('2026-12-21T10:31'));
    expect(day.teams.words(manager)).toContain('1 listed twice before was never discussed.');
    expect(day.teams.words(manager)).not.toContain('CM-30001');
  });
});

describe('a consult', () => {
  it('that is asked long after the case was flagged was asked late', async () => {
    const day = await beginning();
    await day.bot.cases.flag(
      { actor: jonah, commandId: day.nextCommand() },
      { team, caseRef: caseRef(1) },
      { kind: 'incident' },
    );
    await day.pass('PT72H');
    await answers(day, await asks(day, 1));
    await day.passTo(posted);
    expect(day.teams.words(manager)).toContain('Asked 3 days after “incident” was flagged');
  });

  it('whose outcome comes weeks later is listed in the week in which it came', async () => {
    const day = await beginning();
    const ref = await asks(day, 1);
    await answers(day, ref);
    await day.passTo(posted);
    expect(day.teams.words(manager)).toContain('Nothing to discuss this week');
    await ends(day, ref, 'followedInPart');
    await day.passTo(utc('2026-12-14T10:31'));
    expect(day.teams.words(manager)).toContain('The advice was followed in part');
  });
});

it('after an outage looks at everything since the last one', async () => {
  const day = await beginning();
  await day.passTo(posted);
  const ref = await asks(day, 1);
  await answers(day, ref);
  await ends(day, ref, 'notFollowed');
  const later = utc('2026-12-23T12:00');
  const back = new ServiceDay({ start: later, store: day.store });
  await back.pass('PT1M');
  const { state } = await deskOf(back).load({ team, week: HuddleId.parse('2026-12-21') });
  expect(state).toMatchObject({ status: 'open', edges: [{ reasons: [{ kind: 'notFollowed' }] }] });
});
