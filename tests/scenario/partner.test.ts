/** Partner contact counts by its outcome, and a partner's delay is never silent (L3). */
import { describe, expect, it } from '@jest/globals';
import type { RouteStep } from '../../services/coordination/agency.ts';
import { flags, identity, led, offers, press } from '../support/lead-days.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { expectIntact } from '../support/killed-life.ts';
import { asks, heardOf, hears, partnersOf, tries, withHousing } from '../support/partner-days.ts';
import type { DayOptions } from '../support/service-day.ts';
import { at, grace, jonah, kemi, sam, utc } from '../support/people.ts';

const overdue = 'CM-10482: a partner is past its agreed time';
const step = 'CM-10482: the next step with a partner is due';
const managers = 'CM-10482: a partner’s delay needs a manager';

describe.each(everyStore)('on %s', (_name, open) => {
  const housing = async (options: Partial<DayOptions> = {}, steps?: readonly RouteStep[]) =>
    withHousing({ store: await open(), ...options }, steps);

  describe('an agency that does not answer', () => {
    it('is escalated along the agreed route to the lead, then to the managers every week', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      await day.passTo(utc('2026-12-03T10:00'));
      for (let attempt = 1; attempt <= 3; attempt += 1) await tries(day, press(day, kemi));
      await day.passTo(utc('2026-12-04T08:59'));
      expect(await flags(day)).toEqual([]);

      await day.passTo(utc('2026-12-04T09:01'));
      expect(await flags(day)).toEqual(['partnerDelay']);
      expect(heardOf(day, jonah)).toEqual([overdue]);
      expect(day.teams.words(jonah)).toContain('ask Team leader, by phone, 0113 496 0111');
      expect(day.teams.words(jonah)).toContain('3 attempts, no outcome: the clock runs on.');

      await day.passTo(utc('2026-12-07T09:01'));
      expect(heardOf(day, jonah)).toEqual([overdue, step]);
      expect(heardOf(day, grace)).toEqual([]);
      await day.passTo(utc('2026-12-08T09:01'));
      expect(heardOf(day, grace)).toEqual([managers]);
      await day.passTo(utc('2026-12-15T09:05'));
      expect(heardOf(day, grace)).toEqual([managers, managers]);

      await hears(day, press(day, jonah));
      await day.pass('PT1M');
      expect(await flags(day)).toEqual([]);
      await day.passTo(utc('2026-12-30T10:00'));
      expect(heardOf(day, grace)).toEqual([managers, managers]);
      expect((await partnersOf(day)).asks).toEqual([]);
    });

    it('goes to the managers at once where no route is agreed, and the lead is told too', async () => {
      const day = await housing({}, []);
      await asks(day, press(day, jonah));
      await day.passTo(utc('2026-12-04T09:01'));
      expect(heardOf(day, jonah)).toEqual([overdue]);
      expect(heardOf(day, grace)).toEqual([managers]);
    });

    it('is told to whoever leads when it is late, not to whoever asked', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      await offers(day, jonah, kemi);
      await day.bot.coordination.accept(press(day, kemi), identity, 1);
      await day.passTo(utc('2026-12-04T09:01'));
      expect(heardOf(day, kemi)).toEqual([overdue]);
      expect(heardOf(day, jonah)).toEqual([]);
    });

    it('is told to the cover of a lead who is on leave', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      await day.leave(jonah, utc('2026-12-03T09:00'), utc('2026-12-10T09:00'), sam);
      await day.passTo(utc('2026-12-04T09:01'));
      expect((await led(day)).lead).toBe(sam);
      expect(heardOf(day, sam)).toEqual([overdue]);
    });

    it('is told to the managers where the lead can’t be reached', async () => {
      const blocked = {
        outcome: 'permanent',
        reason: 'blockedByPerson',
        detail: 'blocked',
      } as const;
      const silent = await housing({ answer: (to) => (to === jonah ? blocked : undefined) });
      await asks(silent, press(silent, jonah));
      await silent.passTo(utc('2026-12-04T09:05'));
      expect(heardOf(silent, grace)).toEqual([overdue]);
    });

    it('stays asked when it leaves the register', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      const removed = { part: 'removeAgency', number: 1 } as const;
      await day.bot.coordination.save(press(day, jonah), identity, removed);
      await day.passTo(utc('2026-12-04T09:01'));
      expect(heardOf(day, jonah)).toEqual([overdue]);
      expect(await flags(day)).toEqual(['partnerDelay']);
    });
  });

  describe('what an agency agrees to', () => {
    it('mends the delay, and is overdue in the same way when its day is over', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      await day.passTo(utc('2026-12-04T10:00'));
      const agreed = { kind: 'actionAgreed', what: 'A visit.', by: '2026-12-09' } as const;
      await hears(day, press(day, jonah), agreed);
      await day.pass('PT1M');
      expect(await flags(day)).toEqual([]);

      await day.passTo(utc('2026-12-10T00:01'));
      expect(await flags(day)).toEqual(['partnerDelay']);
      expect(heardOf(day, jonah)).toEqual([overdue]);
      await day.passTo(utc('2026-12-10T09:01'));
      expect(heardOf(day, jonah)).toEqual([overdue, overdue]);

      await hears(day, press(day, jonah), { kind: 'actionDone' });
      await day.pass('PT1M');
      expect(await flags(day)).toEqual([]);
    });

    it('is told to the lead where somebody else records that they declined', async () => {
      const day = await housing();
      await asks(day, press(day, jonah));
      await hears(day, press(day, kemi), { kind: 'declined', why: 'Outside their area.' });
      await day.pass('PT1M');
      expect(heardOf(day, jonah)).toEqual(['CM-10482: a partner has declined']);
      expect(day.teams.words(jonah)).toContain('Outside their area.');
    });
  });

  it('tells nobody of a step that was taken before its time', async () => {
    const day = await housing();
    await asks(day, press(day, jonah));
    await day.passTo(utc('2026-12-04T10:00'));
    for (const taken of [1, 2]) {
      await day.bot.partners.stepDone(press(day, jonah), identity, { ask: 1, step: taken });
    }
    await day.passTo(utc('2026-12-07T10:00'));
    expect(heardOf(day, jonah)).toEqual([overdue]);
    expect(await flags(day)).toEqual(['partnerDelay']);
  });

  it('ends the delay when the ask is withdrawn', async () => {
    const day = await housing();
    await asks(day, press(day, jonah));
    await day.passTo(utc('2026-12-04T10:00'));
    const why = { ask: 1, reason: 'They moved to another landlord.' };
    await day.bot.partners.withdraw(press(day, grace), identity, why);
    await day.passTo(utc('2026-12-20T10:00'));
    expect(await flags(day)).toEqual([]);
    expect(heardOf(day, grace)).toEqual([]);
  });

  it('tells nobody twice with two replicas, and nobody at night', async () => {
    const day = await housing({ replicas: 2, start: at('18:30') }, [
      { who: 'Duty manager', how: 'by phone', after: 'PT0S' },
    ]);
    const { actor, commandId } = press(day, jonah);
    const asked = { agency: 1, what: 'A bed for the night.', answerBy: '2026-12-02' } as const;
    await day.bot.partners.ask({ actor, commandId }, identity, asked);
    await day.passTo(utc('2026-12-03T08:30'));
    expect(await flags(day)).toEqual(['partnerDelay']);
    expect(heardOf(day, jonah)).toEqual([]);
    await day.passTo(utc('2026-12-03T09:01'));
    expect(heardOf(day, jonah)).toEqual([overdue]);
  });

  describe('people who press at once on two replicas', () => {
    it('ask an agency for one thing once', async () => {
      const day = await housing({ replicas: 2 });
      const [first, second] = twoBots(day);
      const asked = { agency: 1, what: 'Whether the tenancy can be kept.' };
      const handled = await Promise.all([
        first.partners.ask(pressOf(jonah, 'of-jonah'), identity, asked),
        second.partners.ask(pressOf(kemi, 'of-kemi'), identity, asked),
        second.partners.ask(pressOf(jonah, 'of-jonah'), identity, asked),
      ]);
      expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
      const { asks: waiting, asksEver } = await partnersOf(day);
      expect([waiting.length, asksEver]).toEqual([1, 1]);
      await day.passTo(utc('2026-12-04T09:01'));
      expect(heardOf(day, jonah)).toEqual([overdue]);
      await expectIntact(day);
    });

    it('record what came of it once, and the delay is over', async () => {
      const day = await housing({ replicas: 2 });
      const [first, second] = twoBots(day);
      await asks(day, press(day, jonah));
      await day.passTo(utc('2026-12-04T10:00'));
      const what = { ask: 1, outcome: { kind: 'informationReceived' } } as const;
      const handled = await Promise.all([
        first.partners.record(pressOf(jonah, 'heard'), identity, what),
        second.partners.record(pressOf(kemi, 'heard-too'), identity, what),
        second.partners.withdraw(pressOf(grace, 'withdrawn'), identity, {
          ask: 1,
          reason: 'Moot.',
        }),
      ]);
      expect(outcomesOf(handled)).toEqual(['done', 'refused', 'refused']);
      await day.passTo(utc('2026-12-15T09:05'));
      expect((await partnersOf(day)).last).toHaveLength(1);
      expect(await flags(day)).toEqual([]);
      expect(heardOf(day, grace)).toEqual([]);
      await expectIntact(day);
    });

    it('are told of no delay once it was answered, in the minute in which its time is over', async () => {
      const day = await housing({ replicas: 2 });
      await asks(day, press(day, jonah));
      await day.passTo(utc('2026-12-04T08:59'));
      const [, second] = twoBots(day);
      const what = { ask: 1, outcome: { kind: 'informationReceived' } } as const;
      await Promise.all([
        day.pass('PT2M'),
        second.partners.record(pressOf(kemi, 'heard'), identity, what),
      ]);
      await day.passTo(utc('2026-12-15T09:05'));
      expect((await partnersOf(day)).asks).toEqual([]);
      expect(await flags(day)).toEqual([]);
      expect(heardOf(day, grace)).toEqual([]);
      await expectIntact(day);
    });
  });
});
