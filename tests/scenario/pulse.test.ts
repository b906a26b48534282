/** A round of the pulse, whoever dies in it and on however many replicas: asked, counted, forgotten. */
import { describe, expect, it } from '@jest/globals';
import { createPulsePart } from '../../bot/pulse/part.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { PulseBox, type PulseAnswer } from '../../services/pulse/box.ts';
import { PulseDesk } from '../../services/pulse/desk.ts';
import { PulseMonth } from '../../services/pulse/round.ts';
import type { Service } from '../../services/service/service.ts';
import { everyStore } from '../support/every-store.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import {
  amina,
  ben,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const digest = createDigest();
const round = { team, month: PulseMonth.parse('2026-12') };
const begin = utc('2026-12-10T10:00');
const over = utc('2026-12-24T00:01');
const members = [amina, ben, sam, jonah, kemi];
const question = 'Two questions';

/** The team of this many more. */
function grownBy(count: number): { readonly grown: Service; readonly all: readonly PersonId[] } {
  const its = service.teams.get(team);
  if (!its) throw new TypeError('There is no such team.');
  const more = Array.from({ length: count }, (_, index) =>
    PersonId.parse(`00000000-0000-4000-8000-${String(900_000 + index).padStart(12, '0')}`),
  );
  const all = [...its.members, ...more];
  const teams = new Map([...service.teams, [team, { ...its, members: all }]]);
  return { grown: { ...service, teams }, all };
}

/** A round of days over a store, by processes that may die. */
class Round {
  readonly day: ServiceDay;
  readonly #reaper: Reaper;

  constructor(store: Store, reaper: Reaper, its: Service = service, replicas = 1) {
    const { store: wrapStore, messenger: wrapMessenger } = reaper;
    const mortal = { wrapStore, wrapMessenger };
    this.day = new ServiceDay({ start: begin, service: its, store, replicas, ...mortal });
    this.#reaper = reaper;
  }

  get #parts() {
    const { store, service: its, now } = this.day;
    return {
      ...{ service: its, digest, clock: { now: () => now } },
      store: this.#reaper.hasKilled() ? store : this.#reaper.store(store),
      context: () => ({ service: its, now, nameOf: () => 'Somebody' }),
    };
  }

  /** Whoever sees no end of it does it once more. */
  async does(what: () => Promise<unknown>): Promise<void> {
    const wasDead = this.#reaper.hasKilled();
    await what().catch(onlyKilled);
    if (wasDead || !this.#reaper.hasKilled()) return;
    this.day.restart();
    await what();
  }

  async begins(): Promise<void> {
    const { standing = [] } = createPulsePart(this.#parts);
    const ours = standing.find(({ name }) => name === `pulse.ask.${team}`);
    if (!ours) throw new TypeError('The team is not asked.');
    await ours.run(begin);
  }

  answers(person: PersonId, answer: PulseAnswer = [5, 2]) {
    return new PulseDesk(this.#parts).answer(round, person, answer);
  }

  async box(): Promise<PulseBox> {
    const partition = partitionOf(service.tenant, team);
    const found = await this.day.store.read(partition, `pulse.${round.month}`);
    return PulseBox.parse(found?.body);
  }

  /** Of these, who was asked. */
  askedOf(people: readonly PersonId[]): readonly PersonId[] {
    return people.filter((each) =>
      this.day.heardBy(each).some((alert) => alert.includes(question)),
    );
  }
}

async function lived(store: Store, reaper: Reaper): Promise<Round> {
  const its = new Round(store, reaper);
  await its.does(() => its.begins());
  await its.does(() => its.day.pass('PT5M'));
  for (const each of members) await its.does(() => its.answers(each));
  await its.does(() => its.day.passTo(over));
  await its.day.pass('PT5M');
  return its;
}

describe.each(everyStore)('on %s', (_name, open) => {
  it.each(['before', 'after'] as const)(
    'everybody is asked, counted once and forgotten when it dies %s any step',
    async (when) => {
      const counting = new Reaper(Infinity, when);
      await lived(await open(), counting);
      expect(counting.steps).toBeGreaterThan(10);
      for (let step = 1; step <= counting.steps; step += 1) {
        const its = await lived(await open(), new Reaper(step, when));
        const box = await its.box();
        expect({ step, askedOf: its.askedOf(members), box }).toEqual({
          ...{ step, askedOf: members },
          box: {
            counts: [
              [0, 0, 0, 0, 5],
              [0, 5, 0, 0, 0],
            ],
            ...{ answered: [], isSealed: true },
          },
        });
      }
    },
  );

  it('is begun once by two replicas, and takes one answer of those that somebody gives on both', async () => {
    const its = new Round(await open(), new Reaper(Infinity, 'before'), service, 2);
    await Promise.all([its.begins(), its.begins()]);
    await its.day.pass('PT5M');
    for (const each of members) {
      expect(its.day.heardBy(each).filter((alert) => alert.includes(question))).toHaveLength(1);
    }
    const outcomes = await Promise.all([
      ...members.map((each) => its.answers(each, [1, 1])),
      ...members.map((each) => its.answers(each, [5, 5])),
    ]);
    expect(outcomes.filter((each) => each === 'taken')).toHaveLength(members.length);
    const { counts, answered } = await its.box();
    expect(counts.map((each) => each.reduce((sum, count) => sum + count, 0))).toEqual([5, 5]);
    expect(answered).toHaveLength(5);
  });

  it('asks all of a large team, and forgets them, though some answered before the rest was asked', async () => {
    const { grown, all } = grownBy(100);
    const counting = new Reaper(Infinity, 'after');
    await new Round(await open(), counting, grown).begins();
    const early: number[] = [];
    for (let step = 1; step <= counting.steps; step += 1) {
      const its = new Round(await open(), new Reaper(step, 'after'), grown);
      await its.begins().catch(onlyKilled);
      its.day.restart();
      await its.day.pass('PT5M');
      const asked = its.askedOf(all);
      for (const each of asked) expect(await its.answers(each)).toBe('taken');
      early.push(asked.length);

      await its.begins();
      await its.day.pass('PT5M');
      expect({ step, asked: its.askedOf(all).length }).toEqual({ step, asked: all.length });
      await its.day.passTo(over);
      expect(await its.box()).toMatchObject({ answered: [], isSealed: true });
    }
    expect(early.some((count) => count > 0 && count < all.length)).toBe(true);
  });
});
