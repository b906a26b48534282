/**
 * Whether somebody can be asked for a decision. Decisions wait for the next working moment, as
 * routine consults do, unless they are urgent; duty now is duty now.
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

export function presencesAt(
  service: Service,
  known: KnownWhereabouts,
  now: Instant,
  isUrgent = false,
): Presences {
  const office = isUrgent
    ? momentOf({ ...known, service: onTheClock(service), now, sensitivity: 'emergency' })
    : momentOf({ ...known, service: inWorkingTime(service), now, sensitivity: 'routine' });
  const duty = { ...office, asOf: now, atWork: onAnyRota(service, known.overrides, now) };
  return {
    inOffice: (person) => unavailability(office, person),
    onDuty: (person) => unavailability(duty, person),
    coverOf: (person, where) =>
      isAway(known.absences, person, where === 'inOffice' ? office.asOf : now)?.cover,
  };
}

/** Whatever clock routine consults have: nobody is away for it being evening. */
const inWorkingTime = (service: Service): Service => withClock(service, 'routine', 'working');

/** Somebody who is not at work now can't be asked now. */
const onTheClock = (service: Service): Service => withClock(service, 'emergency', 'wall');

function withClock(
  service: Service,
  sensitivity: 'routine' | 'emergency',
  clock: 'working' | 'wall',
): Service {
  const { responseTimes } = service;
  const times = { ...responseTimes[sensitivity], clock };
  return { ...service, responseTimes: { ...responseTimes, [sensitivity]: times } };
}
