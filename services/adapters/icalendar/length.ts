/** How long an event lasts: until its end, for a duration, or the whole of its day. */
import type { EpochMs } from '../../kernel/local-day.ts';
import { DAY, readMoment, type ClockSeconds, type ReadMoment } from './clock-reading.ts';
import type { Component } from './content.ts';
import type { EventZones } from './event-zones.ts';
import { propertyOf, UnreadableLine, type Property } from './property.ts';
import type { Zone } from './zones.ts';

/**
 * First on the clock, then exactly. An event with an end lasts to the same time of day whenever it
 * is repeated, as calendars show it: a night ends at nine, clock change or not. Of a duration the
 * hours are exact, as the standard has it.
 */
export type Length = {
  readonly clockSeconds: number;
  readonly exactSeconds: number;
  /** Of the event itself; its repetitions are reckoned. */
  readonly firstEnds?: EpochMs;
};

/** Nobody is on duty longer in one go. */
const LONGEST = 366 * DAY;

export const endOf = (zone: Zone, clock: ClockSeconds, length: Length): EpochMs =>
  zone.momentOf(clock + length.clockSeconds) + length.exactSeconds * 1_000;

const isTooLong = (seconds: number): boolean => seconds > LONGEST;

type Start = { readonly start: ReadMoment; readonly zone: Zone };

/** Throws `UnreadableLine`. */
export function readLength(component: Component, zones: EventZones, begins: Start): Length {
  const end = propertyOf(component, 'DTEND');
  const duration = propertyOf(component, 'DURATION');
  const { length, line } = end
    ? { length: lengthUntil(end, zones, begins), line: end.line }
    : { length: lengthOf(component, duration, begins), line: (duration ?? component).line };
  const seconds = length.clockSeconds + length.exactSeconds;
  if (seconds <= 0) {
    throw new UnreadableLine(line, 'the event ends before it begins; correct its end');
  }
  if (isTooLong(seconds)) {
    throw new UnreadableLine(line, 'the event lasts longer than a year; correct its end');
  }
  return length;
}

function lengthUntil(property: Property, zones: EventZones, { start, zone }: Start): Length {
  const end = readMoment(property.values[0]);
  if (end?.kind !== start.kind) {
    throw new UnreadableLine(
      property.line,
      'the end is not written in the same way as the beginning (DTEND); correct it',
    );
  }
  if (end.kind === 'day') {
    // Some programs write the day itself where the day after is meant.
    const days = end.clock === start.clock ? DAY : end.clock - start.clock;
    return { clockSeconds: days, exactSeconds: 0 };
  }
  const firstEnds = zones.of(property, end, zone).momentOf(end.clock);
  const clockSeconds = zone.clockAt(firstEnds) - start.clock;
  return { clockSeconds, exactSeconds: 0, firstEnds };
}

function lengthOf(component: Component, property: Property | undefined, { start }: Start): Length {
  if (property === undefined) {
    if (start.kind === 'day') return { clockSeconds: DAY, exactSeconds: 0 };
    throw new UnreadableLine(
      component.line,
      'the event does not say when it ends (DTEND or DURATION); put its end in',
    );
  }
  const duration = durationOf(property.values[0]);
  if (duration === undefined) {
    throw new UnreadableLine(property.line, 'the duration is not written like PT12H; correct it');
  }
  return { clockSeconds: duration.days * DAY, exactSeconds: duration.seconds };
}

type Duration = { readonly days: number; readonly seconds: number };

const duration =
  /^\+?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?$/;

/** Days, which are as long as the clocks make them, and exact time; nothing for no duration. */
export function durationOf(value: unknown): Duration | undefined {
  const parts = duration.exec(typeof value === 'string' ? value.trim().toUpperCase() : '');
  if (parts === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return { days: weeks * 7 + days, seconds: hours * 3_600 + minutes * 60 + seconds };
}
