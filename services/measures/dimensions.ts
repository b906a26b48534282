/** By what figures are told apart: which part a row belongs to. */
import type { CaseRef, Instant } from '../kernel/ids.ts';
import { dayNumberOf, epochMs, localDate, localDay, localTimeAt } from '../kernel/local-day.ts';
import { isWorkingTime } from '../kernel/working-calendar.ts';
import type { OversightTier } from '../caseload/tier.ts';
import type { Service } from '../service/service.ts';
import type { Dimension } from './figure.ts';
import type { Observation } from './observation.ts';

/** What rows do not say themselves. */
export type Lookups = {
  readonly service: Pick<Service, 'timeZone' | 'isHoliday' | 'workingHours' | 'teams'>;
  /** Of a case's plan at a moment, where somebody knows it. */
  readonly tierOf?: (caseRef: CaseRef, at: Instant) => OversightTier | undefined;
};

/** From then on it is night, until the service opens. */
const NIGHT = '22:00';

export type HoursOfDay = 'workingHours' | 'evening' | 'night' | 'weekendOrHoliday';

/**
 * Working hours: while the service is open. Evening: from closing until 22:00. Night: from 22:00,
 * and before opening. Weekend or holiday: all hours of a day on which it does not open.
 */
export function hoursOf(service: Lookups['service'], at: Instant): HoursOfDay {
  if (isWorkingTime(service, at)) return 'workingHours';
  const date = localDate(service.timeZone, at);
  const { weekday } = localDay(service.timeZone, dayNumberOf(date));
  const hours = service.workingHours[weekday];
  if (hours === undefined || service.isHoliday(date)) return 'weekendOrHoliday';
  const time = localTimeAt(service.timeZone, epochMs(at));
  return time < hours.from || time >= NIGHT ? 'night' : 'evening';
}

const keys: Readonly<
  Record<Dimension, (row: Observation, lookups: Lookups) => string | undefined>
> = {
  team: ({ team }) => team,
  locality: ({ locality, team }, { service }) => locality ?? service.teams.get(team)?.locality,
  pathway: ({ pathway }) => pathway,
  tier: ({ tier, caseRef, at }, { tierOf }) =>
    tier ?? (caseRef === undefined ? undefined : tierOf?.(caseRef, at)),
  sensitivity: ({ sensitivity }) => sensitivity,
  hours: ({ at }, { service }) => hoursOf(service, at),
  label: ({ label }) => label,
  person: ({ person }) => person,
};

/** Nothing where the row has no place in that dimension. */
export const keyOf = (row: Observation, by: Dimension, lookups: Lookups): string | undefined =>
  keys[by](row, lookups);
