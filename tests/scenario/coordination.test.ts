/** A multi-agency case has one lead coordinator, whoever comes and goes (L1, L2, L4). */
import { describe, expect, it } from '@jest/globals';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import { channel } from '../support/huddle-days.ts';
import {
  beforeLead,
  flags,
  handedOver,
  history,
  identity,
  led,
  ledBy,
  offers,
  press,
  registered,
  stateOf,
} from '../support/lead-days.ts';
import { at, grace, jonah, kemi, sam, utc } from '../support/people.ts';

describe('coordination begins', () => {
  it('with whoever names themself, and the case register hears of it', async () => {
    const day = await beforeLead();
    await day.settle();
    expect(await flags(day)).toEqual(['coordinatorMissing']);
    await day.bot.coordination.begin(press(day, jonah), identity, { to: jonah, reason: 'Mine.' });
    await day.pass('PT1M');
    expect(await registered(day)).toBe(jonah);
    expect(await flags(day)).toEqual([]);
  });

  it('with whoever begins it, until the one who is named has accepted', async () => {
    const day = await beforeLead();
    const named = { to: kemi, reason: 'Knows the family.' };
    await day.bot.coordination.begin(press(day, grace), identity, named);
    await day.pass('PT1M');
    expect(await registered(day)).toBe(grace);
    expect(day.heardBy(kemi)).toEqual(['CM-10482: you are asked to lead this case']);
    expect(day.teams.words(kemi)).toContain('Grace');

    await day.bot.coordination.accept(press(day, kemi), identity, 1);
    await day.pass('PT1M');
    expect(await registered(day)).toBe(kemi);
    expect(await history(day)).toEqual(['coordinationBegun', 'leadOffered', 'leadAccepted']);
  });
});

describe('a transfer', () => {
  it('is offered, waits, and takes effect in the moment it is accepted', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, kemi);
    await day.pass('PT1M');
    expect((await led(day)).lead).toBe(jonah);
    expect(day.heardBy(kemi)).toEqual(['CM-10482: you are asked to lead this case']);
    expect(day.teams.words(kemi)).toContain('Accept');

    await day.bot.coordination.accept(press(day, kemi), identity, 1);
    expect((await led(day)).lead).toBe(kemi);
    await day.pass('PT1M');
    expect(await registered(day)).toBe(kemi);
    expect(day.heardBy(jonah)).toEqual(['CM-10482: the lead was accepted']);
    expect(day.teams.words(grace)).toContain('Led by Kemi Adeyemi');
    expect(day.teams.words(kemi)).not.toContain('Decline…');
  });

  it('that is declined stays with the lead, who hears why', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, kemi);
    const declined = { offer: 1, reason: 'No room until January.' };
    await day.bot.coordination.decline(press(day, kemi), identity, declined);
    await day.pass('PT1M');
    expect((await led(day)).lead).toBe(jonah);
    expect(day.heardBy(jonah)).toEqual(['CM-10482: the lead was declined']);
    expect(day.teams.words(jonah)).toContain('No room until January.');
  });

  it('that nobody answers is asked again, then lapses, and everybody concerned hears of it', async () => {
    const day = await ledBy(jonah);
    await offers(day, grace, kemi);
    await day.passTo(utc('2026-12-07T09:01'));
    expect(day.heardBy(kemi)).toEqual([
      'CM-10482: you are asked to lead this case',
      'CM-10482: you are still asked to lead this case',
    ]);
    expect((await led(day)).offer).toBeUndefined();
    expect(day.heardBy(grace)).toEqual(['CM-10482: nobody answered the offer of the lead']);
    expect(day.heardBy(jonah)).toEqual(['CM-10482: nobody answered the offer of the lead']);
    expect((await led(day)).lead).toBe(jonah);
  });

  it('that Teams can’t deliver is over at once, and whoever offered it hears of it', async () => {
    const blocked: DeliveryResult = {
      ...{ outcome: 'permanent', reason: 'blockedByPerson', detail: 'blocked' },
    };
    const day = await ledBy(jonah, { answer: (to) => (to === kemi ? blocked : undefined) });
    await offers(day, jonah, kemi);
    await day.pass('PT1M');
    expect((await led(day)).lastOffer).toMatchObject({ outcome: 'notReached', to: kemi });
    expect(day.heardBy(jonah)).toEqual(['CM-10482: the offer of the lead could not be delivered']);
    expect(day.heardBy(grace)).toEqual(['CM-10482: the offer of the lead could not be delivered']);
  });
});

describe('a lead who goes on leave', () => {
  const leave = utc('2026-12-03T09:00');
  const back = utc('2026-12-10T09:00');

  it('is led for by the cover, and leads again afterwards', async () => {
    const day = await ledBy(jonah);
    await day.leave(jonah, leave, back, sam);
    await day.passTo(utc('2026-12-03T10:00'));
    expect(await led(day)).toMatchObject({ lead: sam, kept: { person: jonah } });
    expect(await registered(day)).toBe(sam);
    expect(await flags(day)).toEqual([]);
    expect(day.teams.words(sam)).toContain('no agency is on the register yet');

    await day.passTo(utc('2026-12-10T10:00'));
    expect((await led(day)).lead).toBe(jonah);
    expect((await led(day)).kept).toBeUndefined();
    expect(await registered(day)).toBe(jonah);
  });

  it('without cover is out of standard: flagged, the managers hear of it, one may take the lead', async () => {
    const day = await ledBy(jonah);
    await day.leave(jonah, leave, back);
    await day.passTo(utc('2026-12-03T10:00'));
    expect(await led(day)).toMatchObject({ lead: grace, kept: { person: jonah } });
    expect(await flags(day)).toEqual(['coordinatorMissing']);
    expect(day.heardBy(grace)).toContain('CM-10482: nobody sees to the lead of this case');

    const taken = await day.bot.coordination.take(press(day, grace), identity, 'He is away.');
    expect(taken.outcome).toBe('done');
    await day.passTo(utc('2026-12-10T10:00'));
    expect(await flags(day)).toEqual([]);
    expect((await led(day)).lead).toBe(grace);
  });

  it('may have a transfer accepted meanwhile: it holds when they are back', async () => {
    const day = await ledBy(jonah);
    await day.bot.prepare();
    await offers(day, jonah, kemi);
    await day.leave(jonah, leave, back, sam);
    await day.passTo(utc('2026-12-03T10:00'));
    expect((await led(day)).lead).toBe(sam);
    await day.bot.coordination.accept(press(day, kemi), identity, 1);
    await day.passTo(utc('2026-12-03T12:00'));
    expect(await handedOver(day, jonah)).toEqual([{ how: 'passedOn', by: kemi }]);
    await day.passTo(utc('2026-12-10T10:00'));
    expect((await led(day)).lead).toBe(kemi);
  });
});

describe('what is out of standard', () => {
  it('is a multi-agency review past its day, until one is recorded', async () => {
    const day = await ledBy(jonah);
    const saved = { part: 'review', next: '2026-12-04' } as const;
    await day.bot.coordination.save(press(day, jonah), identity, saved);
    await day.passTo(utc('2026-12-04T23:00'));
    expect(await flags(day)).toEqual([]);
    await day.passTo(utc('2026-12-07T09:01'));
    expect(await flags(day)).toEqual(['overdueReview']);
    expect(day.heardBy(jonah)).toEqual(['CM-10482: the multi-agency review is overdue']);
    expect(day.heardBy(grace)).toContain('CM-10482: the multi-agency review is overdue');

    const held = { part: 'review', tookPlaceOn: '2026-12-07', next: '2027-01-11' } as const;
    await day.bot.coordination.save(press(day, jonah), identity, held);
    await day.pass('PT1M');
    expect(await flags(day)).toEqual([]);
    expect(day.teams.words(jonah)).toContain('last Mon 7 Dec');
  });

  it('is a shared plan older than the tier allows: the lead hears of it, then the managers', async () => {
    const day = await ledBy(jonah);
    const plan = { url: 'https://plans.example.org/p/1', datedOn: '2026-09-03' } as const;
    await day.bot.coordination.save(press(day, jonah), identity, { part: 'plan', ...plan });
    await day.passTo(utc('2026-12-04T10:00'));
    expect(day.heardBy(jonah)).toEqual(['CM-10482: the shared plan is too old']);
    expect(day.heardBy(grace)).not.toContain('CM-10482: the shared plan is still too old');
    await day.passTo(utc('2026-12-14T10:00'));
    expect(day.heardBy(grace)).toContain('CM-10482: the shared plan is still too old');
  });

  it('stops with the end of coordination, and the case register says that nobody leads', async () => {
    const day = await ledBy(jonah);
    const saved = { part: 'review', next: '2026-12-03' } as const;
    await day.bot.coordination.save(press(day, jonah), identity, saved);
    await day.passTo(utc('2026-12-04T10:00'));
    await day.bot.coordination.end(press(day, grace), identity, 'Only we work with the case now.');
    await day.pass('PT1M');
    expect((await stateOf(day)).status).toBe('ended');
    expect(await registered(day)).toBeUndefined();
    expect(await flags(day)).toEqual(['coordinatorMissing']);
    expect(day.heardBy(jonah)).toContain('CM-10482: coordination has ended');
  });
});

it('tells nobody anything at night', async () => {
  const day = await ledBy(jonah, { start: at('18:30') });
  await offers(day, jonah, kemi);
  await day.passTo(utc('2026-12-03T08:30'));
  expect(day.heardBy(kemi)).toEqual([]);
  expect(day.heardBy(channel)).toEqual([]);
  await day.passTo(utc('2026-12-03T09:01'));
  expect(day.heardBy(kemi)).toEqual(['CM-10482: you are asked to lead this case']);
});
