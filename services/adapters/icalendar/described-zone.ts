/** A time zone that the file describes itself (VTIMEZONE, RFC 5545, 3.6.5). */
import type { EpochMs } from '../../kernel/local-day.ts';
import { readMoment, type ClockSeconds } from './clock-reading.ts';
import type { Component } from './content.ts';
import { propertiesOf, propertyOf, UnreadableLine } from './property.ts';
import { fallsOf, type Budget, type ClockSpan } from './recurrence.ts';
import { readRule, type Rule } from './rule.ts';
import type { Zone } from './zones.ts';

/** From a moment on clocks are `after` seconds ahead of UTC; `before` it they were otherwise. */
type Change = { readonly at: EpochMs; readonly before: number; readonly after: number };

/** Series may have begun long before the time that is asked for. */
const YEARS_BEFORE = 15 * 366 * 86_400;
const YEAR_AFTER = 366 * 86_400;
const MOST_CHANGES = 500;

/**
 * The zone as far as it is asked for, and some years around. Throws `UnreadableLine`.
 *
 * @param span On any clock: a day more or less makes no difference.
 */
export function describedZone(component: Component, span: ClockSpan, budget: Budget): Zone {
  const wanted = { from: span.from - YEARS_BEFORE, until: span.until + YEAR_AFTER };
  const observances = component.components.filter(
    ({ name }) => name === 'STANDARD' || name === 'DAYLIGHT',
  );
  const changes = observances
    .flatMap((observance) => changesOf(observance, wanted, budget))
    .sort((a, b) => a.at - b.at);
  const [first] = changes;
  if (first === undefined) {
    throw new UnreadableLine(
      component.line,
      'this time zone does not say how far its clocks are from UTC; export the file again',
    );
  }
  if (changes.length > MOST_CHANGES) {
    throw new UnreadableLine(component.line, 'this time zone changes too often; correct it');
  }
  /** The last change before, when there is one. */
  const lastBefore = (isBefore: (change: Change) => boolean): number =>
    changes.findLast(isBefore)?.after ?? first.before;
  return {
    // In a gap the clock of before the change counts on; what comes twice is the first.
    momentOf: (clock) =>
      (clock -
        lastBefore(({ at, before, after }) => at / 1_000 + Math.max(before, after) <= clock)) *
      1_000,
    clockAt: (moment) => moment / 1_000 + lastBefore(({ at }) => at <= moment),
  };
}

function changesOf(observance: Component, wanted: ClockSpan, budget: Budget): readonly Change[] {
  const before = offsetOf(observance, 'TZOFFSETFROM');
  const after = offsetOf(observance, 'TZOFFSETTO');
  const start = startOf(observance);
  const clocks = [start, ...datesOf(observance)];
  const property = propertyOf(observance, 'RRULE');
  if (property !== undefined) {
    const rule = readRule(property);
    const span = { ...wanted, until: Math.min(wanted.until, lastFall(rule, before)) };
    if (rule.frequency !== 'YEARLY') {
      throw new UnreadableLine(
        property.line,
        'a time zone can only change by the year; correct it',
      );
    }
    const falls = fallsOf(rule, start, span, budget);
    if (falls === undefined) {
      throw new UnreadableLine(
        property.line,
        'the file takes too long to read; export a shorter time',
      );
    }
    clocks.push(...falls);
  }
  return [...new Set(clocks)].map((clock) => ({ at: (clock - before) * 1_000, before, after }));
}

/** UNTIL of a zone's rule is in UTC. */
const lastFall = ({ until }: Rule, before: number): ClockSeconds => {
  if (until === undefined) return Infinity;
  return until.kind === 'time' && until.isUtc ? until.clock + before : until.clock + 86_400;
};

function startOf(observance: Component): ClockSeconds {
  const property = propertyOf(observance, 'DTSTART');
  const moment = readMoment(property?.values[0]);
  if (moment !== undefined) return moment.clock;
  throw new UnreadableLine(
    property?.line ?? observance.line,
    'this part of a time zone does not say since when it holds (DTSTART); export the file again',
  );
}

const datesOf = (observance: Component): readonly ClockSeconds[] =>
  propertiesOf(observance, 'RDATE').flatMap(({ values }) =>
    values.flatMap((value) => readMoment(value)?.clock ?? []),
  );

function offsetOf(observance: Component, name: string): number {
  const property = propertyOf(observance, name);
  const [value] = property?.values ?? [];
  const [, sign, hours, minutes, seconds = '0'] =
    /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (sign === undefined) {
    throw new UnreadableLine(
      property?.line ?? observance.line,
      `this part of a time zone has no ${name} like +0100; export the file again`,
    );
  }
  const ahead = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -ahead : ahead;
}
