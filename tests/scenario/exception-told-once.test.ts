/** An exception is heard once by each person and by the channel, in whatever capacity they hear it. */
import { describe, expect, it } from '@jest/globals';
import type { Team } from '../../services/service/service.ts';
import {
  at,
  esther,
  farah,
  grace,
  perinatal,
  riverside,
  riversideEast,
  service,
} from '../support/people.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { ServiceDay } from '../support/service-day.ts';

const east = service.teams.get(riversideEast);
const channel = east?.channel.channelId ?? '';
const late = 'CM-10482 · Very urgent: Not answered in time';

const managedBy = (managers: Team['managers']) => {
  if (east === undefined) throw new TypeError('The example service has no Riverside East.');
  return { ...service, teams: new Map([...service.teams, [riversideEast, { ...east, managers }]]) };
};

/** Esther leads perinatal in Riverside; Farah covers, acknowledges and goes silent. */
async function silentFarah(managers: Team['managers'], answer?: TeamsAnswer) {
  const day: ServiceDay = new ServiceDay({
    start: at('10:00'),
    service: managedBy(managers),
    ...(answer
      ? { answer: (...sent) => (day.now < at('10:30') ? undefined : answer(...sent)) }
      : {}),
  });
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.settle();
  await day.acknowledge(farah);
  await day.passTo(at('10:59'));
  return day;
}

/** Who heard that it is late at a time, in any order. */
const heardLate = (day: ServiceDay, time: string): readonly string[] =>
  day.sent
    .filter(({ alert, at: when }) => alert === late && when === at(time))
    .map(({ to }) => to)
    .sort();

const places = (...all: readonly string[]): readonly string[] => [...all].sort();

describe('an answer that is overdue', () => {
  it('is told once to a manager who could take it over, and again an hour later', async () => {
    const day = await silentFarah([grace, esther]);
    await day.passTo(at('12:01'));
    expect(heardLate(day, '11:00')).toEqual(places(esther, farah, grace, channel));
    expect(heardLate(day, '12:00')).toEqual(places(esther, farah, grace));
  });

  it('is told once to a manager who has it', async () => {
    const day = await silentFarah([farah]);
    await day.passTo(at('12:01'));
    expect(heardLate(day, '11:00')).toEqual(places(esther, farah, channel));
    expect(heardLate(day, '12:00')).toEqual(places(esther, farah));
  });

  it('is heard by the channel, once, when Teams can’t reach the manager who could take it over', async () => {
    const blocked = { outcome: 'permanent', reason: 'blockedByPerson', detail: 'as said' } as const;
    const day = await silentFarah([esther], (to) => (to === esther ? blocked : undefined));
    await day.passTo(at('12:01'));
    expect(heardLate(day, '11:00')).toEqual(places(farah, channel));
    expect(heardLate(day, '12:00')).toEqual(places(farah, channel));
  });
});

describe('an exception of a team whose managers are all away', () => {
  it('is heard by them and, once each time, by the channel', async () => {
    const day = await silentFarah([grace]);
    await day.leave(grace, at('10:30'), at('18:00'));
    await day.passTo(at('12:01'));
    expect(heardLate(day, '11:00')).toEqual(places(esther, farah, grace, channel));
    expect(heardLate(day, '12:00')).toEqual(places(esther, farah, grace, channel));
  });
});
