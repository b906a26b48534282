/** Pings are counted from the record, each once, whoever counts and however often. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createFairnessPart } from '../../bot/fairness/part.ts';
import { gatherFairness } from '../../services/fairness/gather.ts';
import { countPings } from '../../services/fairness/ping-ledger.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { wordsIn } from '../support/coverage-desk.ts';
import { everyStore } from '../support/every-store.ts';
import {
  amina,
  at,
  ben,
  crisis,
  farah,
  grace,
  kemi,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { declining } from '../support/presses.ts';
import { ServiceDay } from '../support/service-day.ts';

let day: ServiceDay;

/** Amina does not answer, Sam declines, Ben has it. */
async function ask(): Promise<void> {
  await day.ask({ pathway: crisis });
  await day.pass('PT16M');
  await day.act(sam, declining);
  await day.settle();
  await day.acknowledge(ben);
  await day.advise(ben);
}

const sources = (store: Store = day.store, { journal } = day.bot) => ({ service, store, journal });
const pingsOf = async (person: PersonId) => {
  const { people } = await gatherFairness(sources(), day.now);
  return people.find((each) => each.person === person)?.pings;
};
const ledger = async () => {
  const found = await day.store.read(partitionOf(service.tenant, riversideEast), 'fairness.pings');
  return found?.body;
};

describe.each(everyStore)('on %s', (_name, open) => {
  beforeEach(async () => {
    day = new ServiceDay({ start: at('10:00'), store: await open() });
  });

  describe('pings', () => {
    it('are counted for whoever was asked, with what they did', async () => {
      await ask();
      const nothing = { pings: 0, outOfHours: 0, answered: 0, declined: 0 };
      expect(await pingsOf(amina)).toEqual({ ...nothing, pings: 1 });
      expect(await pingsOf(sam)).toEqual({ ...nothing, pings: 1, declined: 1 });
      expect(await pingsOf(ben)).toEqual({ ...nothing, pings: 1, answered: 1 });
      expect(await pingsOf(farah)).toEqual(nothing);
    });

    it('out of hours are told apart', async () => {
      day = new ServiceDay({ start: utc('2026-12-02T22:00'), store: await open() });
      await day.ask({ pathway: crisis });
      const { people } = await gatherFairness(sources(), day.now);
      const asked = people.filter(({ pings }) => pings.pings > 0);
      expect(asked.map(({ pings }) => pings.outOfHours)).toEqual([1]);
    });

    it('are counted once, however often they are looked at', async () => {
      await day.ask({ pathway: crisis });
      await pingsOf(amina);
      await day.pass('PT16M');
      await pingsOf(sam);
      await day.acknowledge(sam);
      await pingsOf(sam);
      expect(await pingsOf(amina)).toMatchObject({ pings: 1 });
      expect(await pingsOf(sam)).toMatchObject({ pings: 1, answered: 1 });
    });

    it('are read on from where they were read to: nothing new is no write', async () => {
      await ask();
      await pingsOf(ben);
      const before = await ledger();
      const watched: Store = {
        ...day.store,
        commit: () => Promise.reject(new TypeError('Nothing is to be written.')),
      };
      await countPings(sources(watched), riversideEast, day.now);
      expect(await ledger()).toEqual(before);
    });

    it('are the same when two replicas count at once', async () => {
      const other = day.join();
      await ask();
      const counting = [day.bot, other, other].map((bot) =>
        countPings(sources(day.store, bot), riversideEast, day.now),
      );
      const [one, ...rest] = await Promise.all(counting);
      for (const each of rest) expect(each).toEqual(one);
      expect(await pingsOf(ben)).toMatchObject({ pings: 1, answered: 1 });
    });

    it('are counted anew when what was counted is thrown away', async () => {
      await ask();
      const first = await pingsOf(sam);
      const partition = partitionOf(service.tenant, riversideEast);
      const found = await day.store.read(partition, 'fairness.pings');
      if (!found) throw new TypeError('Nothing was counted.');
      await day.store.commit(partition, [
        { type: 'delete', id: 'fairness.pings', ifMatch: found.etag },
      ]);
      expect(await pingsOf(sam)).toEqual(first);
    });

    it('of weeks before the period are left out', async () => {
      await ask();
      await pingsOf(sam);
      const { people } = await gatherFairness(sources(), utc('2026-12-09T10:00'), 1);
      expect(people.find(({ person }) => person === sam)?.pings.pings).toBe(0);
    });
  });

  it('are counted each day, whether somebody asks or not, once for two replicas', async () => {
    await ask();
    day.join();
    for (const bot of day.bots) await bot.prepare();
    await day.passTo(utc('2026-12-03T00:01'));
    expect(await ledger()).toMatchObject({ weeks: { '2026-11-30': { [sam]: { pings: 1 } } } });
  });

  describe('duties', () => {
    it('remember a change of the rota after it is over', async () => {
      const turn = { rota: 'riverside-duty', from: '2026-12-02T12:00', to: '2026-12-02T17:00' };
      const by = (commandId = day.nextCommand()) => ({ actor: grace, commandId });
      await day.bot.rotas.override(by(), { ...turn, person: kemi });
      await day.passTo(utc('2026-12-03T12:00'));
      // One more change makes the rota's state forget the first.
      const next = { ...turn, from: '2026-12-04T09:00', to: '2026-12-04T10:00', person: ben };
      await day.bot.rotas.override(by(), next);
      const { people } = await gatherFairness(sources(), day.now);
      expect(people.find(({ person }) => person === kemi)?.duties).toMatchObject([
        { turns: 1, hours: 5 },
      ]);
    });

    it('forget a change that was taken back', async () => {
      const turn = { rota: 'riverside-duty', from: '2026-12-02T12:00', to: '2026-12-02T17:00' };
      const by = { actor: grace, commandId: day.nextCommand() };
      await day.bot.rotas.override(by, { ...turn, person: kemi });
      const back = { actor: grace, commandId: day.nextCommand() };
      await day.bot.rotas.takeBack(back, 'riverside-duty', by.commandId);
      await day.passTo(utc('2026-12-03T12:00'));
      const { people } = await gatherFairness(sources(), day.now);
      expect(people.some(({ person }) => person === kemi)).toBe(false);
    });
  });

  describe('the card', () => {
    const cardFor = async (viewer: PersonId) => {
      const part = createFairnessPart({
        ...sources(),
        clock: { now: () => day.now },
        context: () => ({
          ...{ service, now: day.now },
          nameOf: (person) => service.people.get(person)?.name ?? '',
        }),
      });
      return wordsIn(await part.show(viewer, {}));
    };

    it('shows managers their people', async () => {
      await ask();
      const card = await cardFor(grace);
      expect(card).toContain('Sam Whitaker');
      expect(card).toContain('1 ping; took 0, declined 1');
    });

    it('shows everybody else their own figures, and nobody else’s name', async () => {
      await ask();
      const card = await cardFor(sam);
      expect(card).toContain('Sam Whitaker');
      expect(card).not.toMatch(/Leo|Amina|Ines|Farah/);
      expect(card).toContain('Out of hours: half have');
    });
  });
});
