/** On whose caseload each case is. */
import type { CaseRef, TeamId } from '../../kernel/ids.ts';
import type { CaseDesk } from '../desk.ts';

export interface Homes {
  /** Mostly one team, none for a new case; more where a move was cut short. */
  of(caseRef: CaseRef): Promise<readonly TeamId[]>;
  settle(caseRef: CaseRef, teams: readonly TeamId[]): void;
  /** Every case that is on a caseload and is known here. */
  all(): Iterable<readonly [CaseRef, readonly TeamId[]]>;
}

/** Read beforehand, for a whole caseload: asking each team for each case costs more. */
export async function readHomes(desk: CaseDesk, teams: Iterable<TeamId>): Promise<Homes> {
  const known = new Map<CaseRef, readonly TeamId[]>();
  // One list for all cases of a team: a hundred thousand cases are known here at once.
  for (const team of teams) {
    const alone = [team];
    for await (const { caseRef, facts } of desk.register(team)) {
      if (facts?.status !== 'active') continue;
      const others = known.get(caseRef);
      known.set(caseRef, others === undefined ? alone : [...others, team]);
    }
  }
  return {
    of: (caseRef) => Promise.resolve(known.get(caseRef) ?? []),
    settle(caseRef, where) {
      if (where.length === 0) known.delete(caseRef);
      else if (known.get(caseRef)?.join() !== where.join()) known.set(caseRef, where);
    },
    all: () => known,
  };
}

/** Asked case by case, for a part of a caseload: what it costs does not grow with the others. */
export const askedHomes = (desk: CaseDesk, teams: readonly TeamId[]): Homes => ({
  of: async (caseRef) =>
    (await desk.find(caseRef, teams)).flatMap(({ team, facts }) =>
      facts?.status === 'active' ? [team] : [],
    ),
  settle: () => undefined,
  all: () => [],
});
