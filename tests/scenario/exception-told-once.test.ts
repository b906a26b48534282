/** An exception is heard once by each person and by the channel, in whatever capacity they hear it. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createContacts } from '../../services/people/contacts.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Team } from '../../services/service/service.ts';
import { managedBy } from '../support/exceptions.ts';
import {
  amina,
  at,
  ben,
  crisis,
  dev,
  esther,
  farah,
  grace,
  hugh,
  ines,
  perinatal,
  riverside,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { BOT_ID, SERVICE_URL } from '../support/teams-activities.ts';

const east = service.teams.get(riversideEast);
const channel = east?.channel.channelId ?? '';
const late = 'CM-10482 · Very urgent: Not answered in time';
const nobodyToAsk = 'Nobody named for this can be asked now';

const blocked = { outcome: 'permanent', reason: 'blockedByPerson', detail: 'as said' } as const;
const failing = { outcome: 'temporary', detail: 'as said' } as const;

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

const stores: Readonly<Record<string, () => Promise<{ readonly store?: Store }>>> = {
  SQLite: () => Promise.resolve({}),
  'Cosmos DB': async () => {
    const opened = await openCosmos();
    close.push(() => opened.close());
    return { store: opened.store };
  },
};

const places = (...all: readonly string[]): readonly string[] => [...all].sort();

/** What was heard in the minute that begins at a time, and where, in any order. */
function heardAt(day: ServiceDay, from: Instant): readonly (readonly [string, string])[] {
  const until = addTime(from, 'PT1M');
  return day.sent
    .filter(({ at: when }) => !isBefore(when, from) && isBefore(when, until))
    .map(({ to, alert }) => [to, alert] as const);
}

/** Who heard then that it is late, in any order. */
const heardLate = (day: ServiceDay, time: string): readonly string[] =>
  places(...heardAt(day, at(time)).flatMap(([to, alert]) => (alert.startsWith(late) ? [to] : [])));

/** What somebody heard of the consult, all day. */
const heardOf = (day: ServiceDay, place: string, words: string): readonly string[] =>
  day.heardBy(place).filter((alert) => alert.includes(words));

describe.each(Object.entries(stores))('on %s', (_name, open) => {
  const dayOf = async (options: DayOptions) => new ServiceDay({ ...(await open()), ...options });

  /** Esther leads perinatal in Riverside; Farah covers, acknowledges and goes silent. */
  async function silentFarah(
    managers: Team['managers'],
    answer: TeamsAnswer = () => undefined,
    { since = '10:00', replicas = 1 } = {},
  ) {
    const day: ServiceDay = await dayOf({
      start: at('10:00'),
      service: managedBy(managers),
      replicas,
      answer: (...sent) => (isBefore(day.now, at('10:59')) ? undefined : answer(...sent)),
    });
    await day.ask({ pathway: perinatal, locality: riverside });
    await day.passTo(at(since));
    await day.acknowledge(farah);
    await day.passTo(at('10:59'));
    return day;
  }

  describe('an answer that is overdue', () => {
    it('is told once to a manager who could take it over, and again an hour later', async () => {
      const day = await silentFarah([grace, esther]);
      await day.passTo(at('12:01'));
      expect(heardLate(day, '11:00')).toEqual(places(esther, farah, grace, channel));
      expect(heardLate(day, '12:00')).toEqual(places(esther, farah, grace));
    });

    it.each([1, 2])('is told once to a manager who has it, by %s replicas', async (replicas) => {
      const day = await silentFarah([farah], undefined, { replicas });
      await day.passTo(at('12:01'));
      expect(heardLate(day, '11:00')).toEqual(places(esther, farah, channel));
      expect(heardLate(day, '12:00')).toEqual(places(esther, farah));
    });

    it('is told once to a manager who has had it for two minutes', async () => {
      const day = await silentFarah([farah, grace], undefined, { since: '10:58' });
      await day.passTo(at('12:01'));
      expect(heardLate(day, '11:00')).toEqual(places(esther, farah, grace, channel));
      expect(heardLate(day, '12:00')).toEqual(places(esther, farah, grace));
    });

    it('is told to a manager who has it once Teams takes messages for them again', async () => {
      const day = await silentFarah([farah], (to) =>
        to === farah && isBefore(day.now, at('11:10')) ? failing : undefined,
      );
      await day.passTo(at('11:12'));
      expect(heardOf(day, farah, late)).toHaveLength(1);
      expect(heardLate(day, '11:00')).toEqual(places(esther, channel));
    });
  });

  describe('the channel', () => {
    it('hears once, each time, when Teams can’t reach the manager who could take it over', async () => {
      const day = await silentFarah([esther], (to) => (to === esther ? blocked : undefined));
      await day.passTo(at('12:01'));
      expect(heardLate(day, '11:00')).toEqual(places(farah, channel));
      expect(heardLate(day, '12:00')).toEqual(places(farah, channel));
    });

    it('hears once of everybody who can’t be reached, the second time too', async () => {
      const day = await silentFarah([grace, esther], (to) =>
        to === channel ? undefined : blocked,
      );
      await day.passTo(at('13:01'));
      for (const time of ['11:00', '12:00', '13:00']) {
        expect(heardLate(day, time)).toEqual([channel]);
      }
    });

    it('reads the names of those who are known to be out of reach', async () => {
      const day = await silentFarah([grace, esther], (to) =>
        to === grace || to === esther ? blocked : undefined,
      );
      const contacts = createContacts({
        store: day.store,
        tenant: service.tenant,
        clock: { now: () => day.now },
      });
      for (const person of [grace, esther]) {
        await contacts.chatOpened(person, { serviceUrl: SERVICE_URL, botId: BOT_ID }, 'a:chat');
        await contacts.personUnreachable(person, 'blockedByPerson');
      }
      await day.passTo(at('12:01'));
      const [first, second] = day.heardBy(channel).slice(-2);
      expect(first).toContain(late);
      expect(second).toBe(`${late}. Not reached in Teams: Grace Lindqvist, Esther Nwosu`);
      expect(heardLate(day, '12:00')).toEqual(places(farah, dev, channel));
    });

    it('hears once where one can’t be reached at once and the other after a while', async () => {
      const answers: Record<string, () => DeliveryResult> = {
        [esther]: () => blocked,
        [grace]: () => (isBefore(day.now, addTime(at('12:00'), 'PT20S')) ? failing : blocked),
      };
      const day = await silentFarah([grace, esther], (to) =>
        isBefore(day.now, at('11:59')) ? undefined : answers[to]?.(),
      );
      await day.passTo(at('12:10'));
      expect(heardOf(day, channel, late)).toHaveLength(2);
      expect(heardLate(day, '12:00')).toEqual(places(farah, channel));
    });

    it('hears, when it could not be reached itself for a while', async () => {
      const day = await silentFarah([grace], (to) => {
        if (to === grace) return blocked;
        return to === channel && isBefore(day.now, at('12:05')) ? failing : undefined;
      });
      await day.passTo(at('12:10'));
      expect(heardOf(day, channel, late)).toHaveLength(1);
    });

    it('hears once each time beside managers who are all away', async () => {
      const day = await silentFarah([grace]);
      await day.leave(grace, at('10:59'), at('18:00'));
      await day.passTo(at('12:01'));
      expect(heardLate(day, '11:00')).toEqual(places(esther, farah, grace, channel));
      expect(heardLate(day, '12:00')).toEqual(places(esther, farah, grace, channel));
    });

    it('hears once that nobody has acknowledged where two managers can’t be reached', async () => {
      const day = await dayOf({
        start: at('10:00'),
        service: managedBy([grace, ben]),
        answer: (to) => (to === grace || to === ben ? blocked : undefined),
      });
      await day.ask({ pathway: perinatal, locality: riverside });
      await day.passTo(at('10:31'));
      expect(day.heardBy(channel)).toEqual(['CM-10482 · Very urgent: Nobody has acknowledged yet']);
    });
  });

  describe('a manager who is asked in place of all who are away', () => {
    async function onlyGrace(answer: TeamsAnswer = () => undefined, replicas = 1) {
      const day: ServiceDay = await dayOf({
        start: at('10:00'),
        replicas,
        answer: (...sent) => answer(...sent),
      });
      for (const person of [amina, sam, ben, farah, hugh]) {
        await day.leave(person, at('10:00'), utc('2026-12-09T00:00'));
      }
      await day.ask({ pathway: crisis });
      return day;
    }

    it.each([1, 2])('hears both by one message, by %s replicas', async (replicas) => {
      const day = await onlyGrace(undefined, replicas);
      await day.passTo(at('10:14'));
      expect(day.heardBy(grace)).toEqual([
        `CM-10482 · Very urgent: You are asked for oversight, acknowledge by 10:15. ${nobodyToAsk}`,
      ]);
      expect(heardOf(day, channel, nobodyToAsk)).toHaveLength(1);
    });

    it('hears of the exception when somebody acknowledges before the ping arrives', async () => {
      const soon = addTime(at('10:00'), 'PT5S');
      const day = await onlyGrace((to) =>
        to === grace && isBefore(day.now, addTime(soon, 'PT5S')) ? failing : undefined,
      );
      await day.passTo(soon);
      expect(await day.acknowledge(ines)).toMatchObject({ outcome: 'done' });
      await day.passTo(at('10:02'));
      expect(day.heardBy(grace)).toEqual([`CM-10482 · Very urgent: ${nobodyToAsk}`]);
    });

    it('hears of it once Teams takes messages for her again, however long the ping was tried', async () => {
      const day = await onlyGrace((to) =>
        to === grace && isBefore(day.now, at('10:05')) ? failing : undefined,
      );
      await day.passTo(at('10:07'));
      expect(heardOf(day, grace, nobodyToAsk).length).toBeGreaterThan(0);
    });

    it('leaves it to the channel and to the next when Teams can’t reach her', async () => {
      const day = await onlyGrace((to) => (to === grace ? blocked : undefined));
      await day.passTo(at('10:14'));
      expect(heardOf(day, channel, nobodyToAsk)).toHaveLength(1);
      expect(day.pings().map(({ to }) => to)).toEqual([ines]);
    });
  });

  it('a manager who is last in the chain hears by each ping what is late, and by nothing else', async () => {
    const day = await dayOf({ start: utc('2026-12-02T22:30'), service: managedBy([hugh]) });
    await day.ask();
    await day.passTo(utc('2026-12-02T23:29'));
    const again = 'CM-10482 · Very urgent: You are asked again, nobody has acknowledged';
    const heard = day.heardBy(hugh).filter((alert) => !alert.endsWith('acknowledged yet'));
    expect(heard).toEqual([
      'CM-10482 · Very urgent: You are asked for oversight, acknowledge by 23:00',
      `${again}, acknowledge by 23:15. Nobody has acknowledged in time`,
      `${again}, acknowledge by 23:30. Nobody has acknowledged in time`,
    ]);
    expect((await day.events()).filter(({ type }) => type === 'exceptionRaised')).toHaveLength(2);
  });
});
