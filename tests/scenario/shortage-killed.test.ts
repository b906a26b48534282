/** The process dies between any two steps of a shortage: it is proposed, declared and ended once. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { Store } from '../../services/ports/store.ts';
import { at } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';
import {
  allWithdrawn,
  channel,
  declare,
  end,
  fiveAsk,
  heard,
  history,
} from '../support/shortage-days.ts';
import { openCosmos } from '../support/stores.ts';

const sqlite = () => Promise.resolve(createPassingStore({ clock: { now: () => at('10:00') } }));
const cosmos = async () => (await openCosmos()).store;

/** Some steps are left out: those of consults are tried in tests of their own. */
const stores: readonly (readonly [string, () => Promise<Store>, number])[] = [
  ['SQLite', sqlite, 7],
  ['Cosmos DB', cosmos, 17],
];

describe.each(stores)('on %s', (_name, open, stride) => {
  const presses = [
    (day: ServiceDay) => fiveAsk(day),
    (day: ServiceDay) => day.passTo(at('10:18')),
    (day: ServiceDay) => declare(day),
    (day: ServiceDay) => day.pass('PT2M'),
    (day: ServiceDay) => allWithdrawn(day),
    (day: ServiceDay) => end(day),
    (day: ServiceDay) => day.pass('PT2M'),
  ];

  async function live(store: Store, reaper: Reaper): Promise<ServiceDay> {
    const { store: wrapStore, messenger: wrapMessenger } = reaper;
    const quiet = new ServiceDay({ start: at('10:00'), store });
    await quiet.bot.prepare();
    const day = new ServiceDay({ start: at('10:00'), store, wrapStore, wrapMessenger });
    for (const press of presses) {
      const before = reaper.hasKilled();
      await press(day).catch(onlyKilled);
      if (before || !reaper.hasKilled()) continue;
      day.restart();
      await day.bot.prepare();
      await press(day);
    }
    await day.pass('PT2M');
    return day;
  }

  it.each(['before', 'after'] as const)(
    'proposes, declares and ends once when it dies %s any step',
    async (when) => {
      const counting = new Reaper(Infinity, 'before');
      await live(await open(), counting);
      expect(counting.steps).toBeGreaterThan(40);

      for (let step = 1; step <= counting.steps; step += stride) {
        const day = await live(await open(), new Reaper(step, when));
        const events = await history(day);
        expect({ step, events }).toEqual({
          step,
          events: ['shortageProposed', 'shortageDeclared', 'shortageEnded'],
        });
        expect({ step, later: await history(day, 2) }).toEqual({ step, later: [] });
        const alerts = new Set(heard(day).map((alert) => alert.replace(/^\S+ /, '')));
        expect({ step, alerts: [...alerts] }).toEqual({
          step,
          alerts: expect.arrayContaining([
            'channel: a shortage is declared',
            'channel: the shortage has ended',
          ]),
        });
        expect(day.teams.words(channel)).toContain('The shortage has ended');
        const audit = {
          store: day.store,
          digest: createDigest(),
          capabilities: auditedCapabilities,
        };
        expect({ step, ...(await verifyAudit(audit)) }).toMatchObject({ step, intact: true });
      }
    },
  );
});
