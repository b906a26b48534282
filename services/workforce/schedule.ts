/** When a team's workforce is reviewed: on a working day of each quarter, about the quarter before. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/ids.ts';
import {
  dayNumberOf,
  instantOf,
  localDate,
  localDay,
  momentAt,
  weekdayIndex,
} from '../kernel/local-day.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import { millisecondsBetween } from '../kernel/time.ts';
import { weekdays, type LocalDate, type Service } from '../service/service.ts';
import { Quarter } from './review.ts';

export function quarterAt({ timeZone }: Pick<Service, 'timeZone'>, now: Instant): Quarter {
  const { year, month } = Temporal.PlainDate.from(localDate(timeZone, now));
  return Quarter.parse(`${year}-Q${Math.ceil(month / 3)}`);
}

/** The local day on which it begins. */
function firstDay(quarter: Quarter): Temporal.PlainDate {
  const [year = '', number = ''] = quarter.split('-Q');
  return new Temporal.PlainDate(Number(year), Number(number) * 3 - 2, 1);
}

const nextQuarter = (quarter: Quarter): Quarter => {
  const { year, month } = firstDay(quarter).add({ months: 3 });
  return Quarter.parse(`${year}-Q${Math.ceil(month / 3)}`);
};

/** From (inclusive) to (exclusive): the quarter before, on which the review looks back. */
export function lookedBackOn(
  { timeZone }: Pick<Service, 'timeZone'>,
  quarter: Quarter,
): { readonly from: Instant; readonly until: Instant } {
  const end = firstDay(quarter);
  const start = (day: Temporal.PlainDate) =>
    instantOf(localDay(timeZone, dayNumberOf(day.toString())).startsAt);
  return { from: start(end.subtract({ months: 3 })), until: start(end) };
}

function reviewAt(service: Service, quarter: Quarter): Instant {
  const { workingDay, at } = service.workforce.review;
  let number = dayNumberOf(firstDay(quarter).toString());
  let left = workingDay - (isWorkingDay(service, number) ? 1 : 0);
  while (left > 0) {
    number += 1;
    if (isWorkingDay(service, number)) left -= 1;
  }
  return instantOf(momentAt(service.timeZone, number, at));
}

function isWorkingDay({ timeZone, isHoliday, workingHours }: Service, number: number): boolean {
  const weekday = weekdays[weekdayIndex(number)];
  const isOpen = weekday !== undefined && workingHours[weekday] !== undefined;
  return isOpen && !isHoliday(localDay(timeZone, number).date);
}

/** The first after an instant. */
export function nextReview(service: Service, after: Instant): Instant {
  let quarter = quarterAt(service, after);
  while (reviewAt(service, quarter) <= after) quarter = nextQuarter(quarter);
  return reviewAt(service, quarter);
}

/** When it should be held, and halfway there. */
export function reviewClocks(
  service: Service,
  openedAt: Instant,
): { readonly remindAt: Instant; readonly heldBy: Instant } {
  const { heldWithinDays } = service.workforce.review;
  const half = addWorkingDays(service, openedAt, Math.ceil(heldWithinDays / 2));
  const heldBy = addWorkingDays(service, openedAt, heldWithinDays);
  return { remindAt: millisecondsBetween(half, heldBy) > 0 ? half : heldBy, heldBy };
}

/** So many days from the day of an instant. */
export const dayAfter = (service: Service, now: Instant, days: number): LocalDate =>
  Temporal.PlainDate.from(localDate(service.timeZone, now)).add({ days }).toString();
