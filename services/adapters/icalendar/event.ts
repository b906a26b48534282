/** One event of a calendar, read and checked, before its repetitions are written out. */
import { attendeesOf } from './attendees.ts';
import { readMoment, type ClockSeconds } from './clock-reading.ts';
import type { Component } from './content.ts';
import type { EventZones } from './event-zones.ts';
import { readLength, type Length } from './length.ts';
import {
  occurrenceOf,
  occurrencesOf,
  type AddedOccurrence,
  type Occurrence,
} from './occurrence.ts';
import { propertiesOf, propertyOf, textOf, UnreadableLine } from './property.ts';
import { readRule, type Rule } from './rule.ts';
import type { Zone } from './zones.ts';

export type CalendarEvent = {
  readonly line: number;
  readonly uid: string;
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly title: string;
  readonly attendees: readonly string[];
  readonly zone: Zone;
  readonly start: ClockSeconds;
  readonly length: Length;
  readonly repeats: readonly { readonly rule: Rule; readonly line: number }[];
  readonly added: readonly AddedOccurrence[];
  readonly left: readonly Occurrence[];
  /** The repetition of another event that this one stands for. */
  readonly replaces?: Occurrence;
};

/** Throws `UnreadableLine`. */
export function readEvent(component: Component, zones: EventZones): CalendarEvent {
  const startProperty = propertyOf(component, 'DTSTART');
  const start = readMoment(startProperty?.values[0]);
  if (startProperty === undefined || start === undefined) {
    throw startProperty === undefined
      ? new UnreadableLine(
          component.line,
          'the event does not say when it begins (DTSTART); put its beginning in',
        )
      : new UnreadableLine(startProperty.line, 'DTSTART is no date of the calendar; correct it');
  }
  const zone = zones.of(startProperty, start);
  const replaces = replacedBy(component, zones, zone);
  return {
    ...about(component),
    ...{ zone, start: start.clock },
    length: readLength(component, zones, { start, zone }),
    repeats: replaces === undefined ? repeatsOf(component) : [],
    added: occurrencesOf(component, 'RDATE', zones, zone),
    left: occurrencesOf(component, 'EXDATE', zones, zone),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function about(component: Component) {
  const [sequence] = propertyOf(component, 'SEQUENCE')?.values ?? [];
  const uid = textOf(component, 'UID');
  return {
    line: component.line,
    uid: uid === '' ? `line ${component.line}` : uid,
    sequence: typeof sequence === 'number' ? sequence : 0,
    isCancelled: textOf(component, 'STATUS').toUpperCase() === 'CANCELLED',
    title: textOf(component, 'SUMMARY').replace(/\s+/g, ' '),
    attendees: attendeesOf(component),
  };
}

function repeatsOf(component: Component): CalendarEvent['repeats'] {
  const [excluded] = component.lines.filter(({ name }) => name === 'EXRULE');
  if (excluded !== undefined) {
    throw new UnreadableLine(
      excluded.line,
      'a rule for exceptions (EXRULE) is not read here; put the exceptions in singly',
    );
  }
  return propertiesOf(component, 'RRULE').map((property) => ({
    rule: readRule(property),
    line: property.line,
  }));
}

function replacedBy(component: Component, zones: EventZones, zone: Zone): Occurrence | undefined {
  const property = propertyOf(component, 'RECURRENCE-ID');
  if (property === undefined) return undefined;
  if (property.parameters['range'] !== undefined) {
    throw new UnreadableLine(
      property.line,
      'a change of this and all later repetitions (RANGE) is not read here; end the series and begin a new one',
    );
  }
  return occurrenceOf(property.values[0], property, zones, zone);
}
