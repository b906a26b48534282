import { describe, expect, it } from '@jest/globals';
import { atText, dateText, startText, timeText } from '../../cards/clock-text.ts';
import { contextAt } from '../../rehearsal/gallery/sample-service.ts';
import { Instant } from '../../services/kernel/ids.ts';

const seen = (now: string) => ({ ...contextAt('12:00'), now: Instant.parse(now) });

describe('a time on a card', () => {
  it.each([
    ['2026-12-02T14:05:00.000Z', '14:05', 'at 14:05'],
    ['2026-12-02T00:00:00.000Z', '00:00', 'at 00:00'],
    ['2026-12-03T09:00:00.000Z', 'tomorrow 09:00', 'tomorrow at 09:00'],
    ['2026-12-01T22:10:00.000Z', 'yesterday 22:10', 'yesterday at 22:10'],
    ['2026-12-10T09:00:00.000Z', 'Thu 10 Dec 09:00', 'on Thu 10 Dec at 09:00'],
    ['2027-01-04T09:00:00.000Z', 'Mon 4 Jan 2027 09:00', 'on Mon 4 Jan 2027 at 09:00'],
  ])('%s, on 2 December 2026, is "%s"', (instant, time, at) => {
    const context = seen('2026-12-02T12:00:00.000Z');
    expect(timeText(Instant.parse(instant), context)).toBe(time);
    expect(atText(Instant.parse(instant), context)).toBe(at);
  });

  it.each([
    ['2026-12-02T14:05:00Z', '14:05'],
    ['2026-12-02T14:05:59.999Z', '14:05'],
    ['2026-12-02T14:06:00.000Z', '14:06'],
    ['2026-12-02T23:59:59.999Z', '23:59'],
    ['2026-12-03T00:00:00.000Z', 'tomorrow 00:00'],
  ])('is that of its minute, however often one was asked for: %s', (instant, time) => {
    expect(timeText(Instant.parse(instant), seen('2026-12-02T12:00:59.999Z'))).toBe(time);
  });

  it('is the service’s own time in summer', () => {
    const context = seen('2026-07-01T12:00:00.000Z');
    expect(timeText(Instant.parse('2026-07-01T23:30:00.000Z'), context)).toBe('tomorrow 00:30');
  });

  it.each([
    ['2026-03-28T23:30:00.000Z', '2026-03-29T00:59:00.000Z', 'tomorrow 00:59'],
    ['2026-03-28T23:30:00.000Z', '2026-03-29T01:00:00.000Z', 'tomorrow 02:00'],
    ['2026-10-24T22:30:00.000Z', '2026-10-25T00:30:00.000Z', 'tomorrow 01:30'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '01:30'],
  ])('counts days by the calendar where the clocks change: from %s, %s', (now, then, text) => {
    expect(timeText(Instant.parse(then), seen(now))).toBe(text);
  });
});

it.each([
  ['2026-12-02T00:00:00.000Z', 'today'],
  ['2026-12-01T00:00:00.000Z', 'yesterday'],
  ['2026-11-27T00:00:00.000Z', 'Fri 27 Nov'],
  ['2026-11-27T00:01:00.000Z', 'Fri 27 Nov 00:01'],
])('what began at %s is named by its day where it began with it: %s', (since, text) => {
  expect(startText(Instant.parse(since), seen('2026-12-02T12:00:00.000Z'))).toBe(text);
});

it('a date has its year only where it is another one', () => {
  const context = seen('2026-12-02T12:00:00.000Z');
  expect(dateText('2026-12-04', context)).toBe('Fri 4 Dec');
  expect(dateText('2027-09-03', context)).toBe('Fri 3 Sep 2027');
});
