/**
 * The calendar of the half year, in plain steps of its own: what is planned by it can be held
 * against what the service's calendars made of it.
 */
import { Temporal } from 'temporal-polyfill';
import { Instant } from '../kernel/ids.ts';

const ZONE = 'Europe/London';
/** Of England and Wales, from the spring of 2025 to the winter after 2026. */
const holidays: readonly string[] = [
  ...['2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25'],
  ...['2025-12-25', '2025-12-26'],
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
  ...['2026-12-25', '2026-12-28', '2027-01-01'],
];
const OPENS = 9;
const CLOSES = 17;

const instantOf = (moment: Temporal.ZonedDateTime): Instant =>
  Instant.parse(moment.toInstant().toString({ smallestUnit: 'millisecond' }));

/** What the clock on the wall says then. */
export const wallAt = (instant: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);

export const dayOf = (instant: Instant): string => wallAt(instant).toPlainDate().toString();

/** @param time `HH:MM` on that day; one that comes twice means the first. */
export const at = (day: string, time: string): Instant =>
  instantOf(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE));

/** `YYYY-MM-DDTHH:MM`, as a form has it. */
export const asTyped = (instant: Instant): string =>
  wallAt(instant).toPlainDateTime().toString({ smallestUnit: 'minute' });

export const plusDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  Instant.parse(
    Temporal.Instant.from(instant)
      .add({ seconds: Math.round(minutes * 60) })
      .toString({ smallestUnit: 'millisecond' }),
  );

export const plusHours = (instant: Instant, hours: number): Instant =>
  plusMinutes(instant, hours * 60);

export const minutesBetween = (from: Instant, to: Instant): number =>
  Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('minutes');

export const isWorkingDay = (day: string): boolean =>
  Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.includes(day);

/** 1 is Monday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

export const isOpen = (instant: Instant): boolean => {
  const { hour } = wallAt(instant);
  return isWorkingDay(dayOf(instant)) && hour >= OPENS && hour < CLOSES;
};

export function nextWorkingDay(day: string): string {
  let next = plusDays(day, 1);
  while (!isWorkingDay(next)) next = plusDays(next, 1);
  return next;
}

export const workingDayFrom = (day: string): string =>
  isWorkingDay(day) ? day : nextWorkingDay(day);

export function workingDaysAfter(day: string, count: number): string {
  let last = day;
  for (let passed = 0; passed < count; passed += 1) last = nextWorkingDay(last);
  return last;
}

/** The same moment, or when work begins again. */
export function openingFrom(instant: Instant): Instant {
  if (isOpen(instant)) return instant;
  const day = dayOf(instant);
  const isEarly = isWorkingDay(day) && wallAt(instant).hour < OPENS;
  return at(isEarly ? day : nextWorkingDay(day), '09:00');
}

/** The same time of the working day that many working days later; in opening hours alone. */
export function plusWorkingDays(instant: Instant, days: number): Instant {
  const from = openingFrom(instant);
  const time = wallAt(from).toPlainTime().toString({ smallestUnit: 'second' });
  return at(workingDaysAfter(dayOf(from), days), time);
}

/** `YYYY-MM`, the first and those that follow it. */
export const monthsFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    Temporal.PlainYearMonth.from(first).add({ months: index }).toString(),
  );

export const daysIn = (month: string): readonly string[] => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from(
    { length: daysInMonth },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  );
};

export function workingDaysBefore(day: string, count: number): string {
  let first = day;
  for (let left = count; left > 0;) {
    first = plusDays(first, -1);
    if (isWorkingDay(first)) left -= 1;
  }
  return first;
}

/** When work ends on a working day. */
export const closingOf = (day: string): Instant => at(day, '17:00');

export const endOf = (day: string): Instant => at(plusDays(day, 1), '00:00');
