/** Who plays in the tour's huddle. */
import { nextHuddle } from '../services/huddle/schedule.ts';
import type { Instant, PersonId } from '../services/kernel/ids.ts';
import type { Service } from '../services/service/service.ts';
import type { HuddleCast, PersonKey } from './api.ts';
import { missedTwice, seededCase, unled } from './seed-caseload.ts';

/**
 * The first team of the practitioner that holds a huddle, with a colleague who is there. Absent
 * where there is none.
 */
export function huddleCastFor(
  service: Service,
  now: Instant,
  { practitioner, away }: { readonly practitioner: PersonKey; readonly away: readonly PersonKey[] },
): HuddleCast | undefined {
  const key = (person: PersonId): PersonKey => service.people.get(person)?.key ?? person;
  for (const team of service.teams.values()) {
    const { huddle } = team;
    const [managers, members] = [team.managers.map(key), team.members.map(key)];
    const manager = managers.find((person) => !away.includes(person));
    const newLead = members.findLast((each) => each !== practitioner && !away.includes(each));
    const missedRef = seededCase(service, team, missedTwice);
    const unledRef = seededCase(service, team, unled);
    const isTheirs = members.includes(practitioner) && huddle !== undefined;
    if (!isTheirs || !manager || !newLead || !missedRef || !unledRef) continue;
    return {
      ...{ manager, practitioner, newLead, teamName: team.name },
      ...{ channel: `channel:${team.id}:mdt` },
      ...{ at: nextHuddle(service, huddle, now), missedRef, unledRef },
    };
  }
  return undefined;
}
