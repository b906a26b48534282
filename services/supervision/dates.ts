/** When a worker's next session is due, planned, reminded of, and overdue. Local days. */
import { dayNumberOf, localDay } from '../kernel/local-day.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { WorkingCalendar } from '../kernel/working-calendar.ts';
import type { LocalDate, SupervisionSettings } from '../service/service.ts';
import type { KnownSupervision } from './supervision.ts';

export type Rhythm = { readonly everyDays: number; readonly graceDays: number };

export const rhythmOf = (
  { everyDays, everyDaysFor, graceDays }: SupervisionSettings,
  person: PersonId,
): Rhythm => ({ everyDays: everyDaysFor.get(person) ?? everyDays, graceDays });

/** Days are counted on the calendar: no clock change makes one longer. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  localDay('UTC', dayNumberOf(date) + days).date;

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);

/** Of what is known, what dates depend on. */
export type Dated = Pick<
  KnownSupervision,
  'since' | 'lastOn' | 'notBefore' | 'planned' | 'waits' | 'overdue'
>;

/**
 * One rhythm after the last session, or after the service first knew the worker. A date that fell
 * into leave is the day they were back. What is planned does not move it.
 */
export function dueOn({ since, lastOn, notBefore }: Dated, { everyDays }: Rhythm): LocalDate {
  const due = addDays(lastOn ?? since, everyDays);
  return notBefore === undefined ? due : laterOf(due, notBefore);
}

/** The last day on which a session is not overdue: nothing can be planned for later. */
export const lastDay = (known: Dated, rhythm: Rhythm): LocalDate =>
  addDays(dueOn(known, rhythm), rhythm.graceDays);

/** What both go by: the day that was agreed, else the due date. */
export const plannedOn = (known: Dated, rhythm: Rhythm): LocalDate =>
  known.planned?.on ?? dueOn(known, rhythm);

/** Not while the worker is away: the clock waits for them. */
export const isOverdue = (known: Dated, rhythm: Rhythm, today: LocalDate): boolean =>
  known.waits === undefined && today > lastDay(known, rhythm);

const opensOn = ({ isHoliday, workingHours }: WorkingCalendar, number: number): boolean => {
  const { date, weekday } = localDay('UTC', number);
  return workingHours[weekday] !== undefined && !isHoliday(date);
};

/** So many working days before a date; `days` 0 is the date itself. */
export function workingDaysBefore(
  calendar: WorkingCalendar,
  date: LocalDate,
  days: number,
): LocalDate {
  let number = dayNumberOf(date);
  let left = days;
  // A year without a working day has other worries.
  for (const earliest = number - 366; left > 0 && number > earliest;) {
    number -= 1;
    if (opensOn(calendar, number)) left -= 1;
  }
  return localDay('UTC', number).date;
}
