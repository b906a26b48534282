/** Calendar months of the service's time zone, by which samples are drawn. */
import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDate, localDay, momentAt } from '../kernel/local-day.ts';
import { addWorkingDays, type WorkingCalendar } from '../kernel/working-calendar.ts';
import { isBefore } from '../kernel/time.ts';
import type { LocalTime } from '../service/service.ts';

/** `YYYY-MM`. */
export const SampledMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'SampledMonth'>();
export type SampledMonth = z.infer<typeof SampledMonth>;

/** From its first moment to the first of the next month, clock changes included. */
export type MonthSpan = { readonly from: Instant; readonly until: Instant };

export const spanOf = (timeZone: string, month: SampledMonth): MonthSpan => {
  const startOf = (first: SampledMonth): Instant =>
    instantOf(localDay(timeZone, dayNumberOf(`${first}-01`)).startsAt);
  return { from: startOf(month), until: startOf(monthAfter(month)) };
};

export const isWithin = ({ from, until }: MonthSpan, at: Instant): boolean =>
  !isBefore(at, from) && isBefore(at, until);

export const monthAt = (timeZone: string, at: Instant): SampledMonth =>
  SampledMonth.parse(localDate(timeZone, at).slice(0, 7));

export const monthAfter = (month: SampledMonth): SampledMonth => moved(month, 1);
export const monthBefore = (month: SampledMonth): SampledMonth => moved(month, -1);

function moved(month: SampledMonth, by: 1 | -1): SampledMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const [year, index] = [Math.floor(months / 12), months % 12];
  return SampledMonth.parse(
    `${String(year).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}`,
  );
}

/** The first moment after an instant that is the N-th working day of a month at that time. */
export function nextDrawing(
  calendar: WorkingCalendar,
  { workingDay, at }: { readonly workingDay: number; readonly at: LocalTime },
  after: Instant,
): Instant {
  let month = monthBefore(monthAt(calendar.timeZone, after));
  for (;;) {
    const moment = drawingOf(calendar, { workingDay, at }, month);
    if (isBefore(after, moment)) return moment;
    month = monthAfter(month);
  }
}

function drawingOf(
  calendar: WorkingCalendar,
  { workingDay, at }: { readonly workingDay: number; readonly at: LocalTime },
  month: SampledMonth,
): Instant {
  const { from } = spanOf(calendar.timeZone, month);
  const nth = addWorkingDays(calendar, from, workingDay - 1);
  const day = dayNumberOf(localDate(calendar.timeZone, nth));
  return instantOf(momentAt(calendar.timeZone, day, at));
}
