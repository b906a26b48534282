import { describe, expect, it } from '@jest/globals';
import { deadlinesOf, overdueTimes } from '../../../services/action/clocks.ts';
import { at, service, utc } from '../../support/people.ts';

describe('the reminder', () => {
  it('comes when the working day begins on the due day', () => {
    expect(deadlinesOf(service, '2026-12-04', at('10:00'))).toEqual({
      remindAt: utc('2026-12-04T09:00'),
      overdueAt: utc('2026-12-05T00:00'),
    });
  });

  it('is left out when it is due today and the working day has begun', () => {
    expect(deadlinesOf(service, '2026-12-02', at('10:00'))).toEqual({
      overdueAt: utc('2026-12-03T00:00'),
    });
  });

  it.each([
    ['a Sunday', '2026-12-06', '2026-12-04T09:00'],
    ['Boxing Day’s substitute after Christmas and a week-end', '2026-12-28', '2026-12-24T09:00'],
  ])('comes on the last working day before %s', (_when, due, remindAt) => {
    expect(deadlinesOf(service, due, at('10:00')).remindAt).toBe(utc(remindAt));
  });

  it('is by the clocks on the wall after they have changed', () => {
    expect(deadlinesOf(service, '2027-03-29', at('10:00')).overdueAt).toBe(utc('2027-03-29T23:00'));
    expect(deadlinesOf(service, '2027-03-30', at('10:00')).remindAt).toBe(utc('2027-03-30T08:00'));
  });
});

describe('what is overdue', () => {
  it('is told at the beginning of the next working day, and again the day after', () => {
    expect(overdueTimes(service, utc('2026-12-03T00:00'))).toEqual({
      tellAt: utc('2026-12-03T09:00'),
      againAt: utc('2026-12-04T09:00'),
    });
  });

  it('waits over a week-end', () => {
    expect(overdueTimes(service, utc('2026-12-04T09:00'))).toEqual({
      tellAt: utc('2026-12-04T09:00'),
      againAt: utc('2026-12-07T09:00'),
    });
    expect(overdueTimes(service, utc('2026-12-05T00:00')).tellAt).toBe(utc('2026-12-07T09:00'));
  });
});
