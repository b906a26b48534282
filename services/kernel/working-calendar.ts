/**
 * The working calendar: opening hours per weekday, closed on holidays, in a time zone. "One
 * working day" is the same time of day on the next open day; what arrives while it is closed
 * counts from the next opening.
 */
import { Temporal } from 'temporal-polyfill';
import type { Person, Service, WeeklyHours } from '../service/service.ts';
import { OversightError } from './errors.ts';
import type { Instant } from './ids.ts';
import {
  epochMs,
  instantOf,
  localDay,
  localDayAt,
  localTimeAt,
  momentAt,
  type EpochMs,
} from './local-day.ts';
import type { Duration } from './time.ts';

/** What a calendar needs; a `Service` is one. */
export type WorkingCalendar = Pick<Service, 'timeZone' | 'isHoliday' | 'workingHours'>;

/** One stretch of open hours, named by the day on which it begins. */
type OpenSpan = { readonly dayNumber: number; readonly from: EpochMs; readonly to: EpochMs };

const MINUTE = 60_000;
const LONGEST_CLOSURE_DAYS = 400;

/** The calendar of a person: their own working pattern, else the service's hours. */
export const calendarOf = (service: Service, person: Person | undefined): WorkingCalendar => ({
  timeZone: service.timeZone,
  isHoliday: service.isHoliday,
  workingHours: person?.workingHours ?? service.workingHours,
});

export const opensAtAll = (hours: WeeklyHours): boolean => Object.keys(hours).length > 0;

function openSpan(calendar: WorkingCalendar, dayNumber: number): OpenSpan | undefined {
  const { date, weekday } = localDay(calendar.timeZone, dayNumber);
  const hours = calendar.workingHours[weekday];
  if (hours === undefined || calendar.isHoliday(date)) return undefined;
  const closingDay = hours.to <= hours.from ? dayNumber + 1 : dayNumber;
  return {
    dayNumber,
    from: momentAt(calendar.timeZone, dayNumber, hours.from),
    to: momentAt(calendar.timeZone, closingDay, hours.to),
  };
}

/** The open stretch that holds `moment`, else the first one after it. */
function spanFrom(calendar: WorkingCalendar, moment: EpochMs): OpenSpan {
  const yesterday = localDayAt(calendar.timeZone, moment).number - 1;
  for (let day = yesterday; day < yesterday + LONGEST_CLOSURE_DAYS; day++) {
    const span = openSpan(calendar, day);
    if (span !== undefined && moment < span.to) return span;
  }
  throw new OversightError(
    'calendarNeverOpens',
    `The working calendar has no open hours within ${LONGEST_CLOSURE_DAYS} days of ${instantOf(moment)}.`,
  );
}

function spanAfter(calendar: WorkingCalendar, span: OpenSpan): OpenSpan {
  return spanFrom(calendar, Math.max(span.to, localDay(calendar.timeZone, span.dayNumber).endsAt));
}

export function isWorkingTime(calendar: WorkingCalendar, instant: Instant): boolean {
  const moment = epochMs(instant);
  const today = localDayAt(calendar.timeZone, moment).number;
  return [today, today - 1].some((day) => {
    const span = openSpan(calendar, day);
    return span !== undefined && span.from <= moment && moment < span.to;
  });
}

/** Whether the calendar is open from one instant to another without a break. */
export function isOpenThroughout(
  calendar: WorkingCalendar,
  from: Instant,
  until: Instant,
): boolean {
  const end = epochMs(until);
  let moment = epochMs(from);
  while (moment < end) {
    const today = localDayAt(calendar.timeZone, moment).number;
    const open = [today, today - 1]
      .map((day) => openSpan(calendar, day))
      .find((span) => span !== undefined && span.from <= moment && moment < span.to);
    if (open === undefined) return false;
    moment = open.to;
  }
  return true;
}

/** Whether the calendar is open at `instant` or later on the same local day. */
export function isOpenLaterThatDay(calendar: WorkingCalendar, instant: Instant): boolean {
  const moment = epochMs(instant);
  const span = openSpan(calendar, localDayAt(calendar.timeZone, moment).number);
  return (span !== undefined && moment < span.to) || isWorkingTime(calendar, instant);
}

/** The instant itself while open, else the next opening. */
export function nextWorkingMoment(calendar: WorkingCalendar, instant: Instant): Instant {
  const moment = epochMs(instant);
  const span = spanFrom(calendar, moment);
  return span.from <= moment ? instant : instantOf(span.from);
}

/**
 * The same time of day, `days` open days on: 1 from Thursday 15:10 is Friday 15:10. Where that
 * day opens later or closes earlier, its opening or closing.
 */
export function addWorkingDays(calendar: WorkingCalendar, instant: Instant, days: number): Instant {
  const zone = calendar.timeZone;
  const start = epochMs(nextWorkingMoment(calendar, instant));
  const first = spanFrom(calendar, start);
  let span = first;
  for (let day = 0; day < days; day++) span = spanAfter(calendar, span);

  const dayNumber = span.dayNumber + localDayAt(zone, start).number - first.dayNumber;
  const sameTime = momentAt(zone, dayNumber, localTimeAt(zone, start)) + (start % MINUTE);
  return instantOf(Math.min(Math.max(sameTime, span.from), span.to));
}

/** Hours and minutes during which the calendar is open; nights and holidays do not count. */
function addWorkingTime(
  calendar: WorkingCalendar,
  instant: Instant,
  milliseconds: number,
): Instant {
  let left = milliseconds;
  let moment = epochMs(nextWorkingMoment(calendar, instant));
  let span = spanFrom(calendar, moment);
  while (moment + left > span.to) {
    left -= span.to - moment;
    moment = span.to;
    span = spanAfter(calendar, span);
    // Of days that overlap, the hours that both have count once.
    moment = Math.max(moment, span.from);
  }
  return instantOf(moment + left);
}

/** How long the calendar is open between two moments. */
export function workingMilliseconds(
  calendar: WorkingCalendar,
  from: Instant,
  until: Instant,
): number {
  const end = epochMs(until);
  let open = 0;
  let moment = epochMs(from);
  let span = spanFrom(calendar, moment);
  while (span.from < end) {
    open += Math.max(0, Math.min(span.to, end) - Math.max(span.from, moment));
    moment = Math.max(moment, span.to);
    span = spanAfter(calendar, span);
  }
  return open;
}

/** Days of a duration are working days, its hours and minutes open hours: `P1D`, `PT4H`. */
export function addWorkingDuration(
  calendar: WorkingCalendar,
  instant: Instant,
  duration: Duration,
): Instant {
  const { days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  const daysOn = addWorkingDays(calendar, instant, days);
  const time = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  return time === 0 ? daysOn : addWorkingTime(calendar, daysOn, time);
}
