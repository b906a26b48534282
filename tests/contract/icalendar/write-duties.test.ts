import { expect, it } from '@jest/globals';
import { createCalendars } from '../../../services/adapters/icalendar/icalendar.ts';
import { dutiesOf } from '../../../services/rota/duties.ts';
import { at, sam, service, utc } from '../../support/people.ts';

const written = (publishedAt = at('10:00')) =>
  createCalendars().write({
    name: 'Duties of Sam Whitaker',
    duties: dutiesOf(service, [], sam, at('10:00'), utc('2026-12-05T00:00')),
    publishedAt,
  });

it('a calendar of duties says which rota and when, and nothing else', () => {
  expect(written().split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Oversight//Duties//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Duties of Sam Whitaker',
    'X-WR-CALNAME:Duties of Sam Whitaker',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:northgate-duty.20261202T0900.00000000-0000-4000-8000-000000000114@overs',
    ' ight',
    'DTSTAMP:20261202T100000Z',
    'DTSTART:20261202T090000Z',
    'DTEND:20261202T170000Z',
    'SEQUENCE:1008600',
    'SUMMARY:On duty: Northgate duty',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:riverside-duty.20261204T0900.00000000-0000-4000-8000-000000000114@overs',
    ' ight',
    'DTSTAMP:20261202T100000Z',
    'DTSTART:20261204T090000Z',
    'DTEND:20261204T170000Z',
    'SEQUENCE:1008600',
    'SUMMARY:On duty: Riverside duty',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

it('the same duties keep their names, and a later publication supersedes an earlier one', () => {
  const [before, after] = [written(), written(at('10:01'))];
  const names = (text: string) => text.match(/^UID:.*$/gm);
  const sequence = (text: string) => Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]);
  expect(names(after)).toEqual(names(before));
  expect(sequence(after)).toBeGreaterThan(sequence(before));
});
