/** Of what somebody can have an evidence pack: of which teams, and of which months. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import { governorsOf } from '../hold/governance.ts';
import { monthsUntil } from '../measures/months.ts';
import type { Month } from '../measures/observation.ts';
import type { Service, Team } from '../service/service.ts';

const MONTHS_OFFERED = 12;

/** Managers have those of their teams; who answers for the record those of all. */
export function packTeamsOf(
  service: Pick<Service, 'teams' | 'roles'>,
  person: PersonId,
): readonly Team[] {
  const hasAll = governorsOf(service).includes(person);
  return [...service.teams.values()].filter(({ managers }) => hasAll || managers.includes(person));
}

/** Months that are over, the oldest first: of one that runs most can't be judged. */
export function monthsOffered(timeZone: string, now: Instant): readonly Month[] {
  const running = localDate(timeZone, now).slice(0, 7);
  return monthsUntil(running, MONTHS_OFFERED + 1).slice(0, -1);
}
