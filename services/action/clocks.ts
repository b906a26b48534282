/** When an action's owner is reminded of it, and when it is overdue: by the service's working calendar. */
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, epochMs, instantOf, localDay, localDayAt } from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import { nextWorkingMoment, type WorkingCalendar } from '../kernel/working-calendar.ts';
import type { LocalDate } from '../service/service.ts';
import type { ActionDeadlines } from './action.ts';

const LONGEST_CLOSURE_DAYS = 14;

/**
 * The reminder comes when the working day begins on the due day, or on the last working day before
 * where that is none; it is overdue when the due day has ended.
 */
export function deadlinesOf(
  calendar: WorkingCalendar,
  due: LocalDate,
  openedAt: Instant,
): ActionDeadlines {
  const dueDay = dayNumberOf(due);
  const overdueAt = instantOf(localDay(calendar.timeZone, dueDay).endsAt);
  const remindAt = lastOpeningUntil(calendar, dueDay);
  return remindAt && isBefore(openedAt, remindAt) ? { remindAt, overdueAt } : { overdueAt };
}

function lastOpeningUntil(calendar: WorkingCalendar, dueDay: number): Instant | undefined {
  const { endsAt } = localDay(calendar.timeZone, dueDay);
  for (let day = dueDay; day > dueDay - LONGEST_CLOSURE_DAYS; day -= 1) {
    const opening = openingFrom(calendar, day);
    if (epochMs(opening) < endsAt) return opening;
  }
  return undefined;
}

/** The beginning of the working day, or of the first one after where it is none. */
const openingFrom = (calendar: WorkingCalendar, day: number): Instant =>
  nextWorkingMoment(calendar, instantOf(localDay(calendar.timeZone, day).startsAt));

/** Nobody is told at midnight: in working hours, and again when the next working day begins. */
export function overdueTimes(
  calendar: WorkingCalendar,
  now: Instant,
): { readonly tellAt: Instant; readonly againAt: Instant } {
  const tellAt = nextWorkingMoment(calendar, now);
  const dayAfter = localDayAt(calendar.timeZone, epochMs(tellAt)).number + 1;
  return { tellAt, againAt: openingFrom(calendar, dayAfter) };
}
