/** Two replicas over one store: people press on both at once, both run jobs, one of them stops. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Build } from '../../services/consult/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import { openCosmos } from '../support/stores.ts';
import { amina, at, ben, crisis, farah, hugh, jonah, sam } from '../support/people.ts';
import { acknowledging, advising, declining, raisingTo, withdrawing } from '../support/presses.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';

type Opened = { readonly store: Store; readonly close: () => Promise<void> };

const stores: Readonly<Record<string, () => Promise<Opened>>> = {
  SQLite: () => {
    const store = createPassingStore({ clock: { now: () => at('10:00') } });
    return Promise.resolve({ store, close: () => store.close() });
  },
  'Cosmos DB': () => openCosmos(),
};

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

describe.each(Object.entries(stores))('on %s', (_name, open) => {
  const twoReplicas = async (options: Partial<DayOptions> = {}) => {
    const opened = await open();
    close.push(() => opened.close());
    const day = new ServiceDay({
      ...{ start: at('10:00'), store: opened.store, replicas: 2 },
      ...options,
    });
    const [first, second] = day.bots;
    if (!first || !second) throw new TypeError('Two bots are needed.');
    return { day, first, second };
  };

  it('gives the consult to one of four who acknowledge at once; the others are told who has it', async () => {
    const { day, first, second } = await twoReplicas();
    await day.ask({ pathway: crisis });
    await day.settle();

    const presses: readonly [PersonId, Bot][] = [
      [amina, first],
      [sam, second],
      [ben, first],
      [hugh, second],
    ];
    const handled = await Promise.all(
      presses.map(([person, bot]) => day.acknowledge(person, undefined, bot)),
    );
    const consult = await day.consult();
    if (consult.status !== 'held') throw new TypeError('Nobody holds it.');
    const { person: holder } = consult.holder;

    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    const losers = handled.filter(({ outcome }) => outcome !== 'done');
    expect(losers).toHaveLength(3);
    for (const loser of losers) {
      expect(loser).toMatchObject({ refusal: { reason: 'alreadyHeld', holder } });
    }
    const events = await day.events();
    expect(events.filter(({ type }) => type === 'consultAcknowledged')).toHaveLength(1);
  });

  it('sends each ping and each alert once while both run the jobs', async () => {
    const { day, second } = await twoReplicas();
    await day.ask({ pathway: crisis });
    await day.pass('PT46M');
    await day.acknowledge(farah, undefined, second);
    await day.pass('PT1M');
    await day.advise(farah, undefined, second);
    await day.pass('PT1M');

    expect(day.pings().map(({ to }) => to)).toEqual([amina, sam, ben, farah]);
    expect(day.heardBy(jonah)).toEqual([
      'CM-10482 · Very urgent: Farah Siddiqui has it',
      'CM-10482 · Very urgent: Farah Siddiqui has advised',
    ]);
    expect(day.requesterReads()).toContain('Farah Siddiqui has advised');
  });

  it('counts a press once that Teams brings to both replicas', async () => {
    const { day, first, second } = await twoReplicas();
    const ask = day.nextCommand();
    await Promise.all([day.ask({}, ask, first), day.ask({}, ask, second)]);
    const advise = day.nextCommand();
    const { to = jonah } = (await day.settle(), day.pings()[0] ?? {});
    await Promise.all([first, second].map((bot) => day.act(to as PersonId, advising, advise, bot)));
    const types = (await day.events()).map(({ type }) => type);
    expect(types).toEqual(['consultRequested', 'linkAsked', 'consultAcknowledged', 'adviceGiven']);
  });

  it.each([
    ['withdraws', jonah, withdrawing],
    ['raises the urgency', jonah, raisingTo('emergency')],
    ['is declined by the person asked', amina, declining],
  ] as const)(
    'decides in one order when the request %s while somebody else acknowledges',
    async (_what, who, build: Build) => {
      const { day, first, second } = await twoReplicas();
      await day.ask({ pathway: crisis });
      await day.settle();
      const [one, other] = await Promise.all([
        day.act(who, build, undefined, first),
        day.act(sam, acknowledging, undefined, second),
      ]);
      await day.pass('PT1M');

      expect([one.outcome, other.outcome]).toContain('done');
      const consult = await day.consult();
      const isWithdrawn = consult.status === 'withdrawn';
      expect(consult.status === 'held' ? consult.holder.person : 'withdrawn').toBe(
        isWithdrawn ? 'withdrawn' : sam,
      );
    },
  );

  it('loses nothing when a replica stops in the middle of a ping: after its lease the other sends it', async () => {
    const stopped = new Set<number>();
    const { day, second } = await twoReplicas({
      wrapStore: (store, replica) => ({
        ...store,
        due: (until, limit) =>
          stopped.has(replica) ? Promise.resolve([]) : store.due(until, limit),
        commit: (partition, operations) =>
          stopped.has(replica)
            ? Promise.reject(new TypeError('stopped'))
            : store.commit(partition, operations),
      }),
      wrapMessenger: (messenger, replica): Messenger => ({
        send(recipient, message) {
          // The first replica that pings stops before Teams has the message.
          if (message.alert !== undefined && stopped.size === 0) stopped.add(replica);
          return stopped.has(replica)
            ? Promise.reject(new TypeError('stopped'))
            : messenger.send(recipient, message);
        },
        update: (sent, message) =>
          stopped.has(replica)
            ? Promise.reject(new TypeError('stopped'))
            : messenger.update(sent, message),
      }),
    });
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(stopped.size).toBe(1);
    expect(day.pings()).toEqual([]);

    await day.pass('PT2M');
    expect(day.pings()).toEqual([{ at: addTime(at('10:00'), 'PT20S'), to: amina }]);

    const alive = stopped.has(1) ? day.bot : second;
    await day.acknowledge(amina, undefined, alive);
    await day.pass('PT2M');
    expect(day.heardBy(jonah)).toEqual(['CM-10482 · Very urgent: Dr Amina Khan has it']);
  });
});
