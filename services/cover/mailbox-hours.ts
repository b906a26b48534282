/**
 * Working hours as people's mailboxes have them (V2). Few keep them right, so anything else is
 * trusted more: they count only for people for whom nobody configured any. Hours that are meant on
 * another clock than the service's, and hours that never begin, are left out.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { hasSameClock } from '../kernel/local-day.ts';
import { opensAtAll } from '../kernel/working-calendar.ts';
import type { Service, WeeklyHours } from '../service/service.ts';
import type { DirectoryStanding } from './standing.ts';

type Standings = ReadonlyMap<PersonId, DirectoryStanding>;

/** Nothing where the service's own configuration says when the person works. */
export function mailboxHours(
  service: Service,
  directory: Standings,
  person: PersonId,
  instant: Instant,
): WeeklyHours | undefined {
  const standing = directory.get(person);
  const outlook = standing?.state === 'known' ? standing.workingHours : undefined;
  if (outlook === undefined || service.people.get(person)?.workingHours !== undefined) {
    return undefined;
  }
  return hasSameClock(outlook.timeZone, service.timeZone, instant) && opensAtAll(outlook.hours)
    ? outlook.hours
    : undefined;
}

/** The service with these hours as if they were configured, for looking far ahead. */
export function withMailboxHours(
  service: Service,
  directory: Standings,
  instant: Instant,
): Service {
  if (directory.size === 0) return service;
  const people = [...service.people].map(([id, person]) => {
    const workingHours = mailboxHours(service, directory, id, instant);
    return [id, workingHours === undefined ? person : { ...person, workingHours }] as const;
  });
  return { ...service, people: new Map(people) };
}
