/** Moments that measures reckon with. */
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, endOfDay, epochMs, instantOf, localDay } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';
import type { Month } from './observation.ts';

/** The zone in which days and months are meant. */
export type Zone = { readonly timeZone: string };

/** From (inclusive) until (exclusive). */
export type Span = { readonly from: Instant; readonly until: Instant };

/**
 * The last moment at which what is owed by an instant is in time and still owed: what is owed by the
 * end of a month's last day belongs to that month, although its clock says the first of the next.
 */
export const beforeTheEndOf = (dueAt: Instant): Instant => instantOf(epochMs(dueAt) - 1);

/** The last millisecond of a local day. */
export const lastOfDay = (zone: Zone, date: LocalDate): Instant =>
  beforeTheEndOf(endOfDay(zone, date));

/** A calendar month of the zone, be it shorter or longer by an hour. */
export function spanOfMonth({ timeZone }: Zone, month: Month): Span {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const start = (each: Month): Instant =>
    instantOf(localDay(timeZone, dayNumberOf(`${each}-01`)).startsAt);
  return { from: start(month), until: start(next) };
}
