/** When something that comes again and again comes next. */
import type { Instant } from './ids.ts';
import { epochMs, instantOf, localDayAt, momentAt, weekdayIndex } from './local-day.ts';
import { nextWorkingMoment, type WorkingCalendar } from './working-calendar.ts';
import { durationMs, isBefore, type Duration } from './time.ts';
import { weekdays, type LocalTime, type Weekday } from '../service/service.ts';

/** A time of the week on the wall clock of the service. */
export type WeekTime = { readonly day: Weekday; readonly at: LocalTime };

/**
 * The next such time after `after`. Where that day is closed (a bank holiday), the next working
 * moment after it instead.
 */
export function nextWeekly(
  calendar: WorkingCalendar,
  { day, at }: WeekTime,
  after: Instant,
): Instant {
  const { timeZone, isHoliday } = calendar;
  const today = localDayAt(timeZone, epochMs(after)).number;
  const wanted = weekdays.indexOf(day);
  // A time that a holiday moved may lie up to a week after its own day.
  const first = today - 7 - ((weekdayIndex(today) - wanted + 7) % 7);
  for (let number = first; ; number += 7) {
    const moment = instantOf(momentAt(timeZone, number, at));
    const { date } = localDayAt(timeZone, epochMs(moment));
    const moved = isHoliday(date) ? nextWorkingMoment(calendar, moment) : moment;
    if (isBefore(after, moved)) return moved;
  }
}

/** The next multiple of `every` on the clock after `after`, the same for every replica. */
export function nextMultiple(every: Duration, after: Instant): Instant {
  const step = durationMs(every);
  return instantOf((Math.floor(epochMs(after) / step) + 1) * step);
}
