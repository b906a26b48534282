import { describe, expect, it } from '@jest/globals';
import { nextMultiple, nextWeekly } from '../../../services/kernel/recurring.ts';
import { service, utc } from '../../support/people.ts';

const monday = { day: 'mon', at: '08:30' } as const;

describe('a time of the week', () => {
  it.each([
    ['before it, on the same day', '2026-12-07T08:29', '2026-12-07T08:30'],
    ['at it, a week on', '2026-12-07T08:30', '2026-12-14T08:30'],
    ['on another day, the next such day', '2026-12-02T12:00', '2026-12-07T08:30'],
    [
      'over the change to summer time, the same time on the wall',
      '2026-03-28T12:00',
      '2026-03-30T07:30',
    ],
    ['over the change to winter time', '2026-10-24T12:00', '2026-10-26T08:30'],
    ['on a bank holiday, when work begins after it', '2026-04-02T12:00', '2026-04-07T08:00'],
    ['between a bank holiday and when work begins', '2026-04-06T12:00', '2026-04-07T08:00'],
    ['after one that a bank holiday moved', '2026-04-07T08:00', '2026-04-13T07:30'],
  ])('%s', (_when, after, next) => {
    expect(nextWeekly(service, monday, utc(after))).toBe(utc(next));
  });
});

it('comes at the multiples of its interval, the same for everybody', () => {
  expect(nextMultiple('PT15M', utc('2026-12-02T10:07'))).toBe(utc('2026-12-02T10:15'));
  expect(nextMultiple('PT15M', utc('2026-12-02T10:15'))).toBe(utc('2026-12-02T10:30'));
});
