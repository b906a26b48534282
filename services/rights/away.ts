/**
 * Whether somebody can be asked for a decision. Decisions wait for the next working moment, as
 * routine consults do; duty now is duty now.
 */
import { isAway } from '../absence/away.ts';
import { momentOf, unavailability } from '../cover/availability.ts';
import type { Unavailable } from '../cover/chain.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { onAnyRota } from '../rota/who-is-on.ts';
import type { Service } from '../service/service.ts';

export type Presences = {
  /** Why somebody can't be asked for what their post decides. */
  readonly inOffice: (person: PersonId) => Unavailable | undefined;
  /** Why somebody who is on duty can't be asked now. */
  readonly onDuty: (person: PersonId) => Unavailable | undefined;
  /** The cover that somebody named for the absence that keeps them away. */
  readonly coverOf: (person: PersonId, where: 'inOffice' | 'onDuty') => PersonId | undefined;
};

export function presencesAt(service: Service, known: KnownWhereabouts, now: Instant): Presences {
  const working = inWorkingTime(service);
  const office = momentOf({ ...known, service: working, now, sensitivity: 'routine' });
  const duty = { ...office, asOf: now, atWork: onAnyRota(service, known.overrides, now) };
  return {
    inOffice: (person) => unavailability(office, person),
    onDuty: (person) => unavailability(duty, person),
    coverOf: (person, where) =>
      isAway(known.absences, person, where === 'inOffice' ? office.asOf : now)?.cover,
  };
}

/** Whatever clock routine consults have: nobody is away for it being evening. */
function inWorkingTime(service: Service): Service {
  const { responseTimes } = service;
  if (responseTimes.routine.clock === 'working') return service;
  const routine = { ...responseTimes.routine, clock: 'working' as const };
  return { ...service, responseTimes: { ...responseTimes, routine } };
}
