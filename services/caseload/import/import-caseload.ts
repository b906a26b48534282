/**
 * Takes an extract over into the register: each case by itself, so that what is refused costs
 * nothing else, and what was begun can be done again. The same extract again changes nothing.
 */
import type { CaseRef, PersonId, TeamId } from '../../kernel/ids.ts';
import type { Service } from '../../service/service.ts';
import type { CaseFacts } from '../case.ts';
import type { CaseDesk } from '../desk.ts';
import {
  mergedFacts,
  type CaseEntry,
  type ExtractItem,
  type Place,
  type Refusal,
} from './extract.ts';
import { askedHomes, readHomes, type Homes } from './homes.ts';
import { inParallel } from './in-parallel.ts';
import { settleMissing, type Missing, type MissingPolicy } from './missing.ts';
import { close, record, type ImportParts } from './record-case.ts';

export type ImportCounts = {
  /** Cases that the extract has, however they fared. */
  readonly read: number;
  /** New or changed on record. */
  readonly taken: number;
  readonly unchanged: number;
  /** Of those taken: closed in the team that had them before. */
  readonly moved: number;
  /** Rows or cases of which nothing was taken. */
  readonly refused: number;
};

export type ImportReport = ImportCounts & {
  /** What was left out on purpose, and how often. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly missing: Missing;
  /** Of how many cases each team's extract told, new or not; what was refused does not count. */
  readonly told: ReadonlyMap<TeamId, number>;
};

export type ImportOptions = {
  /** What becomes of cases of the extract's teams that it lacks. @default 'ignore' */
  readonly missing?: MissingPolicy;
  /** The extract holds few of all cases: nothing is read but what it names, and nothing is missing. */
  readonly isPart?: boolean;
  /** Who has it done; named in the record beside the service. */
  readonly onBehalfOf?: PersonId;
  /** Only cases of these teams are taken; of all teams where absent. */
  readonly teams?: ReadonlySet<TeamId>;
  readonly onRefused?: (refusal: Refusal) => void;
  /** After each case. */
  readonly onProgress?: (counts: ImportCounts) => void;
};

/** Cases on their way to the store at once: enough that commits share a flush to disk. */
const AT_ONCE = 64;

/** @throws StoreError when the store can't be used; what was taken until then stays taken */
export async function importCaseload(
  parts: ImportParts,
  items: AsyncIterable<ExtractItem>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const everywhere = [...parts.service.teams.keys()];
  const homes = options.isPart
    ? askedHomes(parts.desk, everywhere)
    : await readHomes(parts.desk, everywhere);
  const run: Run = {
    ...{ parts, options, homes },
    counts: { read: 0, taken: 0, unchanged: 0, moved: 0, refused: 0 },
    leftOut: new Map(),
    seen: new Map(),
    teams: new Set(),
    told: new Map(),
    unreadable: 0,
  };
  await inParallel(items, AT_ONCE, (item) => take(run, item));
  const { seen, teams, unreadable } = run;
  const missing = await settleMissing(parts, homes, {
    ...{ seen, teams, policy: options.missing ?? 'ignore' },
    isWhole: unreadable === 0,
  });
  return { ...run.counts, leftOut: run.leftOut, missing, told: run.told };
}

type Run = {
  readonly parts: ImportParts;
  readonly options: ImportOptions;
  readonly homes: Homes;
  readonly counts: { -readonly [Count in keyof ImportCounts]: number };
  readonly leftOut: Map<string, number>;
  /** Where each case was read. */
  readonly seen: Map<CaseRef, Place>;
  /** Whose cases the extract holds. */
  readonly teams: Set<TeamId>;
  readonly told: Map<TeamId, number>;
  /** Rows of which not even the case could be told. */
  unreadable: number;
};

async function take(run: Run, item: ExtractItem): Promise<void> {
  switch (item.kind) {
    case 'leftOut':
      run.leftOut.set(item.what, (run.leftOut.get(item.what) ?? 0) + item.count);
      return;
    case 'refused':
      takeRefused(run, item);
      return;
    case 'case': {
      const says = repeatedIn(run, item.entry) ?? (await takeCase(run, item.entry));
      if (says !== undefined) refuse(run, [at(item.entry, says)]);
      else run.counts.read += 1;
      run.options.onProgress?.(run.counts);
    }
  }
}

function takeRefused(run: Run, item: Extract<ExtractItem, { kind: 'refused' }>): void {
  const { caseRef, refusals } = item;
  const [first] = refusals;
  if (caseRef === undefined) run.unreadable += 1;
  else if (first !== undefined && !run.seen.has(caseRef)) run.seen.set(caseRef, first);
  refuse(run, refusals);
  run.options.onProgress?.(run.counts);
}

function repeatedIn({ seen }: Run, { caseRef, line }: CaseEntry): string | undefined {
  const before = seen.get(caseRef);
  seen.set(caseRef, before ?? { line });
  return before && `tells of a case that line ${before.line} told of already: only that one counts`;
}

const at = ({ file, line }: CaseEntry, says: string): Refusal => ({
  ...(file === undefined ? {} : { file }),
  ...{ line, says },
});

function refuse({ counts, options }: Run, refusals: readonly Refusal[]): void {
  counts.read += 1;
  counts.refused += 1;
  for (const refusal of refusals) options.onRefused?.(refusal);
}

/** @returns why nothing was taken */
async function takeCase(run: Run, entry: CaseEntry): Promise<string | undefined> {
  const { parts, homes, options } = run;
  const { caseRef } = entry;
  const here = await homes.of(caseRef);
  const team = entry.team ?? (here.length === 1 ? here[0] : undefined);
  if (team === undefined) return 'does not say on which team’s caseload it is';
  run.teams.add(team);
  const others = here.filter((each) => each !== team);
  const strange = [team, ...others].find((each) => options.teams?.has(each) === false);
  if (strange !== undefined) return notYours(parts.service, strange, team);
  const says = await recordIn(run, team, others, entry);
  if (says === undefined) run.told.set(team, (run.told.get(team) ?? 0) + 1);
  return says;
}

/** In the new team first: a case is never nowhere. Cut short, the next import closes the others. */
async function recordIn(
  { parts, homes, counts, options }: Run,
  team: TeamId,
  others: readonly TeamId[],
  { caseRef, says }: CaseEntry,
): Promise<string | undefined> {
  const { state, sequence } = await parts.desk.load({ team, caseRef });
  const known = state.status === 'known' ? state.facts : undefined;
  const merged = mergedFacts(known ?? (await factsAt(parts.desk, others[0], caseRef)), says);
  if (!merged.ok) return merged.says;
  const by = { ...parts, onBehalfOf: options.onBehalfOf };
  const outcome = await record(by, { team, caseRef, sequence }, merged.facts);
  const closed = await Promise.all(others.map((each) => close(by, { team: each, caseRef })));
  if (outcome === undefined || closed.includes(undefined)) return busy;
  homes.settle(caseRef, merged.facts.status === 'active' ? [team] : []);
  const isMoved = others.length > 0;
  counts.moved += isMoved ? 1 : 0;
  counts[isMoved ? 'taken' : outcome] += 1;
  return undefined;
}

const busy = 'was changed by others at the same time. Run the import again';

function notYours({ teams }: Service, strange: TeamId, team: TeamId): string {
  const name = teams.get(strange)?.name ?? strange;
  return strange === team
    ? `belongs to ${name}, whose manager you are not`
    : `is on the caseload of ${name} so far, whose manager you are not: ask them to let it go`;
}

async function factsAt(
  desk: CaseDesk,
  team: TeamId | undefined,
  caseRef: CaseRef,
): Promise<CaseFacts | undefined> {
  if (team === undefined) return undefined;
  const { state } = await desk.load({ team, caseRef });
  return state.status === 'known' ? state.facts : undefined;
}
