/** Calendars for tests: files as programs write them, and short ones written in the test. */
import { readFileSync } from 'node:fs';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import { readRotaFile } from '../../services/rota/read-rota.ts';
import { keyOf } from './chains.ts';
import { service, utc } from './people.ts';

/** Thursday 1 October 2026: both clock changes of the winter lie in the weeks that are read. */
export const october = utc('2026-10-01T10:00');

export const icsFile = (name: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/ics/${name}.ics`, import.meta.url));

/** A calendar of such lines, each event's without its BEGIN, END and UID. */
export const ics = (...events: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}`, ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );

export const read = (file: Uint8Array, now: Instant = october, of = service) =>
  readRotaFile(createCalendars(), file, of, now);

/** Who is on when, as a clock in London shows it: `sam 2026-12-01 09:00–17:00`. */
export function turnsIn(file: Uint8Array, now?: Instant, of = service): readonly string[] {
  const reading = read(file, now, of);
  if (!reading.ok) throw new TypeError(problemsIn(file, now, of).join('\n'));
  return reading.file.turns.map(({ person, from, until }) => {
    const [start, end] = [from, until].map((each) =>
      localDateTime(of.timeZone, each).replace('T', ' '),
    );
    const sameDay = start?.slice(0, 10) === end?.slice(0, 10);
    return `${keyOf(person)} ${start ?? ''}–${(sameDay ? end?.slice(11) : end) ?? ''}`;
  });
}

/** `line 14: …`. */
export function problemsIn(file: Uint8Array, now?: Instant, of = service): readonly string[] {
  const reading = read(file, now, of);
  return reading.ok ? [] : reading.problems.map(({ line, says }) => `line ${line}: ${says}`);
}
