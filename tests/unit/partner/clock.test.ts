/** When an answer is due, each step is taken and the managers hear of it: working days and hours. */
import { describe, expect, it } from '@jest/globals';
import { routeTimes, type RouteStep } from '../../../services/coordination/agency.ts';
import { endOfDay } from '../../../services/kernel/local-day.ts';
import { daysLater, dueFrom } from '../../../services/partner/clock.ts';
import { service, utc } from '../../support/people.ts';

const settings = { managersAfter: 'P1D', managersAgainDays: 7 };
const route: readonly RouteStep[] = [
  { who: 'Team leader', how: 'by phone', after: 'PT0S' },
  { who: 'Head of service', how: 'by e-mail', after: 'P1D' },
];

const dueOf = (answersWithin: string, asked: string) =>
  dueFrom(
    service,
    { route },
    routeTimes(service, { answersWithin, route }, utc(asked)).answerBy,
    settings,
  );

describe('an ask', () => {
  it.each([
    [
      'over a week-end',
      'P2D',
      '2026-12-03T10:00',
      '2026-12-07T10:00',
      '2026-12-08T10:00',
      '2026-12-09T10:00',
    ],
    [
      'over Christmas',
      'P1D',
      '2026-12-24T10:00',
      '2026-12-29T10:00',
      '2026-12-30T10:00',
      '2026-12-31T10:00',
    ],
    [
      'over Easter, into summer time',
      'P1D',
      '2027-03-26T10:00',
      '2027-03-31T08:00',
      '2027-04-01T08:00',
      '2027-04-02T08:00',
    ],
    [
      'in hours, into winter time',
      'PT24H',
      '2026-10-24T12:00',
      '2026-10-25T12:00',
      '2026-10-27T09:00',
      '2026-10-28T09:00',
    ],
  ])('%s', (_name, within, asked, answer, step, managers) => {
    expect(dueOf(within, asked)).toEqual({
      ...{ at: utc(answer), stepsAt: [utc(answer), utc(step)], managersAt: utc(managers) },
    });
  });

  it('without a route goes to the managers at once', () => {
    const at = utc('2026-12-04T10:00');
    expect(dueFrom(service, { route: [] }, at, settings)).toEqual({
      ...{ at, stepsAt: [], managersAt: at },
    });
  });

  it('that is due on a day is overdue when that day is over where people are', () => {
    expect(endOfDay(service, '2026-12-04')).toBe(utc('2026-12-05T00:00'));
    expect(endOfDay(service, '2027-04-01')).toBe(utc('2027-04-01T23:00'));
  });
});

it('tells again at the same time of the day across a clock change', () => {
  expect(daysLater('Europe/London', utc('2027-03-23T10:00'), 7)).toBe(utc('2027-03-30T09:00'));
  expect(daysLater('Europe/London', utc('2026-10-20T09:00'), 7)).toBe(utc('2026-10-27T10:00'));
});
