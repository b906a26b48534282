/** Moments that kinds of sign-off reckon with: local days, working mornings, closing times. */
import {
  isOpenLaterThatDay,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../kernel/working-calendar.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  dayNumberOf,
  endOfDay,
  epochMs,
  instantOf,
  localDay,
  localDayAt,
  momentAt,
  momentOfLocal,
} from '../kernel/local-day.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { LocalDate } from '../service/service.ts';

/** A moment as a form keeps it, `YYYY-MM-DDTHH:MM`, local. */
export const instantOfLocal = ({ timeZone }: WorkingCalendar, local: string): Instant =>
  instantOf(momentOfLocal(timeZone, local));

const startOfDay = ({ timeZone }: WorkingCalendar, on: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(on)).startsAt);

/** When work begins on that day, or else on the next working day. */
export const workingMorning = (calendar: WorkingCalendar, on: LocalDate): Instant =>
  nextWorkingMoment(calendar, startOfDay(calendar, on));

export const isWorkingDay = (calendar: WorkingCalendar, on: LocalDate): boolean =>
  isOpenLaterThatDay(calendar, startOfDay(calendar, on));

/** The day so many days on; before where negative. */
export const addDays = ({ timeZone }: WorkingCalendar, on: LocalDate, days: number): LocalDate =>
  localDay(timeZone, dayNumberOf(on) + days).date;

/** The morning of the working day that is so many working days before a day. */
export function workingMorningBefore(
  calendar: WorkingCalendar,
  on: LocalDate,
  workingDays: number,
): Instant {
  let day = on;
  for (let left = workingDays; left > 0;) {
    day = addDays(calendar, day, -1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return workingMorning(calendar, day);
}

/** When work ends on that day; where there is none on it, when the day ends. */
export function closingTime(calendar: WorkingCalendar, on: LocalDate): Instant {
  const { weekday } = localDay(calendar.timeZone, dayNumberOf(on));
  const hours = calendar.workingHours[weekday];
  return hours === undefined || hours.to <= hours.from || calendar.isHoliday(on)
    ? endOfDay(calendar, on)
    : instantOf(momentAt(calendar.timeZone, dayNumberOf(on), hours.to));
}

export const localDayOf = ({ timeZone }: WorkingCalendar, instant: Instant): LocalDate =>
  localDayAt(timeZone, epochMs(instant)).date;

const BEFORE_CLOSING = '-PT2H';

/** Two hours before work ends for the last time before a moment. */
export function lastHoursBefore(calendar: WorkingCalendar, before: Instant): Instant {
  let day = localDayOf(calendar, before);
  while (!isWorkingDay(calendar, day) || !isBefore(closingTime(calendar, day), before)) {
    day = addDays(calendar, day, -1);
  }
  return addTime(closingTime(calendar, day), BEFORE_CLOSING);
}
