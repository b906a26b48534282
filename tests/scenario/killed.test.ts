/** The process dies between any two steps: nothing is lost, and no decision is made twice. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import { consultStream } from '../../services/consult/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { openCosmos } from '../support/stores.ts';
import { at, dev, esther, farah, jonah } from '../support/people.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';

/** What everybody does; each press keeps its own command id, as Teams keeps its activity's. */
const presses = [
  (day: ServiceDay) => day.ask({}, CommandId.parse('ask')),
  (day: ServiceDay) => day.passTo(at('10:16')),
  (day: ServiceDay) => day.acknowledge(dev, CommandId.parse('acknowledge')),
  (day: ServiceDay) => day.settle(),
  (day: ServiceDay) => day.advise(dev, CommandId.parse('advise')),
  (day: ServiceDay) => day.settle(),
  (day: ServiceDay) => day.close(jonah, CommandId.parse('close')),
  (day: ServiceDay) => day.settle(),
];

/** Somebody who sees no answer presses again once the bot is back. */
async function live(day: ServiceDay, reaper: Reaper): Promise<void> {
  for (const press of presses) {
    const before = reaper.hasKilled();
    await press(day).catch(onlyKilled);
    if (before || !reaper.hasKilled()) continue;
    day.restart();
    await press(day);
  }
  await day.pass('PT2M');
}

const eventTypes = async (day: ServiceDay): Promise<readonly string[]> => {
  const partition = partitionOf(day.service.tenant, consultRef.team);
  const { events } = await day.bot.journal.history(partition, consultStream(consultRef.consult));
  return events.map(({ event }) => (event as ConsultEvent).type);
};

async function dayWith(store: Store, reaper: Reaper): Promise<ServiceDay> {
  const day = new ServiceDay({
    start: at('10:00'),
    store,
    wrapStore: reaper.store,
    wrapMessenger: reaper.messenger,
  });
  // Before the counting starts.
  const quiet = new ServiceDay({ start: at('10:00'), store });
  await quiet.leave(esther, at('10:00'), at('18:00'), farah);
  return day;
}

const whole = [
  'consultRequested',
  'linkAsked',
  'linkPassed',
  'linkAsked',
  'consultAcknowledged',
  'adviceGiven',
  'consultClosed',
];

const stores = {
  SQLite: () => Promise.resolve(createPassingStore({ clock: { now: () => at('10:00') } })),
  'Cosmos DB': async () => (await openCosmos()).store,
};

const stepsOf = async (open: () => Promise<Store>): Promise<number> => {
  const reaper = new Reaper(Infinity, 'before');
  const day = await dayWith(await open(), reaper);
  await live(day, reaper);
  return reaper.steps;
};

describe.each(Object.entries(stores))('on %s', (_name, open) => {
  it('takes a consult from request to outcome when nothing dies', async () => {
    const reaper = new Reaper(Infinity, 'before');
    const day = await dayWith(await open(), reaper);
    await live(day, reaper);

    expect(await eventTypes(day)).toEqual(whole);
    expect(day.alerted()).toEqual([farah, dev, jonah, jonah]);
    expect(reaper.steps).toBeGreaterThan(20);
  });

  it.each(['before', 'after'] as const)(
    'loses nothing and decides nothing twice when it dies %s any step',
    async (when) => {
      const steps = await stepsOf(open);
      for (let step = 1; step <= steps; step += 1) {
        const reaper = new Reaper(step, when);
        const day = await dayWith(await open(), reaper);
        await live(day, reaper);

        const told = { step, events: await eventTypes(day) };
        expect(told).toEqual({ step, events: whole });
        const alerts = new Set(day.alerted());
        expect({ step, alerts }).toEqual({ step, alerts: new Set([farah, dev, jonah]) });
        // Each died-in-between send may be repeated once: two pings are better than none.
        expect(day.sent.length).toBeLessThanOrEqual(5);
        const { store } = day;
        const verification = await verifyAudit({
          ...{ store, digest: createDigest() },
          capabilities: auditedCapabilities,
        });
        expect({ step, ...verification }).toMatchObject({ step, intact: true });
      }
    },
  );
});
