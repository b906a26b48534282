/**
 * Calendar days of a time zone. A day is 23, 24 or 25 hours long; what is cached here per zone
 * and day are facts of the zone, so the same question always has the same answer.
 */
import { Temporal } from 'temporal-polyfill';
import { weekdays, type LocalDate, type LocalTime, type Weekday } from '../service/service.ts';
import type { Instant } from './ids.ts';
import { toInstant } from './time.ts';

/** Milliseconds since 1970 in UTC: what calculations use; `Instant` is what is stored. */
export type EpochMs = number;

export type LocalDay = {
  /** Days since 1970-01-01, so that the day after is `number + 1`. */
  readonly number: number;
  readonly date: LocalDate;
  readonly weekday: Weekday;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS_KEPT = 5_000;
const ANSWERS_KEPT = 5_000;
const MONDAY_AT_EPOCH = 3; // 1970-01-01 was a Thursday
const epochDate = Temporal.PlainDate.from('1970-01-01');

const daysByZone = new Map<string, Map<number, LocalDay>>();

/** The same answers again without the work: parsing instants is the dear part of a chain. */
function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= ANSWERS_KEPT) known.clear();
      known.set(key, (value = compute(key)));
    }
    return value;
  };
}

export const epochMs = remembered(
  (instant: Instant): EpochMs => Temporal.Instant.from(instant).epochMilliseconds,
);

export const instantOf = remembered((moment: EpochMs): Instant =>
  toInstant(Temporal.Instant.fromEpochMilliseconds(moment)),
);

export function localDay(zone: string, number: number): LocalDay {
  let days = daysByZone.get(zone);
  if (days === undefined) daysByZone.set(zone, (days = new Map<number, LocalDay>()));
  let day = days.get(number);
  if (day === undefined) {
    if (days.size >= DAYS_KEPT) days.clear();
    days.set(number, (day = readDay(zone, number)));
  }
  return day;
}

function readDay(zone: string, number: number): LocalDay {
  const date = epochDate.add({ days: number });
  return {
    number,
    date: date.toString(),
    weekday: weekdays[date.dayOfWeek - 1] ?? 'mon',
    startsAt: date.toZonedDateTime(zone).epochMilliseconds,
    endsAt: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}

/** The day in which a moment falls, there. */
export function localDayAt(zone: string, moment: EpochMs): LocalDay {
  const day = localDay(zone, Math.floor(moment / DAY));
  if (moment < day.startsAt) return localDay(zone, day.number - 1);
  return moment < day.endsAt ? day : localDay(zone, day.number + 1);
}

export const dayNumberOf = remembered((date: LocalDate): number =>
  Math.floor(Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds / DAY),
);

/** Monday is 0. */
export const weekdayIndex = (dayNumber: number): number =>
  (((dayNumber + MONDAY_AT_EPOCH) % 7) + 7) % 7;

/** Remembered like the days: there are few times of the day, and every shift and opening asks. */
const minutesOf = remembered(
  (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)),
);

/**
 * When a clock on the wall there shows `time` on that day. A time that is skipped in spring
 * means the hour after; one that comes twice in autumn means the first.
 */
export function momentAt(zone: string, dayNumber: number, time: LocalTime): EpochMs {
  const day = localDay(zone, dayNumber);
  if (day.endsAt - day.startsAt === DAY) return day.startsAt + minutesOf(time) * MINUTE;
  return Temporal.PlainDateTime.from(`${day.date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** The same for a local date-time `YYYY-MM-DDTHH:MM`. */
export const momentOfLocal = (zone: string, dateTime: string): EpochMs =>
  momentAt(zone, dayNumberOf(dateTime.slice(0, 10)), dateTime.slice(11, 16));

/** What a clock on the wall there shows at a moment, `HH:MM`. */
export function localTimeAt(zone: string, moment: EpochMs): LocalTime {
  const day = localDayAt(zone, moment);
  if (day.endsAt - day.startsAt !== DAY) {
    return Temporal.Instant.fromEpochMilliseconds(moment)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  }
  const minutes = Math.floor((moment - day.startsAt) / MINUTE);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Local date of an instant, e.g. for "today". */
export const localDate = (zone: string, instant: Instant): LocalDate =>
  localDayAt(zone, epochMs(instant)).date;

/** Local date-time `YYYY-MM-DDTHH:MM` of an instant. */
export const localDateTime = (zone: string, instant: Instant): string =>
  `${localDate(zone, instant)}T${localTimeAt(zone, epochMs(instant))}`;

/** Whether clocks on the wall show the same in both zones then. A zone that nobody knows is another. */
export function hasSameClock(zone: string, other: string, instant: Instant): boolean {
  if (zone === other) return true;
  try {
    return localDateTime(zone, instant) === localDateTime(other, instant);
  } catch {
    return false;
  }
}

/** When that day has ended there, be it 23, 24 or 25 hours long. */
export const endOfDay = ({ timeZone }: { readonly timeZone: string }, date: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(date)).endsAt);
