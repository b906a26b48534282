/** Whether somebody is signed off in a field of practice at a moment (S8). */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import type { Service } from '../service/service.ts';
import type { CompetencyId } from './rights.ts';

/**
 * A competency sign-off as it counts: from (inclusive) to (exclusive). One that ends as it begins
 * takes away what stood before, e.g. after an incident.
 */
export type SignedOff = {
  readonly person: PersonId;
  readonly competency: CompetencyId;
  readonly from: Instant;
  readonly until: Instant;
};

type Knowing = Pick<Service, 'timeZone' | 'competencies'>;

/**
 * The newest that has begun counts, whatever stood before it; of two that began together the one
 * given last. What the service's file says is the oldest of its day.
 */
export function signedOffLast(
  service: Knowing,
  signedOff: readonly SignedOff[],
  person: PersonId,
  competency: CompetencyId,
  now: Instant,
): SignedOff | undefined {
  const baseline = baselineOf(service, person, competency);
  return [...(baseline === undefined ? [] : [baseline]), ...signedOff]
    .filter((each) => each.person === person && each.competency === competency && each.from <= now)
    .reduce<SignedOff | undefined>(
      (newest, each) => (newest !== undefined && newest.from > each.from ? newest : each),
      undefined,
    );
}

/** Lapsed: expired, to be assessed again, or never signed off. */
export function competenceOf(
  service: Knowing,
  signedOff: readonly SignedOff[],
  person: PersonId,
  competency: CompetencyId,
  now: Instant,
): 'current' | 'lapsed' {
  const last = signedOffLast(service, signedOff, person, competency, now);
  return last !== undefined && now < last.until ? 'current' : 'lapsed';
}

function baselineOf(
  { timeZone, competencies }: Knowing,
  person: PersonId,
  competency: CompetencyId,
): SignedOff | undefined {
  const date = competencies?.baseline.get(person)?.get(competency);
  if (competencies === undefined || date === undefined) return undefined;
  const first = dayNumberOf(date);
  return {
    person,
    competency,
    from: instantOf(localDay(timeZone, first).startsAt),
    until: instantOf(localDay(timeZone, first + competencies.validForDays).endsAt),
  };
}
