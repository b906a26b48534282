/** Files that people hand in, cut, doubled and changed: what is wrong is said, nothing is thrown. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import { parseService } from '../../services/config/parse-service.ts';
import { csvOf, fhirFile, header, readCsv, readFhir, row } from '../support/extracts.ts';
import { at, exampleFile, utc } from '../support/people.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '"',
    ',',
    '\r\n',
    '\u0000',
    '\uFEFF',
    ': ',
    '- ',
    '&a *a',
    '!!js ',
    '{',
    '}',
    '=1+1',
  ),
  fc.constantFrom('__proto__', 'constructor', '9'.repeat(400), 'x'.repeat(70_000), '[[[['),
);
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  by: hostile,
});

/** Some pieces taken out, and others put in their place. */
const changed = (text: string): fc.Arbitrary<string> =>
  fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((now, { at: share, cut, by }) => {
      const from = Math.floor(share * now.length);
      return now.slice(0, from) + by + now.slice(from + cut);
    }, text),
  );

const calendar = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y', 'BEGIN:VEVENT', 'UID:1'],
  ...['DTSTAMP:20261201T090000Z', 'DTSTART;TZID=Europe/London:20261203T090000'],
  ...['DTEND;TZID=Europe/London:20261203T170000', 'RRULE:FREQ=WEEKLY;COUNT=4', 'SUMMARY:Farah'],
  ...['END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

const patient = JSON.stringify({
  ...{ resourceType: 'EpisodeOfCare', id: '1', status: 'active' },
  ...{ patient: { reference: 'Patient/1', identifier: { value: 'CM-10482' } } },
  period: { start: '2026-01-01' },
});

const said = (texts: readonly string[]): boolean =>
  texts.length > 0 && texts.every((text) => text !== '' && !text.includes('undefined'));

describe('a file that is not as it should be', () => {
  it('as an extract in CSV is read as far as it goes, or refused in words', async () => {
    const rows = csvOf(header, row('CM-10482'), row('CM-10483', { agencies: 'Housing' }));
    await expect(
      fc.assert(
        fc.asyncProperty(changed(rows), async (text) => {
          const { problems, items } = await readCsv(text);
          return (
            problems.length === 0 || said(problems.map(({ says }) => says)) || items.length > 0
          );
        }),
        { numRuns: 150 },
      ),
    ).resolves.toBeUndefined();
  });

  it('as FHIR is read as far as it goes, or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(changed(patient), async (text) => {
        expect(Array.isArray(await readFhir([fhirFile('extract.ndjson', text)]))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('as a calendar is read as far as it goes, or refused in words', () => {
    const question = {
      from: at('00:00'),
      until: utc('2026-12-31T00:00'),
      timeZone: 'Europe/London',
    };
    expect(() => {
      fc.assert(
        fc.property(changed(calendar), (text) => {
          const { problems } = createCalendars().read(new TextEncoder().encode(text), question);
          return problems.length === 0 || said(problems.map(({ says }) => says));
        }),
        { numRuns: 200 },
      );
    }).not.toThrow();
  });

  it('as the service’s configuration is taken, or refused in words', () => {
    const yaml = readFileSync(exampleFile, 'utf8');
    expect(() => {
      fc.assert(
        fc.property(changed(yaml), (text) => {
          const read = parseService(text, { source: 'service.yaml', now: at('10:00') });
          return read.ok || said(read.problems);
        }),
        { numRuns: 40 },
      );
    }).not.toThrow();
  });
});
