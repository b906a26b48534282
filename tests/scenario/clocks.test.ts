/**
 * A perinatal consult in Riverside that nobody acknowledges: who is pinged and when, by day and
 * by night, over both clock changes and over bank holidays. Every instant is written by hand, in
 * UTC, from the example service.
 */
import { describe, expect, it } from '@jest/globals';
import { addTime } from '../../services/kernel/time.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { keyOf } from '../support/chains.ts';
import { grace, riversideEast, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

/** `2026-12-02T10:00 esther`: when whose phone lights up. */
type Ping = readonly [when: string, who: string];
type Expected = {
  /** Through the first repeat at the end of the chain, or as far as the answer's clock runs. */
  readonly pings: readonly Ping[];
  /** The team manager hears that nobody has acknowledged, as the response times ask for. */
  readonly managerTold?: string;
  /** Nobody is left to move on to: manager and channel hear of it. */
  readonly exhausted?: string;
  readonly overdue: string;
};
type Situation = {
  readonly now: string;
  readonly expected: Partial<Readonly<Record<TimeSensitivity, Expected>>>;
};

const situations: Readonly<Record<string, Situation>> = {
  'on a Wednesday morning, the lead at work': {
    now: '2026-12-02T10:00',
    expected: {
      emergency: {
        pings: [
          ['2026-12-02T10:00', 'esther'],
          ['2026-12-02T10:05', 'farah'],
          ['2026-12-02T10:10', 'dev'],
          ['2026-12-02T10:15', 'hugh'],
          ['2026-12-02T10:20', 'hugh'],
        ],
        exhausted: '2026-12-02T10:20',
        overdue: '2026-12-02T10:15',
      },
      veryUrgent: {
        pings: [
          ['2026-12-02T10:00', 'esther'],
          ['2026-12-02T10:15', 'farah'],
          ['2026-12-02T10:30', 'dev'],
          ['2026-12-02T10:45', 'hugh'],
          ['2026-12-02T11:00', 'hugh'],
        ],
        managerTold: '2026-12-02T10:30',
        exhausted: '2026-12-02T11:00',
        overdue: '2026-12-02T11:00',
      },
      urgent: {
        pings: [
          ['2026-12-02T10:00', 'esther'],
          ['2026-12-02T11:00', 'farah'],
          ['2026-12-02T12:00', 'dev'],
          ['2026-12-02T13:00', 'hugh'],
          ['2026-12-02T14:00', 'hugh'],
        ],
        exhausted: '2026-12-02T14:00',
        overdue: '2026-12-02T14:00',
      },
      routine: {
        // Thursday, Friday, Monday at the same time; by Monday another manager is on call.
        pings: [
          ['2026-12-02T10:00', 'esther'],
          ['2026-12-03T10:00', 'farah'],
          ['2026-12-04T10:00', 'dev'],
          ['2026-12-07T10:00', 'grace'],
        ],
        overdue: '2026-12-07T10:00',
      },
    },
  },
  'on a Wednesday night, with two people on': {
    now: '2026-12-02T22:30',
    expected: {
      emergency: {
        pings: [
          ['2026-12-02T22:30', 'maya'],
          ['2026-12-02T22:35', 'hugh'],
          ['2026-12-02T22:40', 'hugh'],
        ],
        exhausted: '2026-12-02T22:40',
        overdue: '2026-12-02T22:45',
      },
      veryUrgent: {
        pings: [
          ['2026-12-02T22:30', 'maya'],
          ['2026-12-02T22:45', 'hugh'],
          ['2026-12-02T23:00', 'hugh'],
        ],
        managerTold: '2026-12-02T23:00',
        exhausted: '2026-12-02T23:00',
        overdue: '2026-12-02T23:30',
      },
      urgent: {
        pings: [
          ['2026-12-02T22:30', 'maya'],
          ['2026-12-02T23:30', 'hugh'],
          ['2026-12-03T00:30', 'hugh'],
        ],
        exhausted: '2026-12-03T00:30',
        overdue: '2026-12-03T02:30',
      },
      routine: {
        pings: [
          ['2026-12-03T09:00', 'esther'],
          ['2026-12-04T09:00', 'farah'],
          ['2026-12-07T09:00', 'dev'],
          ['2026-12-08T09:00', 'grace'],
        ],
        overdue: '2026-12-08T09:00',
      },
    },
  },
  'at the first 01:30 of the night when the clocks go back': {
    now: '2026-10-25T00:30',
    expected: {
      emergency: {
        pings: [
          ['2026-10-25T00:30', 'leo'],
          ['2026-10-25T00:35', 'ines'],
          ['2026-10-25T00:40', 'ines'],
        ],
        exhausted: '2026-10-25T00:40',
        overdue: '2026-10-25T00:45',
      },
      veryUrgent: {
        pings: [
          ['2026-10-25T00:30', 'leo'],
          ['2026-10-25T00:45', 'ines'],
          ['2026-10-25T01:00', 'ines'],
        ],
        managerTold: '2026-10-25T01:00',
        exhausted: '2026-10-25T01:00',
        overdue: '2026-10-25T01:30',
      },
      urgent: {
        // 60 minutes on, it is 01:30 on the wall for the second time.
        pings: [
          ['2026-10-25T00:30', 'leo'],
          ['2026-10-25T01:30', 'ines'],
          ['2026-10-25T02:30', 'ines'],
        ],
        exhausted: '2026-10-25T02:30',
        overdue: '2026-10-25T04:30',
      },
      routine: {
        // 09:00 in winter time.
        pings: [
          ['2026-10-26T09:00', 'esther'],
          ['2026-10-27T09:00', 'farah'],
          ['2026-10-28T09:00', 'dev'],
          ['2026-10-29T09:00', 'hugh'],
        ],
        overdue: '2026-10-29T09:00',
      },
    },
  },
  'at 15:10 on the Friday before the clocks go back': {
    now: '2026-10-23T14:10',
    expected: {
      emergency: {
        // The lead does not work on Fridays.
        pings: [
          ['2026-10-23T14:10', 'farah'],
          ['2026-10-23T14:15', 'dev'],
          ['2026-10-23T14:20', 'sam'],
          ['2026-10-23T14:25', 'ines'],
          ['2026-10-23T14:30', 'ines'],
        ],
        exhausted: '2026-10-23T14:30',
        overdue: '2026-10-23T14:25',
      },
      routine: {
        // 15:10 on Monday is an hour later in UTC; the lead is at work by then and not asked yet.
        pings: [
          ['2026-10-23T14:10', 'farah'],
          ['2026-10-26T15:10', 'esther'],
          ['2026-10-27T15:10', 'dev'],
          ['2026-10-28T15:10', 'hugh'],
        ],
        overdue: '2026-10-28T15:10',
      },
    },
  },
  'ten minutes before the clocks go forward, on Easter Sunday': {
    now: '2027-03-28T00:50',
    expected: {
      emergency: {
        pings: [
          ['2027-03-28T00:50', 'leo'],
          ['2027-03-28T00:55', 'ines'],
          ['2027-03-28T01:00', 'ines'],
        ],
        exhausted: '2027-03-28T01:00',
        overdue: '2027-03-28T01:05',
      },
      veryUrgent: {
        pings: [
          ['2027-03-28T00:50', 'leo'],
          ['2027-03-28T01:05', 'ines'],
          ['2027-03-28T01:20', 'ines'],
        ],
        managerTold: '2027-03-28T01:20',
        exhausted: '2027-03-28T01:20',
        overdue: '2027-03-28T01:50',
      },
      urgent: {
        pings: [
          ['2027-03-28T00:50', 'leo'],
          ['2027-03-28T01:50', 'ines'],
          ['2027-03-28T02:50', 'ines'],
        ],
        exhausted: '2027-03-28T02:50',
        overdue: '2027-03-28T04:50',
      },
      routine: {
        // Easter Monday is a bank holiday; then 09:00 is 08:00 in UTC. Friday's duty is another's.
        pings: [
          ['2027-03-30T08:00', 'esther'],
          ['2027-03-31T08:00', 'farah'],
          ['2027-04-01T08:00', 'dev'],
          ['2027-04-02T08:00', 'sam'],
        ],
        overdue: '2027-04-02T08:00',
      },
    },
  },
  'late on Maundy Thursday, before four closed days and the clocks going forward': {
    now: '2027-03-25T16:50',
    expected: {
      urgent: {
        // The lead has gone at 15:00; an hour later the evening shift is on.
        pings: [
          ['2027-03-25T16:50', 'farah'],
          ['2027-03-25T17:50', 'chloe'],
          ['2027-03-25T18:50', 'hugh'],
          ['2027-03-25T19:50', 'hugh'],
        ],
        exhausted: '2027-03-25T19:50',
        overdue: '2027-03-25T20:50',
      },
      routine: {
        pings: [
          ['2027-03-25T16:50', 'farah'],
          ['2027-03-30T15:50', 'esther'],
          ['2027-03-31T15:50', 'dev'],
          ['2027-04-01T15:50', 'hugh'],
        ],
        overdue: '2027-04-01T15:50',
      },
    },
  },
  'on Christmas Day, a Friday': {
    now: '2026-12-25T11:00',
    expected: {
      emergency: {
        pings: [
          ['2026-12-25T11:00', 'sam'],
          ['2026-12-25T11:05', 'ines'],
          ['2026-12-25T11:10', 'ines'],
        ],
        exhausted: '2026-12-25T11:10',
        overdue: '2026-12-25T11:15',
      },
      veryUrgent: {
        pings: [
          ['2026-12-25T11:00', 'sam'],
          ['2026-12-25T11:15', 'ines'],
          ['2026-12-25T11:30', 'ines'],
        ],
        managerTold: '2026-12-25T11:30',
        exhausted: '2026-12-25T11:30',
        overdue: '2026-12-25T12:00',
      },
      urgent: {
        pings: [
          ['2026-12-25T11:00', 'sam'],
          ['2026-12-25T12:00', 'ines'],
          ['2026-12-25T13:00', 'ines'],
        ],
        exhausted: '2026-12-25T13:00',
        overdue: '2026-12-25T15:00',
      },
      routine: {
        // Open again on Tuesday 29 December; New Year's Day is closed, so the fourth is Monday.
        pings: [
          ['2026-12-29T09:00', 'esther'],
          ['2026-12-30T09:00', 'farah'],
          ['2026-12-31T09:00', 'dev'],
          ['2027-01-04T09:00', 'grace'],
        ],
        overdue: '2027-01-04T09:00',
      },
    },
  },
  'late on the Monday that stands for Boxing Day': {
    now: '2026-12-28T23:00',
    expected: {
      urgent: {
        pings: [
          ['2026-12-28T23:00', 'leo'],
          ['2026-12-29T00:00', 'grace'],
          ['2026-12-29T01:00', 'grace'],
        ],
        exhausted: '2026-12-29T01:00',
        overdue: '2026-12-29T03:00',
      },
    },
  },
  'on New Year’s Day, a Friday': {
    now: '2027-01-01T10:00',
    expected: {
      veryUrgent: {
        pings: [
          ['2027-01-01T10:00', 'sam'],
          ['2027-01-01T10:15', 'ines'],
          ['2027-01-01T10:30', 'ines'],
        ],
        managerTold: '2027-01-01T10:30',
        exhausted: '2027-01-01T10:30',
        overdue: '2027-01-01T11:00',
      },
      routine: {
        pings: [
          ['2027-01-04T09:00', 'esther'],
          ['2027-01-05T09:00', 'farah'],
          ['2027-01-06T09:00', 'dev'],
          ['2027-01-07T09:00', 'hugh'],
        ],
        overdue: '2027-01-07T09:00',
      },
    },
  },
};

const channel = service.teams.get(riversideEast)?.channel.channelId ?? '';

const cases = Object.entries(situations).flatMap(([when, { now, expected }]) =>
  Object.entries(expected).map(([sensitivity, each]) => ({
    ...{ when, now, expected: each },
    sensitivity: sensitivity as TimeSensitivity,
  })),
);

describe.each(cases)('$sensitivity, $when', ({ now, sensitivity, expected }) => {
  const nobodyAnswers = async (): Promise<ServiceDay> => {
    const day = new ServiceDay({ start: utc(now) });
    await day.ask({ sensitivity });
    const last = [expected.overdue, expected.exhausted ?? '', expected.pings.at(-1)?.[0] ?? ''];
    await day.passTo(addTime(utc(last.toSorted().at(-1) ?? ''), 'PT15S'));
    return day;
  };
  /** The minute: a manager who is pinged at that moment hears of what else is late seconds after. */
  const whenHeard = (day: ServiceDay, place: string, words: string) =>
    day.sent
      .find(({ to, alert }) => to === place && alert.includes(words))
      ?.at.replace(/:\d\d\.\d{3}Z$/, ':00.000Z');

  it('pings these people, each at their minute', async () => {
    const day = await nobodyAnswers();
    const pings = day.pings().map(({ at, to }) => [at, keyOf(to as never)]);
    const through = pings.slice(0, expected.pings.length);
    expect(through).toEqual(expected.pings.map(([at, who]) => [utc(at), who]));
  });

  it('tells the manager and the channel at their minutes, not before', async () => {
    const day = await nobodyAnswers();
    expect({
      managerTold: whenHeard(day, grace, 'Nobody has acknowledged yet'),
      managerOfExhausted: whenHeard(day, grace, 'Nobody has acknowledged in time'),
      exhausted: whenHeard(day, channel, 'Nobody has acknowledged in time'),
      managerOfOverdue: whenHeard(day, grace, 'Not answered in time'),
      overdue: whenHeard(day, channel, 'Not answered in time'),
    }).toEqual({
      managerTold: expected.managerTold && utc(expected.managerTold),
      managerOfExhausted: expected.exhausted && utc(expected.exhausted),
      exhausted: expected.exhausted && utc(expected.exhausted),
      managerOfOverdue: utc(expected.overdue),
      overdue: utc(expected.overdue),
    });
  });
});
