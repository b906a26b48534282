/** The process dies between any two steps of a transfer: it is made once, and everybody hears of it. */
import { expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { flags, history, identity, led, ledBy, record, registered } from '../support/lead-days.ts';
import { expectOneLead } from '../support/lead-desks.ts';
import { at, jonah, kemi, sam, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';

/** A life takes a second, and most steps are of what stands by itself. */
const RUNS = 10;

/** The same press again when the process is back. */
const press = (actor: PersonId, name: string) => ({ actor, commandId: CommandId.parse(name) });
const away = { person: jonah, kind: 'leave', cover: sam } as const;
const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  ({ bot }) =>
    bot.absences.declare(press(jonah, 'leave'), {
      ...{ ...away, from: utc('2026-12-03T09:00'), until: utc('2026-12-04T12:00') },
    }),
  ({ bot }) =>
    bot.coordination.offer(press(jonah, 'offer'), identity, { to: kemi, reason: 'Her patch now.' }),
  (day) => day.passTo(utc('2026-12-03T09:05')),
  ({ bot }) => bot.coordination.accept(press(kemi, 'accept'), identity, 1),
  (day) => day.passTo(utc('2026-12-03T09:20')),
  (day) => day.pass('PT10M'),
];

async function live(reaper: Reaper): Promise<ServiceDay> {
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const store = createSqliteStore({ file: ':memory:', clock: { now: () => at('09:00') } });
  await ledBy(jonah, { store });
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

it.each(['before', 'after'] as const)(
  'hands over, and transfers once, when it dies %s any step',
  async (when) => {
    const counting = new Reaper(Infinity, 'before');
    await live(counting);
    expect(counting.steps).toBeGreaterThan(20);

    const stride = Math.ceil(counting.steps / RUNS);
    for (let step = 1; step <= counting.steps; step += stride) {
      const day = await live(new Reaper(step, when));
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
      const audit = { store: day.store, digest: createDigest(), capabilities: auditedCapabilities };
      expect({ step, ...(await verifyAudit(audit)) }).toMatchObject({ step, intact: true });
    }
  },
);
