/** The process dies between any two steps of handing over and giving back: nothing moves twice or not at all. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { actionStream } from '../../services/action/capability.ts';
import type { ActionEvent } from '../../services/action/stream.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { handoverCapability, handoverStream } from '../../services/handover/capability.ts';
import type { HandoverEvent } from '../../services/handover/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { agree, refOf, ringTheSister } from '../support/agreed-actions.ts';
import { amina, at, crisis, kemi, sam, service, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';

const stores = {
  SQLite: () => Promise.resolve(createPassingStore({ clock: { now: () => at('10:00') } })),
  'Cosmos DB': async () => (await openCosmos()).store,
};

type Press = (day: ServiceDay) => Promise<unknown>;

const by = (actor: PersonId, id: string) => ({ actor, commandId: CommandId.parse(id) });

/** Sick from now on; nobody knows for how long. */
const sick =
  (person: PersonId, cover?: PersonId): Press =>
  (day) =>
    day.bot.absences.declare(by(person, `sick-${person}`), {
      ...{ person, kind: 'sickness', from: day.now },
      ...(cover ? { cover } : {}),
    });
const isBack =
  (person: PersonId): Press =>
  (day) =>
    day.bot.absences.back(by(person, `back-${person}`), person);
const minutes =
  (count: number): Press =>
  (day) =>
    day.pass(`PT${count}M`);

/** Somebody who sees no answer presses again once the bot is back. */
async function live(store: Store, presses: readonly Press[], reaper: Reaper): Promise<ServiceDay> {
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const day = new ServiceDay({ start: at('10:00'), store, wrapStore, wrapMessenger });
  for (const press of presses) {
    const before = reaper.hasKilled();
    await press(day).catch(onlyKilled);
    if (before || !reaper.hasKilled()) continue;
    day.restart();
    await press(day);
  }
  await day.pass('PT2M');
  return day;
}

async function atEveryStep(
  open: () => Promise<Store>,
  when: 'before' | 'after',
  presses: readonly Press[],
  check: (day: ServiceDay, step: number) => Promise<void>,
): Promise<void> {
  const counting = new Reaper(Infinity, 'before');
  await check(await live(await open(), presses, counting), 0);
  expect(counting.steps).toBeGreaterThan(15);
  for (let step = 1; step <= counting.steps; step += 1) {
    const day = await live(await open(), presses, new Reaper(step, when));
    await check(day, step);
    const { store } = day;
    const verification = await verifyAudit({
      ...{ store, digest: createDigest() },
      capabilities: auditedCapabilities,
    });
    expect({ step, ...verification }).toMatchObject({ step, intact: true });
  }
}

const eventsOf = async (day: ServiceDay, person: PersonId): Promise<readonly string[]> => {
  const partition = partitionOf(service.tenant, 'people');
  const { events } = await day.bot.journal.history(partition, handoverStream(person));
  return events.map(({ event }) => (event as HandoverEvent).type);
};

/** Whether somebody is told again depends on when it died: two are better than none. */
const moves = (events: readonly string[]): readonly string[] =>
  events.filter((type) => type !== 'itemMoved');

describe.each(Object.entries(stores))('on %s', (_name, open) => {
  it.each(['before', 'after'] as const)(
    'an action goes to the cover and comes back once, when it dies %s any step',
    async (when) => {
      const presses = [
        (day: ServiceDay) => agree(day, { ...ringTheSister, due: '2026-12-20' }),
        minutes(1),
        sick(kemi, sam),
        // Longer than a dead process holds what it had begun.
        minutes(3),
        isBack(kemi),
        minutes(1),
      ];
      await atEveryStep(open, when, presses, async (day, step) => {
        const partition = partitionOf(service.tenant, consultRef.team);
        const stream = actionStream(refOf(1).action);
        const { events } = await day.bot.journal.history(partition, stream);
        expect({ step, events: events.map(({ event }) => (event as ActionEvent).type) }).toEqual({
          step,
          events: ['actionOpened', 'actionHandedOver', 'actionHandedBack'],
        });
        expect({ step, events: moves(await eventsOf(day, kemi)) }).toEqual({
          step,
          events: ['handoverStarted', 'itemTakenOver', 'itemEnded', 'handoverEnded'],
        });
        const told = day.sent.filter(({ alert }) => /You cover|You are back/.test(alert));
        expect(new Set(told.map(({ to }) => to))).toEqual(new Set([sam, kemi]));
      });
    },
  );

  it.each(['before', 'after'] as const)(
    'a consult goes back to its chain and is offered back once, when it dies %s any step',
    async (when) => {
      const presses = [
        (day: ServiceDay) => day.ask({ pathway: crisis }, CommandId.parse('ask')),
        minutes(1),
        (day: ServiceDay) => day.acknowledge(amina, CommandId.parse('acknowledge')),
        sick(amina, sam),
        minutes(1),
        (day: ServiceDay) => day.acknowledge(sam, CommandId.parse('again')),
        isBack(amina),
        minutes(1),
      ];
      await atEveryStep(open, when, presses, async (day, step) => {
        const events = (await day.events()).map(({ type }) => type);
        expect({ step, events }).toEqual({
          step,
          events: [
            ...['consultRequested', 'linkAsked', 'consultAcknowledged'],
            ...['holderWentAway', 'linkAsked', 'consultAcknowledged', 'handOnOffered'],
          ],
        });
        const partition = partitionOf(service.tenant, 'people');
        const stream = handoverStream(amina);
        const { state } = await day.bot.journal.load(handoverCapability, { partition, stream });
        expect(state).toMatchObject({ status: 'back', items: [{ end: { how: 'offered' } }] });
        expect(day.now < utc('2026-12-02T12:00')).toBe(true);
      });
    },
  );
});
