/** The process dies between any two steps of a huddle: it is posted, decided and closed once. */
import { expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import {
  beforeHuddle,
  channel,
  closes,
  decides,
  heard,
  history,
  missed,
  monday,
  overdue,
} from '../support/huddle-days.ts';
import { jonah, riversideEast } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';

/** The same press again when the process is back. */
const commandId = CommandId.parse('decide');
const presses = [
  (day: ServiceDay) => day.passTo(addTime(monday, 'PT1M')),
  (day: ServiceDay) => decides(day, missed, { commandId }),
  (day: ServiceDay) => day.pass('PT1M'),
  (day: ServiceDay) => closes(day),
  (day: ServiceDay) => day.pass('PT1M'),
];

async function live(reaper: Reaper): Promise<ServiceDay> {
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const store = createSqliteStore({ file: ':memory:', clock: { now: () => monday } });
  await beforeHuddle({ store });
  const start = addTime(monday, '-PT1M');
  const day = new ServiceDay({ start, store, wrapStore, wrapMessenger });
  for (const press of presses) {
    const before = reaper.hasKilled();
    await press(day).catch(onlyKilled);
    if (before || !reaper.hasKilled()) continue;
    day.restart();
    await day.bot.prepare();
    await press(day);
  }
  await day.pass('PT5M');
  return day;
}

it.each(['before', 'after'] as const)(
  'posts, decides and closes once when it dies %s any step',
  async (when) => {
    const counting = new Reaper(Infinity, 'before');
    await live(counting);
    expect(counting.steps).toBeGreaterThan(15);

    for (let step = 1; step <= counting.steps; step += 3) {
      const day = await live(new Reaper(step, when));
      expect({ step, events: await history(day) }).toEqual({
        ...{ step, events: ['huddlePosted', 'caseDecided', 'huddleClosed'] },
      });
      const alerts = new Set(heard(day).map((alert) => alert.replace(/^\S+ /, '')));
      expect({ step, alerts: [...alerts] }).toEqual({
        step,
        alerts: expect.arrayContaining([
          'channel: weekly huddle, 3 cases to decide',
          'channel: weekly huddle. Closed: 1 of 3 decided',
        ]),
      });
      expect(day.teams.words(channel)).toContain('Closed: 1 of 3 decided');
      expect(day.teams.words(jonah)).toContain('Visit at home');
      const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: overdue });
      expect({ step, state }).toMatchObject({ step, state: { carriedOver: 1 } });
      const audit = { store: day.store, digest: createDigest(), capabilities: auditedCapabilities };
      expect({ step, ...(await verifyAudit(audit)) }).toMatchObject({ step, intact: true });
    }
  },
  240_000,
);
