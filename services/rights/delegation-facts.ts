/** Who could pass a right on, and to whom. */
import type { Absence } from '../absence/absence.ts';
import { isAway } from '../absence/away.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import type { Fitness, NewDelegation } from './delegation.ts';

/**
 * Whether somebody decides in a post of their own: leads or deputises, manages a team, supervises,
 * or has a role of the service's own. What they hold as a cover, by rota or as a delegate is not
 * theirs to pass on.
 */
export const hasRights = (service: Service, person: PersonId): boolean =>
  service.leadership.some(({ lead, deputy }) => lead === person || deputy === person) ||
  manages(service, person) ||
  [...service.supervision.supervisors.values()].includes(person) ||
  [...service.roles.values()].some(({ people }) => people.includes(person));

/**
 * Whether somebody may be given a right for a time: a clinician who was found fit to answer for a
 * pathway, or a manager. A right is passed on, never invented.
 */
export const mayBeDelegate = (service: Service, person: PersonId): boolean =>
  hasRights(service, person) ||
  (service.people.get(person)?.mayCover.length ?? 0) > 0 ||
  [...service.roles.values()].some(({ cover }) => cover.includes(person));

/** Everybody to whom a person may pass a right on. */
export const delegatesFor = (service: Service, of: PersonId): readonly PersonId[] =>
  [...service.people.keys()].filter((person) => person !== of && mayBeDelegate(service, person));

export function fitnessOf(
  service: Service,
  absences: readonly Absence[],
  { of, to, from, until }: NewDelegation,
): Fitness {
  if (!service.people.has(to)) return { is: 'unknownPerson' };
  if (!hasRights(service, of)) return { is: 'nothingToPassOn' };
  if (!mayBeDelegate(service, to)) return { is: 'mayNotDecide' };
  const absence = isAway(absences, to, from);
  const isThroughout =
    absence !== undefined && (absence.until === undefined || absence.until >= until);
  return isThroughout ? { is: 'awayThroughout', absence } : { is: 'fit' };
}

const manages = (service: Service, person: PersonId): boolean =>
  [...service.teams.values()].some(({ managers }) => managers.includes(person));
