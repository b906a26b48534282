/** Who marks which record: nobody one in which they had a part; the work spread evenly. Pure. */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import { allManagers } from '../reach/audience.ts';
import type { Service } from '../service/service.ts';
import type { Drawn } from './draw.ts';
import type { DecisionRecordRef } from './frame.ts';
import type { SampledRecord } from './sampling.ts';

/** Managers and clinical leads: first the team's and its locality's, then those elsewhere. */
export type Auditors = { readonly near: readonly PersonId[]; readonly far: readonly PersonId[] };

export function auditorsOf(service: Service, team: TeamId): Auditors {
  const { managers = [], locality } = service.teams.get(team) ?? {};
  const leads = service.leadership.filter((each) => each.locality === locality);
  const near: readonly PersonId[] = [...new Set([...managers, ...leads.map(({ lead }) => lead)])];
  const all = [...allManagers(service), ...service.leadership.map(({ lead }) => lead)];
  return { near, far: [...new Set(all)].filter((each) => !near.includes(each)) };
}

/**
 * In the order of the sample, each record to whoever of those near has fewest so far, of equals the
 * one who is named first in the configuration; to somebody elsewhere only where nobody near may.
 *
 * @param away who is not there while it is to be marked: they have a record only where nobody else
 * may, so that none is without an auditor for a holiday
 */
export function assign(
  drawn: readonly Drawn[],
  auditors: Auditors,
  away: ReadonlySet<PersonId> = new Set(),
): readonly SampledRecord[] {
  const load = new Map<PersonId, number>();
  const circles = circlesOf(auditors, away);
  return drawn.map(({ record: ref, isDouble }, index) => {
    const chosen: PersonId[] = [];
    for (let seat = 0; seat < (isDouble ? 2 : 1); seat += 1) {
      const next = leastBusy(circles, ref, chosen, load);
      if (next === undefined) break;
      chosen.push(next);
      load.set(next, (load.get(next) ?? 0) + 1);
    }
    return { number: index + 1, ref, isDouble, auditors: chosen, marks: [] };
  });
}

/** Who is asked first, and who only where nobody of those before may. */
function circlesOf(
  { near, far }: Auditors,
  away: ReadonlySet<PersonId>,
): readonly (readonly PersonId[])[] {
  const isThere = (person: PersonId): boolean => !away.has(person);
  return [near.filter(isThere), far.filter(isThere), near, far];
}

function leastBusy(
  circles: readonly (readonly PersonId[])[],
  { parties }: DecisionRecordRef,
  taken: readonly PersonId[],
  load: ReadonlyMap<PersonId, number>,
): PersonId | undefined {
  const free = (who: readonly PersonId[]) =>
    who.filter((each) => !parties.includes(each) && !taken.includes(each));
  const candidates = circles.map(free).find((each) => each.length > 0) ?? [];
  return [...candidates].sort((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0))[0];
}
