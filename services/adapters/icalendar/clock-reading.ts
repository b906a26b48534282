/** What stands on a clock somewhere: a date and time without saying where, as numbers. */
import { Temporal } from 'temporal-polyfill';

/** Seconds from 1970-01-01T00:00 to what the clock shows, each day taken as 24 hours. */
export type ClockSeconds = number;

export const DAY = 86_400;

export type ReadMoment =
  /** A whole day: midnight of it. */
  | { readonly kind: 'day'; readonly clock: ClockSeconds }
  | { readonly kind: 'time'; readonly clock: ClockSeconds; readonly isUtc: boolean };

const day = /^(\d{4}-\d{2}-\d{2})(?:T::)?$/;
const time = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):(\d{2})?(Z)?$/;

/** Reads a value as ical.js gives it; nothing for what is no date of the calendar. */
export function readMoment(value: unknown): ReadMoment | undefined {
  if (typeof value !== 'string') return undefined;
  const [, date] = day.exec(value) ?? [];
  if (date !== undefined) {
    const clock = clockOf(`${date}T00:00`);
    return clock === undefined ? undefined : { kind: 'day', clock };
  }
  const [, minute, second = '00', utc] = time.exec(value) ?? [];
  const clock = minute === undefined ? undefined : clockOf(`${minute}:${second}`);
  return clock === undefined ? undefined : { kind: 'time', clock, isUtc: utc !== undefined };
}

function clockOf(text: string): ClockSeconds | undefined {
  try {
    return Temporal.Instant.from(`${text}Z`).epochMilliseconds / 1_000;
  } catch {
    return undefined; // such as 31 February
  }
}

export const plainDateTimeOf = (clock: ClockSeconds): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(clock * 1_000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
