/** Time zones as calendars name them: IANA's names, Windows' names, or described in the file. */
import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';
import { localDay, localDayAt, type EpochMs } from '../../kernel/local-day.ts';
import { DAY, plainDateTimeOf, type ClockSeconds } from './clock-reading.ts';

/** Between what a clock shows in a place, and when that is. */
export interface Zone {
  /** A time that is skipped means the hour after, one that comes twice the first. */
  readonly momentOf: (clock: ClockSeconds) => EpochMs;
  readonly clockAt: (moment: EpochMs) => ClockSeconds;
}

export const utcZone: Zone = {
  momentOf: (clock) => clock * 1_000,
  clockAt: (moment) => moment / 1_000,
};

/** A zone of the IANA database. Days of 24 hours, which nearly all are, cost no calendar. */
export const namedZone = (name: string): Zone => ({
  momentOf(clock) {
    const number = Math.floor(clock / DAY);
    const { startsAt, endsAt } = localDay(name, number);
    return endsAt - startsAt === DAY * 1_000
      ? startsAt + (clock - number * DAY) * 1_000
      : plainDateTimeOf(clock).toZonedDateTime(name).epochMilliseconds;
  },
  clockAt(moment) {
    const { number, startsAt, endsAt } = localDayAt(name, moment);
    if (endsAt - startsAt === DAY * 1_000) return number * DAY + (moment - startsAt) / 1_000;
    const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(name);
    return zoned.epochMilliseconds / 1_000 + zoned.offsetNanoseconds / 1_000_000_000;
  },
});

/**
 * The IANA zone that a TZID means beyond doubt: a place of the database, also with a path before
 * it as Evolution and Mozilla write it, or a name in Windows' words as Outlook writes it.
 */
export function placeOf(tzid: string): string | undefined {
  const name = unquoted(tzid);
  const [windows] = findIana(name);
  if (windows !== undefined) return windows;
  const parts = name.slice(-80).split('/');
  const paths = parts.length > 1 ? [parts.slice(-3), parts.slice(-2)] : [];
  return paths.map((path) => path.join('/')).find(isKnown);
}

/** A zone without a place, such as UTC or GMT: a file may mean something else by that name. */
export function zoneWithoutPlace(tzid: string): string | undefined {
  const name = unquoted(tzid);
  if (/^(?:z|gmt|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC';
  return isKnown(name) ? name : undefined;
}

const unquoted = (tzid: string): string => tzid.trim().replace(/^["']|["']$/g, '');

function isKnown(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
