/** Repetitions against slower ways to the same answer: day by day, and ical.js where it is right. */
import { describe, expect, it } from '@jest/globals';
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
