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
 * where that is none, and one comes the working day before that; it is overdue when the due day has
 * ended.
 */
export function deadlinesOf(
  calendar: WorkingCalendar,
  due: LocalDate,
  openedAt: Instant,
): ActionDeadlines {
  const dueDay = dayNumberOf(due);
  const overdueAt = instantOf(localDay(calendar.timeZone, dueDay).endsAt);
  const remindAt = lastOpeningUntil(calendar, dueDay);
  const eveAt = remindAt && lastOpeningUntil(calendar, dayOf(calendar, remindAt) - 1);
  return {
    ...(eveAt && isBefore(openedAt, eveAt) ? { eveAt } : {}),
    ...(remindAt && isBefore(openedAt, remindAt) ? { remindAt } : {}),
    overdueAt,
  };
}

const dayOf = ({ timeZone }: WorkingCalendar, instant: Instant): number =>
  localDayAt(timeZone, epochMs(instant)).number;

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
  return { tellAt, againAt: nextOpening(calendar, tellAt) };
}

/** The beginning of the first working day after that of an instant. */
const nextOpening = (calendar: WorkingCalendar, after: Instant): Instant =>
  openingFrom(calendar, dayOf(calendar, after) + 1);

/** Somebody is asked in working hours, again the next working day, and no more the day after. */
export function offerTimes(
  calendar: WorkingCalendar,
  now: Instant,
): { readonly tellAt: Instant; readonly againAt: Instant; readonly lapsesAt: Instant } {
  const { tellAt, againAt } = overdueTimes(calendar, now);
  return { tellAt, againAt, lapsesAt: nextOpening(calendar, againAt) };
}
