/** Decision rights that are passed on for a time: told, in force, given back, over. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import type { DelegationEvent, NewDelegation } from '../../services/rights/delegation.ts';
import { delegationId } from '../../services/rights/delegation.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { addTime } from '../../services/kernel/time.ts';
import { delegationStream } from '../../services/rights/delegation-capability.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf } from '../support/killed-life.ts';
import { amina, chloe, grace, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const words = /ecision rights/;
const first = delegationId(amina, 1);

async function passedOn(start: Instant, changes: Partial<NewDelegation>) {
  const day = new ServiceDay({ start });
  const by = { actor: amina, commandId: day.nextCommand() };
  const until = changes.until ?? utc('2026-12-05T00:00');
  const handled = await day.bot.delegations.delegate(by, {
    ...{ of: amina, to: chloe, from: start, until },
    ...changes,
  });
  expect(handled.outcome).toBe('done');
  await day.pass('PT1M');
  return day;
}

const press = (day: ServiceDay, actor: PersonId) => ({ actor, commandId: day.nextCommand() });
const inForce = async (day: ServiceDay) =>
  (await day.bot.delegations.current()).map(({ to }) => to);
const wednesday = utc('2026-12-02T10:00');

describe('a delegation', () => {
  it('is told to whom it is for, and is over by itself', async () => {
    const day = await passedOn(wednesday, {});
    expect(heardBy(day, chloe, words)).toEqual([
      '12-02T10:00 Dr Amina Khan passed decision rights on to you',
    ]);
    expect(day.teams.words(chloe)).toContain('You may decide for Dr Amina Khan');
    expect(await inForce(day)).toEqual([chloe]);
    await day.passTo(utc('2026-12-05T00:01'));
    expect(await inForce(day)).toEqual([]);
    expect(await day.bot.delegations.all()).toEqual([]);
    expect(day.teams.words(chloe)).toContain('You no longer decide for Dr Amina Khan');
    expect(heardBy(day, chloe, words)).toHaveLength(1);
  });

  it('can be given back, and whoever passed it on hears of it', async () => {
    const day = await passedOn(wednesday, {});
    await day.bot.delegations.giveBack(press(day, chloe), first);
    await day.pass('PT1M');
    expect(await inForce(day)).toEqual([]);
    expect(heardBy(day, amina, words)).toEqual([
      '12-02T10:01 Dr Chloe Martin gave decision rights back to you',
    ]);
  });

  it('is ended by a manager, and both hear of it', async () => {
    const day = await passedOn(wednesday, {});
    await day.bot.delegations.end(press(day, grace), first);
    await day.pass('PT1M');
    expect(await inForce(day)).toEqual([]);
    expect(heardBy(day, amina, words)).toEqual([
      '12-02T10:01 Decision rights passed on by you have ended',
    ]);
    expect(heardBy(day, chloe, words)).toHaveLength(2);
  });

  it('begins when it says so', async () => {
    const day = await passedOn(wednesday, { from: utc('2026-12-03T00:00') });
    expect(await inForce(day)).toEqual([]);
    await day.passTo(utc('2026-12-03T00:00'));
    expect(await inForce(day)).toEqual([chloe]);
  });

  it.each([
    ['spring', utc('2026-03-28T10:00'), utc('2026-03-29T23:00')],
    ['autumn', utc('2026-10-24T10:00'), utc('2026-10-26T00:00')],
  ])('ends at local midnight when the clocks change in %s', async (_season, start, until) => {
    const day = await passedOn(start, { until });
    await day.passTo(addTime(until, '-PT1M'));
    expect(await inForce(day)).toEqual([chloe]);
    await day.passTo(until);
    expect(await inForce(day)).toEqual([]);
  });

  it('is kept in the record that is checked', () => {
    expect(auditedCapabilities.map(({ name }) => name)).toContain('delegation');
  });
});

const threeDays = { of: amina, to: chloe, from: wednesday, until: utc('2026-12-05T00:00') };
const passesOn = ({ bot }: ServiceDay, on = bot) =>
  on.delegations.delegate(pressOf(amina, 'pass-on'), threeDays);

async function history({ bot }: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, 'people');
  const { events } = await bot.journal.history(partition, delegationStream(amina));
  return events.map(({ event }) => (event as DelegationEvent).type);
}

const whole = ['rightDelegated', 'delegationEnded'];

describe.each(everyStore)('two replicas on %s', (_name, open) => {
  it('pass a right on once that Teams brings to both, and let it end once when its time is over', async () => {
    const day = new ServiceDay({ start: wednesday, store: await open(), replicas: 2 });
    const handled = await Promise.all(twoBots(day).map((bot) => passesOn(day, bot)));
    expect(outcomesOf(handled)).toEqual(['done', 'repeated']);
    await day.passTo(utc('2026-12-05T00:01'));
    expect(await history(day)).toEqual(whole);
    expect(await inForce(day)).toEqual([]);
    expect(heardBy(day, chloe, words)).toHaveLength(1);
    await expectIntact(day);
  });

  it('end it once when it is given back and ended at the same moment', async () => {
    const day = new ServiceDay({ start: wednesday, store: await open(), replicas: 2 });
    const [one, other] = twoBots(day);
    await passesOn(day);
    const ended = await Promise.all([
      one.delegations.giveBack(pressOf(chloe, 'give-back'), first),
      other.delegations.end(pressOf(grace, 'end'), first),
      other.delegations.end(pressOf(amina, 'end-too'), first),
    ]);
    expect(outcomesOf(ended)).toEqual(['done', 'refused', 'refused']);
    await day.pass('PT1M');
    expect(await history(day)).toEqual(whole);
    for (const { delegations } of day.bots) expect(await delegations.current()).toEqual([]);
    await expectIntact(day);
  });
});

describe.each(everyStore)('killed between any two steps on %s', (_name, open) => {
  it.each(['before', 'after'] as const)('is passed on and given back once, %s it', async (when) => {
    const life = {
      ...{ open, start: wednesday, before: () => Promise.resolve() },
      presses: [
        (day: ServiceDay) => passesOn(day),
        (day: ServiceDay) => day.pass('PT1M'),
        ({ bot }: ServiceDay) => bot.delegations.giveBack(pressOf(chloe, 'give-back'), first),
        (day: ServiceDay) => day.pass('PT1M'),
      ],
    };
    expect(await stepsOf(life)).toBeGreaterThan(5);
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, events: await history(day) }).toEqual({ step, events: whole });
      expect({ step, left: await day.bot.delegations.all() }).toEqual({ step, left: [] });
      expect(day.teams.words(chloe)).toContain('You no longer decide for Dr Amina Khan');
      expect({
        step,
        told: day.heardBy(amina).some((alert) => alert.includes('ecision rights')),
      }).toEqual({
        ...{ step, told: true },
      });
      await expectIntact(day);
    }
  });

  it.each(['before', 'after'] as const)('is over when its time is, %s it', async (when) => {
    const life = {
      ...{ open, start: wednesday, before: () => Promise.resolve() },
      presses: [
        (day: ServiceDay) => passesOn(day),
        (day: ServiceDay) => day.passTo(utc('2026-12-05T00:01')),
      ],
    };
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, events: await history(day) }).toEqual({ step, events: whole });
      expect({ step, inForce: await inForce(day) }).toEqual({ step, inForce: [] });
      await expectIntact(day);
    }
  });
});
