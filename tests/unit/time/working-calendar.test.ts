import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  localDateTime,
  localDay,
  localDayAt,
  momentOfLocal,
} from '../../../services/kernel/local-day.ts';
import { toInstant } from '../../../services/kernel/time.ts';
import {
  addWorkingDays,
  addWorkingDuration,
  isOpenLaterThatDay,
  isWorkingTime,
  nextWorkingMoment,
  workingMilliseconds,
  type WorkingCalendar,
} from '../../../services/kernel/working-calendar.ts';
import { service, utc } from '../../support/people.ts';

describe('working time', () => {
  it.each([
    ['2026-12-02T08:59', false],
    ['2026-12-02T09:00', true],
    ['2026-12-02T16:59', true],
    ['2026-12-02T17:00', false],
    ['2026-12-05T10:00', false],
    ['2026-12-25T10:00', false],
    ['2026-07-01T08:00', true],
    ['2026-07-01T16:00', false],
  ])('at %s in UTC: %s', (instant, open) => {
    expect(isWorkingTime(service, utc(instant))).toBe(open);
  });

  it('begins again at the next opening', () => {
    expect(nextWorkingMoment(service, utc('2026-12-04T17:00'))).toBe(utc('2026-12-07T09:00'));
    expect(nextWorkingMoment(service, utc('2026-12-24T18:00'))).toBe(utc('2026-12-29T09:00'));
  });

  it.each([
    ['within a day', '2026-12-02T10:00', '2026-12-02T12:30', 150],
    ['through a night', '2026-12-02T16:00', '2026-12-03T10:00', 120],
    ['over a week-end', '2026-12-04T16:00', '2026-12-07T10:00', 120],
    ['of a night alone', '2026-12-02T18:00', '2026-12-03T08:00', 0],
    ['over Christmas', '2026-12-24T16:00', '2026-12-29T10:00', 120],
    ['of no time', '2026-12-02T10:00', '2026-12-02T10:00', 0],
  ])('%s is counted in minutes', (_when, from, until, minutes) => {
    expect(workingMilliseconds(service, utc(from), utc(until))).toBe(minutes * 60_000);
  });

  it('counts once what two days have in common, and never goes back', () => {
    const weekdays = { mon: { from: '20:00', to: '12:00' }, tue: { from: '09:00', to: '17:00' } };
    const calendar = { ...service, workingHours: weekdays };
    const [monday, tuesday] = [utc('2026-12-07T20:00'), utc('2026-12-08T17:00')];
    expect(workingMilliseconds(calendar, monday, tuesday)).toBe(21 * 3_600_000);
    expect(addWorkingDuration(calendar, monday, 'PT17H')).toBe(utc('2026-12-08T13:00'));
  });

  it('has begun when it is open', () => {
    expect(nextWorkingMoment(service, utc('2026-12-04T11:11'))).toBe(utc('2026-12-04T11:11'));
  });
});

describe('working days', () => {
  it.each([
    ['Thursday 15:10 is Friday 15:10', '2026-12-03T15:10', 1, '2026-12-04T15:10'],
    ['Friday 15:10 is Monday 15:10', '2026-12-04T15:10', 1, '2026-12-07T15:10'],
    ['Friday 18:00 counts from Monday 09:00', '2026-12-04T18:00', 1, '2026-12-08T09:00'],
    ['Saturday counts from Monday 09:00', '2026-12-05T11:00', 1, '2026-12-08T09:00'],
    ['before Christmas it is after it', '2026-12-24T15:10', 1, '2026-12-29T15:10'],
    ['three from before Easter', '2026-04-02T14:00', 3, '2026-04-09T14:00'],
    ['none is the next opening', '2026-12-05T11:00', 0, '2026-12-07T09:00'],
  ])('one from %s', (_words, from, days, to) => {
    expect(addWorkingDays(service, utc(from), days)).toBe(utc(to));
  });

  it('keeps the second of the request', () => {
    const precise = '2026-12-03T15:10:42.007Z';
    expect(addWorkingDuration(service, utc('2026-12-03T15:10'), 'P1D')).toBe(
      utc('2026-12-04T15:10'),
    );
    expect(addWorkingDays(service, toInstant(Temporal.Instant.from(precise)), 1)).toBe(
      '2026-12-04T15:10:42.007Z',
    );
  });

  it('ends at closing time where the day closes earlier', () => {
    const short: WorkingCalendar = {
      ...service,
      workingHours: { thu: { from: '09:00', to: '17:00' }, fri: { from: '09:00', to: '13:00' } },
    };
    expect(addWorkingDays(short, utc('2026-12-03T15:10'), 1)).toBe(utc('2026-12-04T13:00'));
  });

  it('counts nights that are worked', () => {
    const nights: WorkingCalendar = {
      ...service,
      workingHours: { mon: { from: '21:00', to: '07:00' }, tue: { from: '21:00', to: '07:00' } },
    };
    expect(isWorkingTime(nights, utc('2026-12-08T02:00'))).toBe(true);
    expect(addWorkingDays(nights, utc('2026-12-08T02:00'), 1)).toBe(utc('2026-12-09T02:00'));
  });
});

describe('working hours and minutes', () => {
  it.each([
    ['stay within the day', '2026-12-03T10:00', 'PT4H', '2026-12-03T14:00'],
    ['go on in the morning', '2026-12-03T16:50', 'PT30M', '2026-12-04T09:20'],
    ['end at closing when they just fit', '2026-12-03T16:30', 'PT30M', '2026-12-03T17:00'],
    ['pass over a long week-end', '2026-12-24T16:50', 'PT8H10M', '2026-12-29T17:00'],
  ])('%s', (_words, from, duration, to) => {
    expect(addWorkingDuration(service, utc(from), duration)).toBe(utc(to));
  });
});

it('says so when a calendar never opens', () => {
  const closed = { ...service, workingHours: {} };
  expect(() => nextWorkingMoment(closed, utc('2026-12-03T10:00'))).toThrow('no open hours');
});

it('is open later that day before opening and while open', () => {
  const open = ['2026-12-03T07:00', '2026-12-03T12:00', '2026-12-03T17:00'].map((instant) =>
    isOpenLaterThatDay(service, utc(instant)),
  );
  expect(open).toEqual([true, true, false]);
});

describe('local days agree with Temporal', () => {
  const zones = ['Europe/London', 'America/St_Johns', 'Pacific/Auckland', 'Pacific/Apia', 'UTC'];
  const anyMoment = fc.integer({
    min: Date.UTC(2011, 0, 1),
    max: Date.UTC(2030, 0, 1),
  });

  it('on the day of any moment, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyMoment, (zone, moment) => {
        const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
        const day = localDayAt(zone, moment);
        expect(day.date).toBe(there.toPlainDate().toString());
        expect(day.startsAt <= moment && moment < day.endsAt).toBe(true);
        expect(localDateTime(zone, toInstant(there.toInstant()))).toBe(
          there.toPlainDateTime().toString({ smallestUnit: 'minute' }),
        );
      }),
    );
  });

  it('on the moment of any local time, in any zone', () => {
    const anyMinute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyMoment, anyMinute, (zone, moment, minute) => {
        const { number, date } = localDay(zone, Math.floor(moment / 86_400_000));
        const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
        const local = `${date}T${time.toString({ smallestUnit: 'minute' })}`;
        const there = Temporal.PlainDateTime.from(local).toZonedDateTime(zone);
        expect(momentOfLocal(zone, local)).toBe(there.epochMilliseconds);
        expect(localDay(zone, number).date).toBe(date);
      }),
    );
  });
});
