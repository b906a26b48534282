/** The process dies between any two steps of a delay: everybody hears of it once, and its flag ends. */
import { expect, it } from '@jest/globals';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { flags } from '../support/lead-days.ts';
import { asks, heardOf, hears, partnersOf, tries, withHousing } from '../support/partner-days.ts';
import { at, grace, jonah, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';

/** A life takes a second, and most steps are of what stands by itself. */
const RUNS = 8;

/** The same press again when the process is back. */
const press = (name: string) => ({ actor: jonah, commandId: CommandId.parse(name) });
const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  (day) => asks(day, press('ask')),
  (day) => tries(day, press('try')),
  (day) => day.passTo(utc('2026-12-04T10:00')),
  (day) => hears(day, press('hear')),
  (day) => day.pass('PT10M'),
];

async function live(reaper: Reaper): Promise<ServiceDay> {
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const store = createSqliteStore({ file: ':memory:', clock: { now: () => at('09:00') } });
  await withHousing({ store }, []);
  const day = new ServiceDay({ start: at('09:30'), store, wrapStore, wrapMessenger });
  for (const next of presses) {
    const before = reaper.hasKilled();
    await next(day).catch(onlyKilled);
    if (before || !reaper.hasKilled()) continue;
    day.restart();
    await day.bot.prepare();
    await next(day);
  }
  return day;
}

it.each(['before', 'after'] as const)('when it dies %s any step', async (when) => {
  const counting = new Reaper(Infinity, 'before');
  await live(counting);
  expect(counting.steps).toBeGreaterThan(10);
  const stride = Math.ceil(counting.steps / RUNS);
  for (let step = 1; step <= counting.steps; step += stride) {
    const reaper = new Reaper(step, when);
    const day = await live(reaper);
    const { asks: open, asksEver, last } = await partnersOf(day);
    expect({ step, open, asksEver, last: last.length }).toEqual({
      ...{ step, open: [], asksEver: 1, last: 1 },
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
  }
});
