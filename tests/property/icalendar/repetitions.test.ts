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
