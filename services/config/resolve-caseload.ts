/** How the record system's extract is read: columns, words and systems, checked for what they name. */
import { caseStatuses } from '../caseload/case.ts';
import { oversightTiers } from '../caseload/tier.ts';
import { caseColumns, fhirSystems, type CaseloadSettings } from '../service/service.ts';
import type { Problem } from './problems.ts';
import { quoted } from './quoted.ts';
import type { ServiceFile } from './schema.ts';

export function resolveCaseload(file: ServiceFile, problems: Problem[]): CaseloadSettings {
  const { columns, values, dates, fhir, extractExpectedEvery: every } = file.caseload;
  const { team, pathway, tier, status } = values;
  const known = {
    team: Object.keys(file.teams),
    pathway: Object.keys(file.pathways),
    tier: oversightTiers,
    status: caseStatuses,
  };
  for (const kind of ['team', 'pathway', 'tier', 'status'] as const) {
    problems.push(...unknownWords(kind, values[kind], known[kind]));
  }
  const named = byName(caseColumns, (column) => columns[column] ?? column);
  problems.push(...repeatedHeaders(named));
  return {
    columns: named,
    values: {
      team: wordsOf(team),
      pathway: wordsOf(pathway),
      tier: wordsOf(tier),
      status: wordsOf(status),
    },
    dates,
    fhir: byName(fhirSystems, (system) => fhir[system] ?? `urn:oversight:${system}`),
    ...(every === 'never' ? {} : { extractExpectedEvery: Number(every.slice(1, -1)) }),
  };
}

/** Case and spaces do not tell words of an extract apart. */
const plainWord = (text: string): string => text.trim().toLowerCase();

const wordsOf = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words).map(([word, meant]) => [plainWord(word), meant]));

function unknownWords(
  kind: string,
  words: Readonly<Record<string, string>>,
  known: readonly string[],
): readonly Problem[] {
  return Object.entries(words)
    .filter(([, meant]) => !known.includes(meant))
    .map(([word, meant]) => ({
      path: ['caseload', 'values', kind, word],
      message: `there is no ${kind} "${meant}"; known are ${quoted(known)}`,
    }));
}

function repeatedHeaders(columns: CaseloadSettings['columns']): readonly Problem[] {
  return caseColumns.flatMap((column, index) => {
    const header = plainWord(columns[column]);
    const first = caseColumns.slice(0, index).find((each) => plainWord(columns[each]) === header);
    if (first === undefined) return [];
    const message = `"${columns[column]}" is the header of ${first} too; give each column its own`;
    return [{ path: ['caseload', 'columns', column], message }];
  });
}

const byName = <Name extends string>(
  names: readonly Name[],
  value: (name: Name) => string,
): Readonly<Record<Name, string>> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, string>;
