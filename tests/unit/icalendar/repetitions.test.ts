/** Repetitions against slower ways to the same answer: day by day, and ical.js where it is right. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { readProperty } from '../../../services/adapters/icalendar/property.ts';
import { fallsOf } from '../../../services/adapters/icalendar/recurrence.ts';
import { readRule } from '../../../services/adapters/icalendar/rule.ts';

const clockOf = (text: string): number => Date.parse(`${text}Z`) / 1_000;
const textOf = (clock: number): string => new Date(clock * 1_000).toISOString().slice(0, 16);

const falls = (
  rule: string,
  start: string,
  until: string,
  from = start,
): readonly string[] | undefined =>
  fallsOf(
    readRule(readProperty({ name: 'RRULE', text: `RRULE:${rule}`, line: 1 })),
    clockOf(start),
    { from: clockOf(from), until: clockOf(until) },
    { left: 1_000_000 },
  )?.map(textOf);

describe('a repetition falls', () => {
  it.each([
    [
      'DAILY;INTERVAL=3',
      '2026-12-01T09:00',
      '2026-12-08',
      ['12-01T09:00', '12-04T09:00', '12-07T09:00'],
    ],
    [
      'DAILY;BYDAY=MO,FR',
      '2026-12-04T09:00',
      '2026-12-12',
      ['12-04T09:00', '12-07T09:00', '12-11T09:00'],
    ],
    [
      'DAILY;BYHOUR=9,21;COUNT=3',
      '2026-12-01T21:00',
      '2026-12-09',
      ['12-01T21:00', '12-02T09:00', '12-02T21:00'],
    ],
    [
      'WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO',
      '2026-12-06T09:00',
      '2026-12-22',
      ['12-06T09:00', '12-14T09:00', '12-20T09:00'],
    ],
    [
      'WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
      '2026-12-06T09:00',
      '2026-12-22',
      ['12-06T09:00', '12-07T09:00', '12-20T09:00', '12-21T09:00'],
    ],
    [
      'WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1',
      '2026-12-04T09:00',
      '2026-12-12',
      ['12-04T09:00', '12-11T09:00'],
    ],
    ['MONTHLY', '2026-08-31T09:00', '2027-01-01', ['08-31T09:00', '10-31T09:00', '12-31T09:00']],
    [
      'MONTHLY;BYDAY=1MO,-1FR',
      '2026-11-02T09:00',
      '2026-12-31',
      ['11-02T09:00', '11-27T09:00', '12-07T09:00', '12-25T09:00'],
    ],
    ['MONTHLY;BYMONTHDAY=-1', '2026-10-31T09:00', '2026-12-31', ['10-31T09:00', '11-30T09:00']],
    [
      'MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-10-30T09:00',
      '2026-12-31',
      ['10-30T09:00', '11-30T09:00'],
    ],
    [
      'MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '2026-02-13T09:00',
      '2026-12-31',
      ['02-13T09:00', '03-13T09:00', '11-13T09:00'],
    ],
    [
      'YEARLY;BYMONTH=12;BYMONTHDAY=25,26',
      '2026-12-25T09:00',
      '2026-12-31',
      ['12-25T09:00', '12-26T09:00'],
    ],
    [
      'YEARLY;BYDAY=-1SU;BYMONTH=10,3',
      '2026-03-29T09:00',
      '2026-12-31',
      ['03-29T09:00', '10-25T09:00'],
    ],
    ['YEARLY;BYDAY=1MO', '2026-01-05T09:00', '2026-12-31', ['01-05T09:00']],
    ['YEARLY;BYYEARDAY=1,-1', '2026-01-01T09:00', '2027-01-01', ['01-01T09:00', '12-31T09:00']],
    [
      'YEARLY;BYWEEKNO=1,-1;BYDAY=TH',
      '2026-01-01T09:00',
      '2027-01-01',
      ['01-01T09:00', '12-31T09:00'],
    ],
    ['YEARLY;BYWEEKNO=20', '2026-05-14T09:00', '2026-12-31', ['05-14T09:00']],
    [
      'HOURLY;INTERVAL=12',
      '2026-12-01T09:00',
      '2026-12-02T10:00',
      ['12-01T09:00', '12-01T21:00', '12-02T09:00'],
    ],
    [
      'HOURLY;BYHOUR=9,21;BYMINUTE=0,30',
      '2026-12-01T09:00',
      '2026-12-01T21:00',
      ['12-01T09:00', '12-01T09:30', '12-01T21:00'],
    ],
    [
      'MINUTELY;INTERVAL=90',
      '2026-12-01T09:00',
      '2026-12-01T12:00',
      ['12-01T09:00', '12-01T10:30', '12-01T12:00'],
    ],
    [
      'SECONDLY;INTERVAL=1800',
      '2026-12-01T09:00',
      '2026-12-01T10:00',
      ['12-01T09:00', '12-01T09:30', '12-01T10:00'],
    ],
  ])('%s', (rule, start, until, expected) => {
    const end = until.includes('T') ? until : `${until}T00:00`;
    expect(
      falls(`FREQ=${rule}`, start, end.endsWith('01-01T00:00') ? `${end.slice(0, 11)}00:00` : end),
    ).toEqual(expected.map((each) => `${start.slice(0, 4)}-${each}`));
  });

  it('nowhere when it never can, and says nothing when it would take for ever', () => {
    expect(
      falls('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2026-12-01T09:00', '2036-12-01T09:00'),
    ).toEqual([]);
    expect(
      falls('FREQ=SECONDLY;BYMONTH=2', '2026-03-01T09:00', '2036-12-01T09:00'),
    ).toBeUndefined();
  });

  it.each([
    ['INTERVAL=0.5', 'INTERVAL=x'],
    ['COUNT=0', 'COUNT=0'],
    ['BYDAY=XX', 'BYDAY=XX'],
    ['BYDAY=0MO', 'BYDAY=0MO'],
    ['BYMONTHDAY=0', 'BYMONTHDAY=0'],
    ['an ordinal in a weekly rule', 'BYDAY=1MO'],
    ['UNTIL that is no date', 'UNTIL=tomorrow'],
    ['another calendar', 'RSCALE=HEBREW'],
  ])('nowhere that is not clear: %s is refused', (_what, part) => {
    expect(() => falls(`FREQ=WEEKLY;${part}`, '2026-12-01T09:00', '2026-12-08T09:00')).toThrow(
      /correct it/,
    );
  });
});

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const anyStart = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom('00:00', '09:00', '21:00'))
  .map(
    ([day, time]) => `${new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)}T${time}`,
  );
const anyDays = fc.subarray(weekdays, { minLength: 1 });
const dayText = (start: string, on: number): string =>
  new Date(Date.parse(`${start}Z`) + on * 86_400_000).toISOString().slice(0, 16);
const weekdayOf = (text: string): string =>
  weekdays[(new Date(`${text}Z`).getUTCDay() + 6) % 7] ?? '';

describe('any daily or weekly rule', () => {
  it('falls where counting day by day says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('DAILY', 'WEEKLY'),
        fc.integer({ min: 1, max: 5 }),
        anyDays,
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        anyStart,
        (frequency, interval, days, count, start) => {
          const rule = `FREQ=${frequency};INTERVAL=${interval};BYDAY=${days.join(',')}${count === undefined ? '' : `;COUNT=${count}`}`;
          const sinceMonday = weekdays.indexOf(weekdayOf(start));
          const fits = (on: number): boolean => {
            const periods = frequency === 'DAILY' ? on : Math.floor((on + sinceMonday) / 7);
            return periods % interval === 0 && days.includes(weekdayOf(dayText(start, on)));
          };
          const expected = Array.from({ length: 120 }, (_, on) => on)
            .filter(fits)
            .map((on) => dayText(start, on))
            .slice(0, count);
          expect(falls(rule, start, dayText(start, 119))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** ical.js is right about these, when the event fits its own rule. */
const anyPlainRule = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((interval) => `FREQ=DAILY;INTERVAL=${interval}`),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...weekdays))
    .map(([interval, wkst]) => `FREQ=WEEKLY;INTERVAL=${interval};WKST=${wkst}`),
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom('1MO', '2TU', '-1FR', '3SU', '-2WE'))
    .map(([interval, day]) => `FREQ=MONTHLY;INTERVAL=${interval};BYDAY=${day}`),
  fc.constantFrom('1', '15', '28').map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc.constantFrom('1SU', '-1SU', '2MO').map((day) => `FREQ=YEARLY;BYMONTH=3;BYDAY=${day}`),
);

describe('any plain rule', () => {
  it('falls where ical.js says, from its first day that fits', () => {
    fc.assert(
      fc.property(anyPlainRule, anyStart, (rule, drawn) => {
        const [start = drawn] = falls(rule, drawn, dayText(drawn, 800)) ?? [];
        const iterator = new ICAL.RecurIterator({
          rule: ICAL.Recur.fromString(rule),
          dtstart: ICAL.Time.fromDateTimeString(`${start}:00`),
        });
        const expected = Array.from({ length: 20 }, () => iterator.next().toString().slice(0, 16));
        const until = expected.at(-1) ?? start;
        expect(falls(rule, start, until)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('read from some time on, is the end of what is read from the start', () => {
    fc.assert(
      fc.property(anyPlainRule, anyStart, fc.nat(600), (rule, start, on) => {
        const [from, until] = [dayText(start, on), dayText(start, 700)];
        const all = falls(rule, start, until) ?? [];
        expect(falls(rule, start, until, from)).toEqual(all.filter((each) => each >= from));
      }),
      { numRuns: 200 },
    );
  });
});
