/** Decision rights: names looked up, and every step of the matrix made of roles that exist. */
import type { PersonId } from '../kernel/ids.ts';
import {
  builtInRoles,
  CompetencyId,
  DecisionKind,
  type RightRow,
  type RightStep,
  type RightSteps,
} from '../rights/rights.ts';
import type { CompetencySettings, OwnRole, RightSettings } from '../rights/settings.ts';
import type { Path, Problem } from './problems.ts';
import { quoted } from './quoted.ts';
import type { ServiceFile } from './schema.ts';

type Lookup = {
  readonly problems: Problem[];
  person(key: string, path: Path): PersonId | undefined;
};

const usual = {
  validForDays: 365,
  kinds: {
    safeguarding: 'Safeguarding',
    escalation: 'Escalation',
    medicines: 'Medicines',
    physicalHealth: 'Physical health awareness',
  },
};

export function resolveRights(file: ServiceFile, lookup: Lookup): RightSettings {
  const roles = rolesOf(file, lookup);
  const competencies = competenciesOf(file, lookup);
  const known: Known = {
    roles: [...builtInRoles, ...roles.keys()],
    competencies: competencies && [...competencies.kinds.keys()],
  };
  const rights = Object.entries(file.decisionRights).flatMap(([kind, row]) => {
    const path = ['decisionRights', kind];
    const resolved = rowOf(row, path, known, lookup.problems);
    return resolved === undefined ? [] : [[DecisionKind.parse(kind), resolved] as const];
  });
  const settings = { roles, rights: new Map(rights) };
  return competencies === undefined ? settings : { ...settings, competencies };
}

type Known = {
  readonly roles: readonly string[];
  readonly competencies: readonly CompetencyId[] | undefined;
};

type FileRow = ServiceFile['decisionRights'][DecisionKind];
type FileStep = FileRow['core'][number];

/** One list for all tiers stands in the file without a tier. */
function rowOf(
  { core, enhanced, intensive }: FileRow,
  path: Path,
  known: Known,
  problems: Problem[],
): RightRow | undefined {
  const steps = (list: readonly FileStep[], at: Path): RightSteps | undefined => {
    const [first, ...others] = list.flatMap(
      (step, index) => stepOf(step, [...at, index], known, problems) ?? [],
    );
    return first === undefined ? undefined : [first, ...others];
  };
  if (core === enhanced && core === intensive) {
    const same = steps(core, path);
    return same && { core: same, enhanced: same, intensive: same };
  }
  const [low, middle, high] = [
    steps(core, [...path, 'core']),
    steps(enhanced, [...path, 'enhanced']),
    steps(intensive, [...path, 'intensive']),
  ];
  return low && middle && high && { core: low, enhanced: middle, intensive: high };
}

function rolesOf({ roles }: ServiceFile, lookup: Lookup): ReadonlyMap<string, OwnRole> {
  return new Map(
    Object.entries(roles).map(([id, role]): [string, OwnRole] => {
      if (builtInRoles.some((known) => known === id)) {
        const message = `"${id}" is a role that the bot knows already; choose another name`;
        lookup.problems.push({ path: ['roles', id], message });
      }
      const people = (list: 'people' | 'cover') =>
        role[list].flatMap((key, index) => lookup.person(key, ['roles', id, list, index]) ?? []);
      return [id, { id, name: role.name, people: people('people'), cover: people('cover') }];
    }),
  );
}

function competenciesOf(
  { competencies, people }: ServiceFile,
  { problems }: Lookup,
): CompetencySettings | undefined {
  if (competencies === undefined) {
    for (const [key, person] of Object.entries(people)) {
      if (Object.keys(person.competencies).length === 0) continue;
      const message =
        'has no effect, as the file has no "competencies:"; add that section, or remove this';
      problems.push({ path: ['people', key, 'competencies'], message });
    }
    return undefined;
  }
  const kinds = new Map(
    Object.entries(competencies.kinds ?? usual.kinds).map(([id, name]) => [
      CompetencyId.parse(id),
      name,
    ]),
  );
  const baseline = Object.entries(people).map(([key, person]) => {
    const dates = Object.entries(person.competencies).map(([id, date]) => {
      const competency = CompetencyId.parse(id);
      const path = ['people', key, 'competencies', id];
      if (!kinds.has(competency)) problems.push(unknown('competency', id, [...kinds.keys()], path));
      return [competency, date] as const;
    });
    return [person.id, new Map(dates)] as const;
  });
  return {
    validForDays: competencies.validFor ?? usual.validForDays,
    kinds,
    baseline: new Map(baseline.filter(([, dates]) => dates.size > 0)),
  };
}

function stepOf(
  { anyOf, needs, competency }: FileStep,
  path: Path,
  known: Known,
  problems: Problem[],
): RightStep | undefined {
  for (const role of anyOf) {
    if (!known.roles.includes(role)) problems.push(unknown('role', role, known.roles, path));
  }
  if (competency !== undefined) {
    if (known.competencies === undefined) {
      const message = `asks for "${competency}", and the file has no "competencies:"; add that section`;
      problems.push({ path, message });
    } else if (!known.competencies.includes(competency)) {
      problems.push(unknown('competency', competency, known.competencies, path));
    }
  }
  const [first, ...others] = [...new Set(anyOf)];
  if (first === undefined) return undefined;
  const asked = competency === undefined ? {} : { competency };
  return { roles: [first, ...others], needs, ...asked };
}

const unknown = (what: string, name: string, known: readonly string[], path: Path): Problem => ({
  path,
  message: `there is no ${what} "${name}"; known are ${quoted(known)}`,
});
