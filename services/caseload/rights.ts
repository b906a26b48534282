/** Who works with a team's cases, and where somebody's flag belongs. */
import type { CaseRef, PersonId, TeamId } from '../kernel/ids.ts';
import type { Service, Team } from '../service/service.ts';
import { leadOf, type CaseFacts, type KnownCase } from './case.ts';

/** The teams whose people, or managers, somebody is one of. */
export const caseTeamsOf = (service: Service, person: PersonId): readonly Team[] =>
  [...service.teams.values()].filter(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );

/** Whether somebody sees a case: people and managers of its team, its key worker, its lead coordinator. */
export const maySeeCase = (
  service: Service,
  team: TeamId,
  person: PersonId,
  known: WithPeople = {},
): boolean =>
  caseTeamsOf(service, person).some(({ id }) => id === team) ||
  known.facts?.keyWorker === person ||
  leadOf(known) === person;

type WithPeople = Pick<KnownCase, 'lead'> & {
  readonly facts?: Pick<CaseFacts, 'keyWorker' | 'coordinator'>;
};

export type CaseHome =
  /** The team of the case is clear. */
  | { readonly kind: 'clear'; readonly team: TeamId }
  /** Somebody has to choose. */
  | { readonly kind: 'open'; readonly teams: readonly Team[] };

/**
 * Which team a flag goes to: the one that has the case, as the record system says or else by an
 * earlier flag; of a case that nobody knows, the person's own. Of several the person's own first.
 */
export async function homeOf(
  find: (caseRef: CaseRef, teams: readonly TeamId[]) => Promise<readonly KnownCase[]>,
  service: Service,
  person: PersonId,
  caseRef: CaseRef | undefined,
): Promise<CaseHome> {
  const own = caseTeamsOf(service, person);
  const all = [...own, ...[...service.teams.values()].filter((team) => !own.includes(team))];
  const ids = all.map(({ id }) => id);
  const known = caseRef === undefined ? [] : await find(caseRef, ids);
  const active = known.filter(({ facts }) => facts?.status === 'active');
  const recorded = known.filter(({ facts }) => facts !== undefined);
  const having = [active, recorded, known].find((each) => each.length > 0) ?? [];
  const ownHaving = having.filter(({ team }) => own.some(({ id }) => id === team));
  const clear = [ownHaving, having].find((each) => each.length === 1)?.[0]?.team;
  if (clear !== undefined) return { kind: 'clear', team: clear };
  if (having.length > 0) {
    return { kind: 'open', teams: all.filter(({ id }) => having.some(({ team }) => team === id)) };
  }
  const [only, another] = own;
  if (only && !another) return { kind: 'clear', team: only.id };
  return { kind: 'open', teams: own.length > 0 ? own : all };
}
