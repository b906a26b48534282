import { describe, expect, it } from '@jest/globals';
import { deadlinesOf, offerTimes, overdueTimes } from '../../../services/action/clocks.ts';
import { at, service, utc } from '../../support/people.ts';

describe('the reminder', () => {
  it('comes when the working day begins on the due day, and one the day before', () => {
    expect(deadlinesOf(service, '2026-12-04', at('10:00'))).toEqual({
      eveAt: utc('2026-12-03T09:00'),
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

  it.each([
    ['a Monday', '2026-12-07', '2026-12-04T09:00'],
    ['a Sunday, which is brought to mind on Friday', '2026-12-06', '2026-12-03T09:00'],
    ['the working day after Christmas', '2026-12-29', '2026-12-24T09:00'],
  ])('comes first on the working day before %s', (_when, due, eveAt) => {
    expect(deadlinesOf(service, due, at('10:00')).eveAt).toBe(utc(eveAt));
  });

  it('of the day before is left out when that morning has passed', () => {
    expect(deadlinesOf(service, '2026-12-03', at('10:00'))).not.toHaveProperty('eveAt');
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

describe('whoever is asked to take an action over', () => {
  it('is asked at once in working hours, again the next working day, and no more the day after', () => {
    expect(offerTimes(service, at('10:00'))).toEqual({
      tellAt: at('10:00'),
      againAt: utc('2026-12-03T09:00'),
      lapsesAt: utc('2026-12-04T09:00'),
    });
  });

  it('is left in peace at night and over a week-end', () => {
    expect(offerTimes(service, utc('2026-12-04T23:00'))).toEqual({
      tellAt: utc('2026-12-07T09:00'),
      againAt: utc('2026-12-08T09:00'),
      lapsesAt: utc('2026-12-09T09:00'),
    });
  });
});
