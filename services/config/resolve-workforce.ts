/** The task map and physical health: names looked up, and every task one that the record can show. */
import { TeamId, type PersonId } from '../kernel/ids.ts';
import type { PhysicalHealthSettings } from '../physical-health/settings.ts';
import { builtInRoles, type CompetencyId } from '../rights/rights.ts';
import type { RightSettings } from '../rights/settings.ts';
import { decisionTypes } from '../service/service.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import {
  linkRole,
  type RecurringTask,
  type TaskEvidence,
  type WorkforceSettings,
} from '../workforce/settings.ts';
import type { Path, Problem } from './problems.ts';
import { quoted } from './quoted.ts';
import type { ServiceFile } from './schema.ts';

type Lookup = {
  readonly problems: Problem[];
  person(key: string, path: Path): PersonId | undefined;
};

type Known = Pick<RightSettings, 'roles' | 'competencies'>;
type TaskField = NonNullable<ServiceFile['workforce']['tasks']>[string];

export function resolveWorkforce(
  { workforce: { tasks, ...own } }: ServiceFile,
  known: Known,
  { problems }: Lookup,
): WorkforceSettings {
  if (tasks === undefined) return own;
  const around = { known, fewest: own.fewest, problems };
  const resolved = Object.entries(tasks).flatMap(([id, task]) => taskOf(id, task, around) ?? []);
  return { ...own, tasks: resolved };
}

type Around = {
  readonly known: Known;
  readonly fewest: number;
  readonly problems: Problem[];
};

function taskOf(
  id: string,
  task: TaskField,
  { known, fewest, problems }: Around,
): RecurringTask | undefined {
  const path = ['workforce', 'tasks', id];
  const roles = [...builtInRoles, ...known.roles.keys(), linkRole];
  for (const role of task.anyOf) {
    if (!roles.includes(role)) problems.push(unknown('role', role, roles, [...path, 'anyOf']));
  }
  for (const each of task.competencies)
    checkCompetency(each, known, [...path, 'competencies'], problems);
  const did = evidenceOf(task.did);
  if (did === undefined) {
    const message = `"${task.did}" is nothing that the record shows; write "consult" with one of ${quoted(decisionTypes)}, "signOff" with one of ${quoted(signOffKinds.map(({ id: kind }) => kind))}, "huddle", "supervision" or "physicalCheck"`;
    problems.push({ path: [...path, 'did'], message });
  }
  const [first, ...others] = new Set(task.anyOf);
  if (did === undefined || first === undefined) return undefined;
  return {
    ...{ id, name: task.name, did, roles: [first, ...others] },
    ...{
      competencies: task.competencies,
      needsSignOff: task.signOff,
      fewest: task.fewest ?? fewest,
    },
  };
}

function checkCompetency(
  competency: CompetencyId,
  { competencies }: Known,
  path: Path,
  problems: Problem[],
): void {
  if (competencies === undefined) {
    const message = `asks for "${competency}", and the file has no "competencies:"; add that section`;
    problems.push({ path, message });
  } else if (!competencies.kinds.has(competency)) {
    problems.push(unknown('competency', competency, [...competencies.kinds.keys()], path));
  }
}

function evidenceOf(written: string): TaskEvidence | undefined {
  const [kind, about, more] = written.trim().split(/\s+/);
  if (more !== undefined) return undefined;
  if (kind === 'consult') {
    const decisionType = decisionTypes.find((each) => each === about);
    return decisionType && { kind, decisionType };
  }
  if (kind === 'signOff') {
    const decision = signOffKinds.find(({ id }) => id === about)?.id;
    return decision && { kind, decision };
  }
  const plain = (['huddle', 'supervision', 'physicalCheck'] as const).find((each) => each === kind);
  return plain === undefined || about !== undefined ? undefined : { kind: plain };
}

export function resolvePhysicalHealth(
  { physicalHealth, teams }: ServiceFile,
  lookup: Lookup,
): PhysicalHealthSettings {
  const linked = Object.entries(physicalHealth.linkRole).map(([team, keys]) => {
    const path = ['physicalHealth', 'linkRole', team];
    const known = Object.keys(teams);
    if (!known.includes(team)) lookup.problems.push(unknown('team', team, known, path));
    const people = keys.flatMap((key, index) => lookup.person(key, [...path, index]) ?? []);
    return [TeamId.parse(team), people] as const;
  });
  return {
    linkRole: new Map(linked),
    checks: Object.entries(physicalHealth.checks).map(([id, check]) => ({ id, ...check })),
  };
}

const unknown = (what: string, name: string, known: readonly string[], path: Path): Problem => ({
  path,
  message: `there is no ${what} "${name}"; known are ${quoted(known)}`,
});
