/** Whether somebody sees to a case's lead now. */
import type { Absence } from '../absence/absence.ts';
import { goneAt } from '../handover/gone.ts';
import { standInFor, type StandIn } from '../handover/stand-in.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { Service } from '../service/service.ts';
import type { LeadGap, LedCase } from './coordination.ts';

type Sight = {
  readonly service: Service;
  readonly absences: readonly Absence[];
  readonly at: Instant;
};

/** When leave begins the lead moves to the cover; so long it is given for that. */
const MOVED_WITHIN = 'PT15M';

/** Why nobody sees to it; nothing where somebody does. */
export function gapOf(
  { lead, kept }: Pick<LedCase, 'lead' | 'kept'>,
  { service, absences, at }: Sight,
): LeadGap | undefined {
  if (!service.people.has(lead)) return 'notInService';
  const absence = goneAt(service, absences, lead, at);
  if (absence && !isBefore(at, addTime(absence.from, MOVED_WITHIN))) return 'away';
  return kept?.withoutCover ? 'noCover' : undefined;
}

const uncovered: readonly StandIn['as'][] = [
  'manager',
  'managerElsewhere',
  'managerAway',
  'nobodyElse',
];

/** It came to somebody for no other reason than that no cover was named, or none is there. */
export function isWithoutCover(sight: Sight, person: PersonId, to: PersonId): boolean {
  const standIn = standInFor({ ...sight, person, evenIfThere: true });
  return standIn.person === to && uncovered.includes(standIn.as);
}

/** Until when somebody is away; nothing where they are there. */
export function awayUntil(
  { service, absences, at }: Sight,
  person: PersonId,
): { readonly until?: Instant } | undefined {
  const absence = goneAt(service, absences, person, at);
  if (absence === undefined) return undefined;
  return absence.until === undefined ? {} : { until: absence.until };
}
