/** When people are asked and told, by the service's working calendar: nobody is at midnight. */
import type { Instant } from '../kernel/ids.ts';
import {
  dayNumberOf,
  epochMs,
  instantOf,
  localDay,
  localDayAt,
  localTimeAt,
  momentAt,
} from '../kernel/local-day.ts';
import type { Duration } from '../kernel/time.ts';
import {
  addWorkingDuration,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../kernel/working-calendar.ts';
import type { LocalDate } from '../service/service.ts';
import type { Dated } from './terms.ts';

/** When work begins on that day; where it does not, on the next working day. */
export const workingMorningOf = (calendar: WorkingCalendar, on: LocalDate): Dated => ({
  on,
  at: nextWorkingMoment(calendar, instantOf(localDay(calendar.timeZone, dayNumberOf(on)).startsAt)),
});

/** Told in working hours; again when so much working time has passed since. */
export function answerTimes(
  calendar: WorkingCalendar,
  now: Instant,
  within: Duration,
): { readonly tellAt: Instant; readonly againAt: Instant } {
  const tellAt = nextWorkingMoment(calendar, now);
  return { tellAt, againAt: addWorkingDuration(calendar, tellAt, within) };
}

/** Told in working hours; again a week later, at the same time of the day. */
export function weeklyTimes(
  calendar: WorkingCalendar,
  now: Instant,
): { readonly tellAt: Instant; readonly againAt: Instant } {
  const tellAt = nextWorkingMoment(calendar, now);
  const { timeZone } = calendar;
  const moment = epochMs(tellAt);
  const day = localDayAt(timeZone, moment).number + 7;
  const weekLater = instantOf(momentAt(timeZone, day, localTimeAt(timeZone, moment)));
  return { tellAt, againAt: nextWorkingMoment(calendar, weekLater) };
}

/** The day so many days after a moment's. */
export const daysAfter = (calendar: WorkingCalendar, now: Instant, days: number): LocalDate =>
  localDay(calendar.timeZone, localDayAt(calendar.timeZone, epochMs(now)).number + days).date;
