/**
 * A crisis consult in Riverside on a Wednesday at 10:00. Its chain: Amina leads, Sam covers, Ben is
 * deputy, Farah on duty, Hugh on call. Whoever of them is away, the consult reaches somebody.
 */
import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '../../services/kernel/ids.ts';
import { keyOf } from '../support/chains.ts';
import {
  amina,
  at,
  ben,
  chloe,
  crisis,
  esther,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  maya,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const chain = [amina, sam, ben, farah, hugh];
const channel = service.teams.get(riversideEast)?.channel.channelId ?? '';

const away = async (people: readonly PersonId[], start = at('10:00')): Promise<ServiceDay> => {
  const day = new ServiceDay({ start });
  for (const person of people) await day.leave(person, start, utc('2026-12-09T00:00'));
  return day;
};

/** Every choice of people who are away, by the people's short names. */
const absences = Array.from({ length: 2 ** chain.length }, (_, mask) =>
  chain.filter((_person, index) => (mask >> index) % 2 === 1),
).map((people) => ({ people, names: people.map(keyOf).join(', ') || 'nobody' }));

describe('with every link of the chain absent or not', () => {
  const some = absences.filter(({ people }) => people.length < chain.length);

  it.each(some)('asks the others in their order when $names is away', async ({ people }) => {
    const day = await away(people);
    await day.ask({ pathway: crisis });
    await day.pass('PT1H15M');

    const there = chain.filter((person) => !people.includes(person));
    const asked = [...new Set(day.pings().map(({ to }) => to))];
    expect(asked.map((to) => keyOf(to as PersonId))).toEqual(there.map(keyOf));
    expect(day.pings()[0]?.at).toBe(at('10:00'));
    for (const person of people) expect(day.heardBy(person)).toEqual([]);
  });

  it('asks a team manager who is at work when all of them are away, and says so at once', async () => {
    const day = await away(chain);
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(day.pings()).toEqual([{ at: at('10:00'), to: grace }]);
    expect(day.requesterReads()).toContain('team manager: nobody else is left');
    expect(day.requesterReads()).toContain('Nobody named for this can be asked now');
    expect(day.heardBy(channel)).toEqual([
      expect.stringContaining('Nobody named for this can be asked now'),
    ]);
    expect(day.heardBy(grace)).toContainEqual(
      expect.stringContaining('Nobody named for this can be asked now'),
    );
  });

  it('goes on to a manager of another team who is there when all managers near are away', async () => {
    const day = await away([...chain, grace]);
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(day.pings()).toEqual([{ at: at('10:00'), to: ines }]);
    const saysSo = expect.stringContaining('Nobody named for this can be asked now');
    expect(day.heardBy(channel)).toContainEqual(saysSo);
    expect(day.heardBy(grace)).toContainEqual(saysSo);
    expect(await day.acknowledge(ines)).toMatchObject({ outcome: 'done' });
  });

  it('asks the lead in spite of leave when managers are away too, marked so, manager and channel told', async () => {
    const day = await away([...chain, grace, ines]);
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(day.pings()).toEqual([{ at: at('10:00'), to: amina }]);
    expect(day.requesterReads()).toContain(
      'on leave until the end of Tue 8 Dec, but nobody else is left',
    );
    expect(day.heardBy(channel)).toContainEqual(
      expect.stringContaining('Nobody named for this can be asked now'),
    );
    expect(day.heardBy(grace)).toContainEqual(
      expect.stringContaining('Nobody named for this can be asked now'),
    );
    expect(day.heardBy(jonah)).toEqual([
      'CM-10482 · Very urgent: Nobody named for this can be asked now, the managers have been told',
    ]);
  });

  it('goes on through everybody who is away until one answers, and never stops', async () => {
    const day = await away([...chain, grace, ines]);
    await day.ask({ pathway: crisis });
    await day.pass('PT3H');

    const asked = new Set(day.pings().map(({ to }) => keyOf(to as PersonId)));
    expect(asked).toEqual(new Set(['amina', 'sam', 'ben', 'farah', 'hugh', 'grace', 'ines']));
    expect(day.pings().at(-1)?.at).toBe(at('13:00'));
  });

  it('asks whoever is only off shift before whoever is on leave, in the night', async () => {
    const night = utc('2026-12-02T22:30');
    const day = await away([maya, hugh, grace, ines], night);
    await day.ask({ pathway: crisis });
    await day.settle();

    // Nobody of the rota is left: the lead is at home.
    expect(day.pings()).toEqual([{ at: night, to: amina }]);
    expect(day.requesterReads()).toContain(
      'off shift until tomorrow 09:00, but nobody else is left',
    );
  });
});

describe('leave with a named cover', () => {
  it('is covered by whom the lead named, before the standing cover', async () => {
    const day = new ServiceDay({ start: at('10:00') });
    await day.leave(amina, at('10:00'), utc('2026-12-09T00:00'), maya);
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(day.pings()).toEqual([{ at: at('10:00'), to: maya }]);
    expect(day.requesterReads()).toContain('Dr Maya Rosen, 10:00: cover for Dr Amina Khan');
  });
});

describe('leave declared between the request and its ping', () => {
  const night = utc('2026-12-02T22:30');
  const morning = utc('2026-12-03T09:00');

  it('moves a routine consult on to the cover at the minute when the lead would have been asked', async () => {
    const day = new ServiceDay({ start: night });
    await day.ask({ sensitivity: 'routine' });
    await day.settle();
    expect(day.requesterReads()).toContain('Esther Nwosu will be asked tomorrow 09:00');

    await day.pass('PT1H');
    await day.leave(esther, utc('2026-12-03T00:00'), utc('2026-12-09T00:00'), farah);
    await day.passTo(morning);

    expect(day.pings()).toEqual([{ at: morning, to: farah }]);
    expect(day.heardBy(esther)).toEqual([]);
    expect(day.requesterReads()).toContain('went away: moved on at once');
  });

  it('passes the cover too who has gone off sick meanwhile', async () => {
    const day = new ServiceDay({ start: night });
    await day.ask({ sensitivity: 'routine' });
    await day.pass('PT1H');
    for (const person of [esther, farah]) {
      await day.leave(person, utc('2026-12-03T00:00'), utc('2026-12-09T00:00'));
    }
    await day.passTo(morning);
    expect(day.pings().map(({ to }) => keyOf(to as PersonId))).toEqual(['dev']);
  });

  it('asks the lead after all who is back before the morning', async () => {
    const day = new ServiceDay({ start: night });
    await day.leave(esther, night, utc('2026-12-03T08:00'));
    await day.ask({ sensitivity: 'routine' });
    await day.passTo(morning);
    expect(day.pings()).toEqual([{ at: morning, to: esther }]);
  });
});

it('does not ask the same person twice who stands in the chain twice', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.leave(esther, at('10:00'), utc('2026-12-09T00:00'));
  await day.leave(chloe, at('10:00'), utc('2026-12-09T00:00'));
  await day.ask();
  await day.pass('PT30M');
  expect(day.pings().map(({ to }) => keyOf(to as PersonId))).toEqual(['farah', 'dev', 'hugh']);
});

it('tells the channel too, each time, while the team’s manager is on leave', async () => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.leave(grace, at('10:00'), utc('2026-12-09T00:00'));
  await day.ask({ pathway: crisis });
  await day.passTo(at('10:30'));
  expect(day.heardBy(channel)).toEqual(['CM-10482 · Very urgent: Nobody has acknowledged yet']);
});
