/** What a command about an absence brings with it, read from the service and everybody's absences. */
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import { managersOf, mayAnswerFor, pathwaysLedBy } from '../service/authority.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { calendarOf, nextWorkingMoment, opensAtAll } from '../kernel/working-calendar.ts';
import { isBefore } from '../kernel/time.ts';
import { isOnDutyBetween } from '../rota/on-duty.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Absence } from './absence.ts';
import { byTrust, holdsAt, isLongerThan, overlaps } from './away.ts';
import { isDetected } from './detect.ts';
import type { CoverRequest, CoverStanding, PersonAbsences } from './stream.ts';
import type { WorksBetween } from './stretches.ts';

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
  const away = all.find(
    (other) => other.person === cover && collides(other, absence) && keepsFromDuty(service, other),
  );
  return away === undefined ? { may: 'cover' } : { may: 'beAwayThen', absence: away };
}

/** A short entry in somebody's calendar does not make them unfit to cover, or to be on a rota. */
export const keepsFromDuty = ({ shortAbsence }: Service, absence: Absence): boolean =>
  !isDetected(absence) || isLongerThan(absence, shortAbsence);

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

/** Everybody's absences, for the chain; of each person the most trusted first. */
export const absencesFrom = (states: Iterable<PersonAbsences>): readonly Absence[] =>
  [...states].flatMap(({ absences }) => [...absences].sort(byTrust));

/** What is past of an absence needs no cover. */
export const fromNow = (absence: Absence, now: Instant): Absence =>
  isBefore(absence.from, now) ? { ...absence, from: now } : absence;

/** Who may cover for an absence from now on, and is there. `all` holds everybody's absences. */
export const coversFor = (
  service: Service,
  all: readonly Absence[],
  absence: Absence,
  now: Instant,
): readonly PersonId[] =>
  whoMayCover(service, absence.person).filter(
    (cover) => coverStanding(service, all, { ...fromNow(absence, now), cover })?.may === 'cover',
  );

/** Works: within their own hours, or on a rota, whatever their hours say. */
export function worksBetween(
  service: Service,
  changes: KnownWhereabouts['overrides'],
  person: PersonId,
): WorksBetween {
  const calendar = calendarOf(service, service.people.get(person));
  return (from, until) =>
    (opensAtAll(calendar.workingHours) && isBefore(nextWorkingMoment(calendar, from), until)) ||
    isOnDutyBetween(service, changes, person, { from, until });
}

export const coverRequest = (service: Service, person: PersonId, now: Instant): CoverRequest => ({
  longerThan: service.shortAbsence,
  managers: ownManagers(service, person),
  inWorkingHours: nextWorkingMoment(service, now),
});

/** Of the teams that the person belongs to; who belongs to none has those of where they answer. */
export function ownManagers(service: Service, person: PersonId): readonly PersonId[] {
  const teams = [...service.teams.values()].filter(({ members }) => members.includes(person));
  const own = new Set(teams.flatMap(({ managers }) => managers));
  own.delete(person);
  return own.size > 0 ? [...own] : managersOf(service, person);
}
