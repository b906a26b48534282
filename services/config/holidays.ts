/** Bank holidays of England and Wales, as GOV.UK lists them. */
import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { LocalDate } from '../service/service.ts';
import { dayNumberOf, weekdayIndex } from '../kernel/local-day.ts';

const require = createRequire(import.meta.url);
let loaded: Holidays | undefined;

/** Loaded when somebody first asks: it holds every country's rules and takes as long as all else at start. */
function calendar(): Holidays {
  if (loaded === undefined) {
    const Library = require('date-holidays') as typeof Holidays;
    loaded = new Library('GB', 'ENG', { types: ['public'] });
  }
  return loaded;
}

const byYear = new Map<string, ReadonlySet<LocalDate>>();
const SATURDAY = 5;

/**
 * The library also lists the Saturday or Sunday itself when a bank holiday falls on one; in law
 * the bank holiday is the substitute day alone.
 */
function bankHolidaysOf(year: string): ReadonlySet<LocalDate> {
  let dates = byYear.get(year);
  if (dates === undefined) {
    const listed = calendar()
      .getHolidays(year)
      .map(({ date }) => date.slice(0, 10));
    dates = new Set(listed.filter((date) => weekdayIndex(dayNumberOf(date)) < SATURDAY));
    byYear.set(year, dates);
  }
  return dates;
}

export const isEnglandAndWalesBankHoliday = (date: LocalDate): boolean =>
  bankHolidaysOf(date.slice(0, 4)).has(date);

export type HolidayRule = {
  readonly calendar: 'england-and-wales' | 'none';
  readonly add: readonly LocalDate[];
  readonly remove: readonly LocalDate[];
};

/** The calendar with the service's own dates added and removed. */
export function holidayTest({ calendar: named, add, remove }: HolidayRule) {
  const added = new Set(add);
  const removed = new Set(remove);
  const listed = named === 'none' ? () => false : isEnglandAndWalesBankHoliday;
  return (date: LocalDate): boolean => added.has(date) || (!removed.has(date) && listed(date));
}
