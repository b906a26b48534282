/** The weeks that are looked at: whole ones, Monday to Sunday by the clocks there, and this one so far. */
import type { Instant } from '../kernel/ids.ts';
import { epochMs, instantOf, localDay, localDayAt, weekdayIndex } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';

export type Period = {
  readonly from: Instant;
  /** Now. */
  readonly until: Instant;
  readonly weeks: number;
};

export const WEEKS_BACK = 12;
export const MOST_WEEKS = 52;

export function periodOf(timeZone: string, now: Instant, weeks = WEEKS_BACK): Period {
  const monday = mondayNumber(timeZone, now) - 7 * (weeks - 1);
  return { from: instantOf(localDay(timeZone, monday).startsAt), until: now, weeks };
}

/** The Monday of the week in which an instant lies, there. */
export const mondayOf = (timeZone: string, instant: Instant): LocalDate =>
  localDay(timeZone, mondayNumber(timeZone, instant)).date;

function mondayNumber(timeZone: string, instant: Instant): number {
  const { number } = localDayAt(timeZone, epochMs(instant));
  return number - weekdayIndex(number);
}
