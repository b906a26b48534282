/** When a review of missed contacts is decided (S3): in the same week. */
import type { Instant } from '../../../kernel/ids.ts';
import { dayNumberOf, weekdayIndex } from '../../../kernel/local-day.ts';
import { addWorkingDuration } from '../../../kernel/working-calendar.ts';
import { isBefore } from '../../../kernel/time.ts';
import type { LocalDate, Service } from '../../../service/service.ts';
import { addDays, closingTime, isWorkingDay } from '../../moments.ts';

const FRIDAY = 4;
/** Whoever prepares it has at least so long, if it became known late. */
const TO_PREPARE = 'PT2H';

/**
 * The day by whose end it is decided. Missed from Monday to Thursday: Friday of the same week.
 * Missed on a Friday or at the weekend: the next working day. Where that Friday is a bank holiday,
 * the next working day after it; local days, so that the weeks in which clocks change are weeks.
 */
export function decidedOn(service: Service, missedOn: LocalDate): LocalDate {
  const weekday = weekdayIndex(dayNumberOf(missedOn));
  const friday = addDays(service, missedOn, FRIDAY - weekday);
  return weekday < FRIDAY
    ? workingDayFrom(service, friday)
    : workingDayFrom(service, addDays(service, missedOn, 1));
}

export const decidedBy = (service: Service, missedOn: LocalDate): Instant =>
  closingTime(service, decidedOn(service, missedOn));

/**
 * When it is handed in: by the end of the working day before, so that whoever decides has the day;
 * where it was begun too late for that, two working hours later.
 */
export function handedInBy(service: Service, missedOn: LocalDate, openedAt: Instant): Instant {
  const before = closingTime(service, workingDayBefore(service, decidedOn(service, missedOn)));
  const prepared = addWorkingDuration(service, openedAt, TO_PREPARE);
  return isBefore(prepared, before) ? before : prepared;
}

function workingDayFrom(service: Service, on: LocalDate): LocalDate {
  let day = on;
  while (!isWorkingDay(service, day)) day = addDays(service, day, 1);
  return day;
}

function workingDayBefore(service: Service, on: LocalDate): LocalDate {
  let day = addDays(service, on, -1);
  while (!isWorkingDay(service, day)) day = addDays(service, day, -1);
  return day;
}
