import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendars } from '../../../services/adapters/icalendar/icalendar.ts';
import { epochMs, instantOf } from '../../../services/kernel/local-day.ts';
import { dutiesOf } from '../../../services/rota/duties.ts';
import { anyInstant, anyOverride, anyService } from '../../support/any-service.ts';
import { icsFile, october, read } from '../../support/ics.ts';

const files = ['google-weekdays', 'outlook-nights', 'apple-weeks', 'own-zone', 'called-off'];
const texts = files.map((name) => new TextDecoder().decode(icsFile(name)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const anyRuleText = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'FREQ',
        'INTERVAL',
        'COUNT',
        'UNTIL',
        'BYDAY',
        'BYMONTH',
        'BYMONTHDAY',
        'BYSETPOS',
        'BYWEEKNO',
        'BYYEARDAY',
        'BYHOUR',
        'WKST',
      ),
      fc.constantFrom(
        'YEARLY',
        'MONTHLY',
        'WEEKLY',
        'DAILY',
        'HOURLY',
        'SECONDLY',
        '1',
        '2',
        '-1',
        '53',
        '366',
        '0',
        '',
        'MO',
        '1MO,-1SU',
        '20261201',
        '20261201T000000Z',
        '99999999999999999999',
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => `RRULE:${parts.map(([name, value]) => `${name}=${value}`).join(';')}`);

const anyLine = fc.oneof(
  anyRuleText,
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'DTSTART:99991231T235959Z',
    'DTSTART:00000101T000000',
    'DTEND:20261301T000000',
    'DURATION:P9999W',
    'EXDATE:',
    'RDATE;VALUE=PERIOD:x/y',
    'RECURRENCE-ID:1',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:X',
    'SUMMARY',
    'SUMMARY;X="',
    'ATTENDEE;CN=:',
    'DTSTART;TZID=:20261201T090000',
    'SEQUENCE:-1',
    'TZOFFSETFROM:+9999',
    'DTSTART;TZID=__proto__:20261201T090000',
    '__proto__:1',
  ),
);

/** A calendar of some program with lines put in, taken out or turned into others. */
const anySpoiltFile = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(120), fc.nat(2), anyLine), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, changes]) => {
    const lines = text.split(/\r?\n/);
    for (const [at, removed, line] of changes) lines.splice(at % lines.length, removed, line);
    return bytes(lines.join('\r\n'));
  });

/** What holds of every reading: turns that make a rota, or problems with lines that exist. */
function expectSound(file: Uint8Array): void {
  const reading = read(file);
  if (reading.ok) {
    let free = '';
    for (const { from, until } of reading.file.turns) {
      expect(from >= free && from < until).toBe(true);
      free = until;
    }
    return;
  }
  for (const { line, says } of reading.problems) {
    expect(line).toBeGreaterThan(0);
    expect(says).not.toBe('');
  }
}

describe('any file', () => {
  it('is read or refused in words, and nothing is thrown', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), expectSound), { numRuns: 300 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expectSound(bytes(`BEGIN:VCALENDAR\n${text}\nEND:VCALENDAR`));
      }),
      { numRuns: 200 },
    );
  });

  it('that was a calendar and is spoilt, too', () => {
    fc.assert(
      fc.property(anySpoiltFile, (file) => {
        expectSound(file);
      }),
      { numRuns: 500 },
    );
  });

  it('that is cut short anywhere, too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(4_000), (text, length) => {
        expectSound(bytes(text.slice(0, length)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('duties that are written as a calendar', () => {
  const calendars = createCalendars();

  it('are the same duties when they are read again', () => {
    fc.assert(
      fc.property(
        anyService,
        fc.array(anyOverride, { maxLength: 3 }),
        anyInstant,
        (drawn, overrides, from) => {
          const until = instantOf(epochMs(from) + 5 * 86_400_000);
          for (const person of drawn.people.keys()) {
            const duties = dutiesOf(drawn, overrides, person, from, until);
            const text = calendars.write({ name: 'Duties', duties, publishedAt: from });
            const { entries, problems } = calendars.read(bytes(text), {
              ...{ from, until, timeZone: drawn.timeZone },
            });
            expect(problems).toEqual([]);
            expect(entries.map((entry) => [entry.title, entry.from, entry.until])).toEqual(
              duties.map((duty) => [`On duty: ${duty.rota.name}`, duty.from, duty.until]),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end every line as the standard says, none longer than 75 octets', () => {
    const name =
      'Duties of Zoë Ó Súilleabháin; on call, and everything else that this calendar could hold';
    const text = calendars.write({ name, duties: [], publishedAt: october });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(bytes(line).length).toBeLessThanOrEqual(75);
    }
    expect(
      calendars.read(bytes(text), { from: october, until: october, timeZone: 'Europe/London' })
        .name,
    ).toBe(name);
  });
});
