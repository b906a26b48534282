/** The process dies between any two steps of a delay: everybody hears of it once, and its flag ends. */
import { describe, expect, it } from '@jest/globals';
import { everyStore, pressOf } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { flags } from '../support/lead-days.ts';
import { asks, heardOf, hears, partnersOf, tries, withHousing } from '../support/partner-days.ts';
import { at, grace, jonah, utc } from '../support/people.ts';

const life: Life = {
  start: at('09:30'),
  before: (store) => withHousing({ store }, []),
  presses: [
    (day) => asks(day, pressOf(jonah, 'ask')),
    (day) => tries(day, pressOf(jonah, 'try')),
    (day) => day.passTo(utc('2026-12-04T10:00')),
    (day) => hears(day, pressOf(jonah, 'hear')),
    (day) => day.pass('PT10M'),
  ],
};

describe.each(everyStore)('on %s', (_name, open) => {
  it.each(['before', 'after'] as const)('when it dies %s any step', async (when) => {
    const here = { ...life, open };
    expect(await stepsOf(here)).toBeGreaterThan(10);
    for await (const { step, day } of deathsOf(here, when)) {
      const { asks: waiting, asksEver, last } = await partnersOf(day);
      expect({ step, waiting, asksEver, last: last.length }).toEqual({
        ...{ step, waiting: [], asksEver: 1, last: 1 },
      });
      // A second ping is better than none; a first one there always is.
      expect({ step, lead: new Set(heardOf(day, jonah)) }).toEqual({
        step,
        lead: new Set(['CM-10482: a partner is past its agreed time']),
      });
      expect({ step, managers: new Set(heardOf(day, grace)) }).toEqual({
        step,
        managers: new Set(['CM-10482: a partner’s delay needs a manager']),
      });
      expect({ step, flags: await flags(day) }).toEqual({ step, flags: [] });
      await expectIntact(day);
    }
  });
});
