/** Somebody's duties as a calendar to subscribe to or to import (RFC 5545, RFC 7986). */
import ICAL from 'ical.js';
import { epochMs } from '../../kernel/local-day.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { DutyCalendar } from '../../ports/calendars.ts';
import type { Duty } from '../../rota/duties.ts';

/** A property as ical.js has it: name, parameters, type, value. */
type JCalProperty = readonly [string, Readonly<Record<string, string>>, string, string | number];

const property = (name: string, type: string, value: string | number): JCalProperty => [
  name,
  {},
  type,
  value,
];
const text = (name: string, value: string): JCalProperty => property(name, 'text', value);
/** For properties that ical.js does not know: it would name their type, which confuses Outlook. */
const asWritten = (name: string, value: string): JCalProperty => property(name, 'unknown', value);
const escaped = (value: string): string =>
  value.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
const time = (name: string, instant: Instant): JCalProperty =>
  property(name, 'date-time', `${instant.slice(0, 19)}Z`);

/** When programs that subscribe should look again. */
const LOOK_AGAIN = 'PT1H';

/**
 * Nothing clinical stands in it: which rota, from when until when. Times are in UTC, which no
 * program misreads. A duty keeps its UID while its beginning stays, whatever else of it changes.
 */
export function writeDuties({ name, duties, publishedAt }: DutyCalendar): string {
  const calendar = [
    'vcalendar',
    [
      text('version', '2.0'),
      text('prodid', '-//Oversight//Duties//EN'),
      text('calscale', 'GREGORIAN'),
      text('method', 'PUBLISH'),
      asWritten('name', escaped(name)),
      asWritten('x-wr-calname', escaped(name)),
      property('refresh-interval', 'duration', LOOK_AGAIN),
      asWritten('x-published-ttl', LOOK_AGAIN),
    ],
    duties.map((duty) => eventOf(duty, publishedAt)),
  ];
  return ICAL.stringify(calendar);
}

const eventOf = (duty: Duty, publishedAt: Instant) => [
  'vevent',
  [
    text('uid', `${duty.rota.id}.${compact(duty.from)}.${duty.person}@oversight`),
    time('dtstamp', publishedAt),
    time('dtstart', duty.from),
    time('dtend', duty.until),
    property('sequence', 'integer', sequenceAt(publishedAt)),
    text('summary', `On duty: ${duty.rota.name}`),
    text('status', 'CONFIRMED'),
    // It is shown, and does not keep the day free of other things.
    text('transp', 'TRANSPARENT'),
  ],
  [],
];

const compact = (instant: Instant): string => instant.slice(0, 16).replace(/[-:]/g, '');

const FIRST_PUBLISHED = Date.UTC(2025, 0, 1);

/** Later publications supersede earlier ones: minutes since 2025. */
const sequenceAt = (instant: Instant): number =>
  Math.max(0, Math.floor((epochMs(instant) - FIRST_PUBLISHED) / 60_000));
