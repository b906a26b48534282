/** The process dies between any two steps of a session: it is held once, and nothing agreed is lost. */
import { expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import type { OnSupervision } from '../../services/supervision/desk.ts';
import { grace, jonah, riversideEast, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';
import {
  agreed,
  by,
  heard,
  historyOf,
  intensive,
  jonahs,
  months,
  oneTeam,
} from '../support/supervision-months.ts';

const noon = utc('2026-09-29T10:59');

/** The same press again when the process is back. */
const acts = (id: string, actor: typeof grace, intent: OnSupervision) => (day: ServiceDay) =>
  day.bot.supervisions.act(by(day, actor, CommandId.parse(id)), jonahs, intent);
const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  (day) => day.bot.supervisions.prepare(by(day, grace, CommandId.parse('prepare')), jonahs),
  acts('look', grace, {
    ...{ type: 'savePart', session: 1 },
    part: { kind: 'case', look: { ...agreed, outcome: 'huddle' } },
  }),
  acts('finish', grace, {
    ...{ type: 'complete', session: 1, heldOn: '2026-09-29', nextOn: '2026-10-27' },
  }),
  (day) => day.pass('PT1M'),
  acts('answer', jonah, { type: 'answer', session: 1 }),
  (day) => day.pass('PT1M'),
];

async function live(reaper: Reaper): Promise<ServiceDay> {
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const store = createSqliteStore({ file: ':memory:', clock: { now: () => noon } });
  await months({ store, start: noon });
  const day = new ServiceDay({ start: noon, service: oneTeam, store, wrapStore, wrapMessenger });
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
  'is held once when it dies %s any step',
  async (when) => {
    const counting = new Reaper(Infinity, 'before');
    await live(counting);
    expect(counting.steps).toBeGreaterThan(10);

    for (let step = 1; step <= counting.steps; step += 1) {
      const day = await live(new Reaper(step, when));
      expect({ step, events: await historyOf(day) }).toEqual({
        step,
        events: [
          ...['supervisionBegun', 'sessionPrepared', 'caseLookedAt', 'sessionHeld'],
          'sessionAnswered',
        ],
      });
      const actions = [];
      for await (const action of day.bot.actions.openIn(riversideEast)) actions.push(action.what);
      expect({ step, actions }).toEqual({ step, actions: ['Write the new contact plan'] });
      const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: intensive });
      expect({ step, flags: state.status === 'known' && state.flags.length }).toEqual({
        ...{ step, flags: 1 },
      });
      expect({
        step,
        isHeard: heard(day).some((alert) => alert.includes('please confirm')),
      }).toEqual({ step, isHeard: true });
    }
  },
  240_000,
);

it('leaves a record that folds to what is stored', async () => {
  const day = await live(new Reaper(4, 'after'));
  const audit = { store: day.store, digest: createDigest(), capabilities: auditedCapabilities };
  expect(await verifyAudit(audit)).toMatchObject({ intact: true });
});
