/** Cases that are on a team's caseload and that the team's extract does not have any more. */
import type { CaseRef, TeamId } from '../../kernel/ids.ts';
import type { Homes } from './homes.ts';
import { close, type ImportParts } from './record-case.ts';

/** `close`: they are closed, but never the better part of a caseload: that is a file cut short. */
export type MissingPolicy = 'ignore' | 'report' | 'close';

export type Missing = {
  readonly count: number;
  /** The first of them. */
  readonly cases: readonly { readonly team: TeamId; readonly caseRef: CaseRef }[];
  readonly closed: number;
  /** Why some or all were left as they are although closing was asked for. */
  readonly kept: readonly string[];
};

const NAMED = 100;

type Question = {
  readonly seen: ReadonlyMap<CaseRef, unknown>;
  readonly teams: ReadonlySet<TeamId>;
  readonly policy: MissingPolicy;
  /** The case of every row could be told. */
  readonly isWhole: boolean;
};

export async function settleMissing(
  parts: ImportParts,
  homes: Homes,
  question: Question,
): Promise<Missing> {
  if (question.policy === 'ignore') return { count: 0, cases: [], closed: 0, kept: [] };
  const byTeam = goneOf(homes, question);
  const cases = [...byTeam].flatMap(([team, { gone }]) =>
    gone.map((caseRef) => ({ team, caseRef })),
  );
  const kept: string[] = [];
  let closed = 0;
  for (const [team, { all, gone }] of question.policy === 'close' ? byTeam : []) {
    const why = whyNotClosed(all, gone.length, question.isWhole);
    if (why === undefined) closed += await closeAll(parts, team, gone);
    else kept.push(`${parts.service.teams.get(team)?.name ?? team}: ${why}`);
  }
  return { count: cases.length, cases: cases.slice(0, NAMED), closed, kept };
}

type Gone = { all: number; readonly gone: CaseRef[] };

function goneOf(homes: Homes, { seen, teams }: Question): ReadonlyMap<TeamId, Gone> {
  const byTeam = new Map<TeamId, Gone>();
  for (const [caseRef, [team]] of homes.all()) {
    if (team === undefined || !teams.has(team)) continue;
    const its = byTeam.get(team) ?? { all: 0, gone: [] };
    byTeam.set(team, its);
    its.all += 1;
    if (!seen.has(caseRef)) its.gone.push(caseRef);
  }
  return new Map([...byTeam].filter(([, { gone }]) => gone.length > 0));
}

async function closeAll(
  parts: ImportParts,
  team: TeamId,
  gone: readonly CaseRef[],
): Promise<number> {
  let closed = 0;
  for (const caseRef of gone) {
    if ((await close(parts, { team, caseRef })) === 'taken') closed += 1;
  }
  return closed;
}

function whyNotClosed(all: number, gone: number, isWhole: boolean): string | undefined {
  if (!isWhole) return 'rows were refused of which the case can’t be told, so nothing was closed';
  return gone * 2 > all
    ? `${gone} of ${all} cases are missing, so nothing was closed: check that the file is whole`
    : undefined;
}
