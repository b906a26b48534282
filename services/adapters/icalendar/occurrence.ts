/** Times at which an event falls, or does not, that are put in singly (RDATE, EXDATE, RECURRENCE-ID). */
import type { EpochMs } from '../../kernel/local-day.ts';
import { DAY, readMoment, type ClockSeconds } from './clock-reading.ts';
import type { Component } from './content.ts';
import type { EventZones } from './event-zones.ts';
import { durationOf } from './length.ts';
import { propertiesOf, UnreadableLine, type Property } from './property.ts';
import type { Zone } from './zones.ts';

/** A time, or a whole day, that is meant: the start of one repetition. */
export type Occurrence =
  | { readonly kind: 'time'; readonly moment: EpochMs; readonly line: number }
  /** On the clock of the event's own zone: midnight of the day. */
  | { readonly kind: 'day'; readonly clock: ClockSeconds; readonly line: number };

export type AddedOccurrence = Occurrence & { readonly until?: EpochMs };

export const occurrencesOf = (
  component: Component,
  name: string,
  zones: EventZones,
  zone: Zone,
): readonly AddedOccurrence[] =>
  propertiesOf(component, name).flatMap((property) =>
    property.values
      .filter((value) => value !== '--T::' && value !== '') // a list without dates
      .map((value) =>
        Array.isArray(value)
          ? periodOf(value, property, zones, zone)
          : occurrenceOf(value, property, zones, zone),
      ),
  );

/** A time without a zone is one of the event's own, whatever the calendar says of others. */
export function occurrenceOf(
  value: unknown,
  property: Property,
  zones: EventZones,
  zone: Zone,
): Occurrence {
  const { line } = property;
  const moment = readMoment(value);
  if (moment === undefined) {
    throw new UnreadableLine(line, `${property.name.toUpperCase()} names no date; correct it`);
  }
  return moment.kind === 'day'
    ? { kind: 'day', clock: moment.clock, line }
    : { kind: 'time', moment: zones.of(property, moment, zone).momentOf(moment.clock), line };
}

function periodOf(
  [from, to]: readonly unknown[],
  property: Property,
  zones: EventZones,
  zone: Zone,
): AddedOccurrence {
  const occurrence = occurrenceOf(from, property, zones, zone);
  const end = readMoment(to);
  const length = durationOf(to);
  if (occurrence.kind === 'time') {
    if (end !== undefined) {
      return { ...occurrence, until: zones.of(property, end, zone).momentOf(end.clock) };
    }
    if (length !== undefined) {
      const seconds = length.days * DAY + length.seconds;
      return { ...occurrence, until: occurrence.moment + seconds * 1_000 };
    }
  }
  throw new UnreadableLine(property.line, 'RDATE names a period without an end; correct it');
}
