/** What a command about an absence brings with it, read from the service and everybody's absences. */
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import { managersOf, mayAnswerFor, pathwaysLedBy } from '../service/authority.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { Absence } from './absence.ts';
import { holdsAt, overlaps } from './away.ts';
import type { CoverStanding, PersonAbsences } from './stream.ts';

/** `self`, `manager`, or no right to speak for the person. */
export function absenceAuthority(
  service: Service,
  actor: Actor,
  person: PersonId,
): 'self' | 'manager' | undefined {
  if (actor === 'service' || !service.people.has(person)) return undefined;
  if (actor === person) return 'self';
  return managersOf(service, person).includes(actor) ? 'manager' : undefined;
}

/** `all` holds everybody's absences; an absence without cover has no standing. */
export function coverStanding(
  service: Service,
  all: readonly Absence[],
  absence: Absence,
): CoverStanding | undefined {
  const { person, cover } = absence;
  if (cover === undefined) return undefined;
  const led = pathwaysLedBy(service, person);
  const pathways = led.filter((pathway) => !mayAnswerFor(service, cover, pathway));
  if (pathways.length > 0 || !service.people.has(cover)) {
    return { may: 'notCover', pathways, whoMay: whoMayCover(service, person, led) };
  }
  const away = all.find((other) => other.person === cover && collides(other, absence));
  return away === undefined ? { may: 'cover' } : { may: 'beAwayThen', absence: away };
}

/** Of an open end only the beginning counts: nobody knows yet how long it lasts. */
const collides = (cover: Absence, absence: Absence): boolean =>
  absence.until === undefined ? holdsAt(cover, absence.from) : overlaps(cover, absence);

/** Everybody else who may answer for all of these pathways, for a choice of cover. */
export const whoMayCover = (
  service: Service,
  person: PersonId,
  pathways: readonly PathwayId[] = pathwaysLedBy(service, person),
): readonly PersonId[] =>
  [...service.people.keys()].filter(
    (candidate) =>
      candidate !== person &&
      pathways.every((pathway) => mayAnswerFor(service, candidate, pathway)),
  );

/** Whole local days, both included: "3–14 Dec" ends when 15 Dec begins. */
export function wholeDays(
  service: Service,
  first: LocalDate,
  last: LocalDate,
): { readonly from: Instant; readonly until: Instant } {
  return {
    from: instantOf(localDay(service.timeZone, dayNumberOf(first)).startsAt),
    until: instantOf(localDay(service.timeZone, dayNumberOf(last)).endsAt),
  };
}

/** Everybody's absences, for the chain. */
export const absencesFrom = (states: Iterable<PersonAbsences>): readonly Absence[] =>
  [...states].flatMap(({ absences }) => absences);
