/** On whose caseload each case is. Read once an import: asking each team for each case costs more. */
import type { CaseRef, TeamId } from '../../kernel/ids.ts';
import type { CaseDesk } from '../desk.ts';

export interface Homes {
  /** Mostly one team, none for a new case; more where a move was cut short. */
  of(caseRef: CaseRef): readonly TeamId[];
  settle(caseRef: CaseRef, teams: readonly TeamId[]): void;
  /** Every case that is on a caseload. */
  all(): Iterable<readonly [CaseRef, readonly TeamId[]]>;
}

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
    of: (caseRef) => known.get(caseRef) ?? [],
    settle(caseRef, where) {
      if (where.length === 0) known.delete(caseRef);
      else if (known.get(caseRef)?.join() !== where.join()) known.set(caseRef, where);
    },
    all: () => known,
  };
}
