/** The process dies between any two steps of a transfer: it is made once, and everybody hears of it. */
import { describe, expect, it } from '@jest/globals';
import { everyStore, pressOf } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { flags, history, identity, led, ledBy, record, registered } from '../support/lead-days.ts';
import { expectOneLead } from '../support/lead-desks.ts';
import { at, jonah, kemi, sam, utc } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';

const away = { person: jonah, kind: 'leave', cover: sam } as const;
const life: Life = {
  start: at('09:30'),
  before: (store) => ledBy(jonah, { store }),
  presses: [
    ({ bot }) =>
      bot.absences.declare(pressOf(jonah, 'leave'), {
        ...{ ...away, from: utc('2026-12-03T09:00'), until: utc('2026-12-04T12:00') },
      }),
    ({ bot }) =>
      bot.coordination.offer(pressOf(jonah, 'offer'), identity, {
        ...{ to: kemi, reason: 'Her patch now.' },
      }),
    (day) => day.passTo(utc('2026-12-03T09:05')),
    ({ bot }) => bot.coordination.accept(pressOf(kemi, 'accept'), identity, 1),
    (day) => day.passTo(utc('2026-12-03T09:20')),
    (day) => day.pass('PT10M'),
  ],
};

async function expectTransferred(step: number, day: ServiceDay): Promise<void> {
  expect({ step, events: await history(day) }).toEqual({
    step,
    events: ['coordinationBegun', 'leadOffered', 'leadHandedOver', 'leadAccepted'],
  });
  expectOneLead(await record(day));
  expect({ step, lead: (await led(day)).lead }).toEqual({ step, lead: kemi });
  expect({ step, told: await registered(day) }).toEqual({ step, told: kemi });
  expect({ step, flags: await flags(day) }).toEqual({ step, flags: [] });
  expect(day.teams.words(kemi)).toContain('Led by Kemi Adeyemi');
  expect(day.heardBy(jonah)).toContain('CM-10482: the lead was accepted');
  await expectIntact(day);
}

describe.each(everyStore)('on %s', (_name, open, every) => {
  it.each(['before', 'after'] as const)(
    'hands over, and transfers once, when it dies %s any step',
    async (when) => {
      const here = { ...life, open };
      expect(await stepsOf(here)).toBeGreaterThan(15);
      for await (const { step, day } of deathsOf(here, when, { every }))
        await expectTransferred(step, day);
    },
  );
});

/** A life takes a second, and most steps are of what stands by itself. */
const RUNS = 4;

it('hands over, and transfers once, beside all that comes again and again', async () => {
  const beside: Life = {
    ...{ ...life, isPrepared: true },
    before: async (store) => {
      const { bot } = await ledBy(jonah, { store });
      await bot.prepare();
    },
  };
  const every = Math.ceil((await stepsOf(beside)) / RUNS);
  for await (const { step, day } of deathsOf(beside, 'after', { every })) {
    await expectTransferred(step, day);
  }
});
