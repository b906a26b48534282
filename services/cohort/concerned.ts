/** Who decides about a team's cohort, who is told, and who stands in for a lead who is away. */
import { isAway } from '../absence/away.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { concernedBy, concernedNow } from '../shortage/concerned.ts';
import type { Concerned } from './terms.ts';

/** @param lead Absent while the case is not in the cohort. */
export function cohortConcerned(
  service: Service,
  known: Pick<KnownWhereabouts, 'absences'>,
  { team, lead }: Pick<CaseIdentity, 'team'> & { readonly lead?: PersonId | undefined },
  now: Instant,
): Concerned {
  const { managers, mayDecide } = concernedNow(service, known, team, now);
  const standing = lead === undefined ? undefined : inFor(service, known, lead, now);
  const recording = [lead, standing].filter((person) => person !== undefined);
  return {
    ...{ managers, mayDecide, people: peopleOf(service, team) },
    standIns: standing === undefined ? managers : [standing],
    mayRecord: [...new Set([...recording, ...mayDecide])],
  };
}

/** Its managers, then its members, each once. */
function peopleOf({ teams }: Service, team: CaseIdentity['team']): readonly PersonId[] {
  const { managers = [], members = [] } = teams.get(team) ?? {};
  return [...new Set([...managers, ...members])];
}

/** The lead; while away the cover that they named; nobody where that one is away too. */
function inFor(
  service: Service,
  { absences }: Pick<KnownWhereabouts, 'absences'>,
  lead: PersonId,
  now: Instant,
): PersonId | undefined {
  if (!service.people.has(lead)) return undefined;
  const away = isAway(absences, lead, now);
  if (away === undefined) return lead;
  const { cover } = away;
  const isIn = cover !== undefined && isAway(absences, cover, now) === undefined;
  return isIn ? cover : undefined;
}

/** The right under which somebody acts, as the record will show it. `decide` judges whether it suffices. */
export function cohortAuthority(
  service: Service,
  actor: Actor,
  {
    team,
    lead,
    mayRecord,
  }: Pick<CaseIdentity, 'team'> & {
    readonly lead?: PersonId | undefined;
    readonly mayRecord: readonly PersonId[];
  },
): string {
  if (actor === 'service') return 'service';
  const { managers, mayDecide } = concernedBy(service, team);
  if (managers.includes(actor)) return 'teamManager';
  if (mayDecide.includes(actor)) return 'localityManager';
  if (actor === lead) return 'lead';
  return mayRecord.includes(actor) ? 'leadsCover' : 'none';
}
