/** Calendars of Outlook, Google, Apple and others (RFC 5545) as entries, or what is wrong with them. */
import { epochMs, instantOf } from '../../kernel/local-day.ts';
import type {
  CalendarContent,
  CalendarEntry,
  CalendarQuestion,
  LineProblem,
} from '../../ports/calendars.ts';
import { DAY } from './clock-reading.ts';
import { readContent, type Component } from './content.ts';
import { EventZones } from './event-zones.ts';
import { readEvent, type CalendarEvent } from './event.ts';
import { expand, type Stretch } from './expand.ts';
import { inForce } from './series.ts';
import { textOf, UnreadableLine } from './property.ts';
import type { Budget } from './recurrence.ts';

/** Days and times of repetitions that are looked at in one file: about a second of work. */
const MOST_LOOKED_AT = 1_000_000;
const MOST_ENTRIES = 5_000;

export function readCalendar(file: Uint8Array, question: CalendarQuestion): CalendarContent {
  const span = { from: epochMs(question.from), until: epochMs(question.until) };
  const budget: Budget = { left: MOST_LOOKED_AT };
  const { calendars, problems: ofForm } = readContent(file);
  const problems: LineProblem[] = [...ofForm];
  const attempt = attempts(problems);
  const events = calendars.flatMap((calendar) =>
    eventsOf(calendar, question, span, budget, attempt),
  );
  const { series, cancelled } = inForce(events);
  const entries: CalendarEntry[] = [];
  let outside = 0;
  for (const { event, replaced } of series) {
    if (entries.length > MOST_ENTRIES) break;
    const stretches = attempt(event.line, () => expand(event, replaced, span, budget));
    if (stretches?.length === 0) outside += 1;
    for (const stretch of stretches ?? []) entries.push(entryOf(event, stretch));
  }
  const last = entries[MOST_ENTRIES];
  if (last !== undefined) {
    const says = `the file holds more than ${MOST_ENTRIES} duties in the time that is read; export a shorter time`;
    problems.push({ line: last.line, says });
  }
  const name = nameOf(calendars);
  return {
    ...(name === '' ? {} : { name }),
    entries: entries.sort((a, b) => epochMs(a.from) - epochMs(b.from)),
    outside,
    cancelled,
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

type Attempt = <Read>(line: number, read: () => Read) => Read | undefined;

/** What can't be read becomes a problem, and the rest is read on. */
const attempts =
  (problems: LineProblem[]): Attempt =>
  (line, read) => {
    try {
      return read();
    } catch (error) {
      problems.push(
        error instanceof UnreadableLine
          ? { line: error.line, says: error.message }
          : { line, says: 'this event can’t be read; export the file again, or leave it out' },
      );
      return undefined;
    }
  };

function eventsOf(
  calendar: Component,
  { timeZone }: CalendarQuestion,
  span: Stretch,
  budget: Budget,
  attempt: Attempt,
): readonly CalendarEvent[] {
  const clocks = { from: span.from / 1_000 - DAY, until: span.until / 1_000 + DAY };
  const isCalledOff = attempt(calendar.line, () => textOf(calendar, 'METHOD')) === 'CANCEL';
  const zones = attempt(calendar.line, () => new EventZones(calendar, timeZone, clocks, budget));
  if (zones === undefined) return [];
  return calendar.components
    .filter(({ name }) => name === 'VEVENT')
    .flatMap((component) => {
      const event = attempt(component.line, () => readEvent(component, zones));
      if (event === undefined) return [];
      return [isCalledOff ? { ...event, isCancelled: true } : event];
    });
}

const entryOf = (
  { line, title, attendees }: CalendarEvent,
  { from, until }: Stretch,
): CalendarEntry => ({
  ...{ line, title, attendees },
  from: instantOf(from),
  until: instantOf(until),
});

const nameOf = (calendars: readonly Component[]): string => {
  for (const calendar of calendars) {
    try {
      const name = textOf(calendar, 'X-WR-CALNAME').replace(/\\([,;\\])/g, '$1');
      if (name !== '') return name.slice(0, 100);
    } catch {
      // a calendar without a name
    }
  }
  return '';
};
