/** Days and moments of a review, in the service's time zone. */
import type { Instant } from '../kernel/ids.ts';
import {
  dayNumberOf,
  endOfDay,
  instantOf,
  localDate,
  localDay,
  momentAt,
  momentOfLocal,
} from '../kernel/local-day.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { IncidentTerms } from './incident.ts';

type Zoned = Pick<Service, 'timeZone'>;

/** The moment, or the end of the day of which no time is known. */
export const endOfHappening = (service: Zoned, happened: IncidentTerms['happened']): Instant =>
  happened.includes('T')
    ? instantOf(momentOfLocal(service.timeZone, happened))
    : endOfDay(service, happened);

/** From when on the record is looked at. */
export function lookBackOf(
  { timeZone, incidents }: Zoned & Pick<Service, 'incidents'>,
  { happened }: Pick<IncidentTerms, 'happened'>,
): { readonly from: Instant; readonly recentFrom: Instant } {
  const day = dayNumberOf(happened.slice(0, 10));
  const startOf = (number: number): Instant => instantOf(localDay(timeZone, number).startsAt);
  return {
    from: startOf(day - incidents.lookBackDays),
    recentFrom: startOf(day - incidents.recentDays),
  };
}

/** When the working day begins, or the next one: people are asked then. */
export const morningOf = (service: Service, day: LocalDate): Instant =>
  nextWorkingMoment(service, instantOf(momentAt(service.timeZone, dayNumberOf(day), '00:00')));

export const dayAfter = (service: Zoned, at: Instant, days: number): LocalDate =>
  localDay(service.timeZone, dayNumberOf(localDate(service.timeZone, at)) + days).date;
