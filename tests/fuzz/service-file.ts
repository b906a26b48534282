/**
 * The example service as its file says, read in a few lines of the fuzzer's own: what it holds the
 * product's rights against.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { exampleFile } from '../support/people.ts';

const names = z.array(z.string()).default([]);
const days = z.union([z.string(), z.array(z.string())]);
const Team = z.looseObject({ locality: z.string(), managers: names, members: names });
const Rota = z.looseObject({
  role: z.string(),
  localities: names,
  shifts: z.array(z.looseObject({ days, hours: z.string(), person: z.string() })),
});
const step = z.union([z.string(), z.looseObject({ anyOf: names })]);
const File = z.looseObject({
  people: z.record(z.string(), z.looseObject({ id: z.string(), mayCover: names })),
  teams: z.record(z.string(), Team),
  leads: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))),
  rotas: z.record(z.string(), Rota),
  supervision: z.looseObject({ supervisors: z.record(z.string(), z.string()) }),
  roles: z.record(z.string(), z.looseObject({ people: names, cover: names })),
  decisionRights: z.record(
    z.string(),
    z.union([z.array(step), z.record(z.string(), z.array(step))]),
  ),
  physicalHealth: z.looseObject({ linkRole: z.record(z.string(), names) }),
});
export type TeamInFile = z.infer<typeof Team>;
export type RotaInFile = z.infer<typeof Rota>;

export const file = File.parse(parse(readFileSync(exampleFile, 'utf8')));

export type People = readonly string[];

export const idOf = (key: string): string => file.people[key]?.id ?? '';
const idsOf = (keys: readonly string[]): People => keys.map(idOf);

export const everybody: People = Object.values(file.people).map(({ id }) => id);
const teams = Object.values(file.teams);

export const teamOf = (scope: string): TeamInFile | undefined => file.teams[scope];
export const membersOf = (scope: string): People => idsOf(teamOf(scope)?.members ?? []);
export const managersOf = (scope: string): People => idsOf(teamOf(scope)?.managers ?? []);

/** Of the teams in the same locality, its own included. */
export const localityManagersOf = (scope: string): People => managersIn(teamOf(scope)?.locality);

const managersIn = (locality: string | undefined): People =>
  teams.filter((team) => team.locality === locality).flatMap(({ managers }) => idsOf(managers));

export const allManagers: People = teams.flatMap(({ managers }) => idsOf(managers));

/** Named lead, standing cover and deputy of a pathway in a locality. */
export const leadersOf = (pathway: string, locality: string): People =>
  idsOf(Object.values(file.leads[pathway]?.[locality] ?? {}));

/** Of whatever pathway, wherever. */
export const allLeads: People = Object.values(file.leads)
  .flatMap((places) => Object.values(places))
  .map((posts) => idOf(posts['lead'] ?? ''));

/** Whether somebody leads the pathway anywhere, or may cover it. */
export function mayAnswerFor(person: string, pathway: string): boolean {
  const known = Object.values(file.people).find(({ id }) => id === person);
  const leads = Object.values(file.leads[pathway] ?? {}).map((posts) => idOf(posts['lead'] ?? ''));
  return leads.includes(person) || (known?.mayCover ?? []).includes(pathway);
}

/** Who manages a person: where they are, lead, cover, or stand on a rota. */
export function managersOver(person: string): People {
  const stands = (posts: readonly string[]) => idsOf(posts).includes(person);
  const own = teams.filter(({ members, managers }) => stands([...members, ...managers]));
  const led = Object.values(file.leads).flatMap((places) =>
    Object.entries(places)
      .filter(([, posts]) => stands(Object.values(posts)))
      .map(([locality]) => locality),
  );
  const onDuty = Object.values(file.rotas)
    .filter(({ shifts }) => stands(shifts.map((shift) => shift.person)))
    .flatMap(({ localities }) => localities);
  const all = [
    ...own.flatMap(({ managers }) => idsOf(managers)),
    ...[...led, ...onDuty].flatMap(managersIn),
  ];
  return all.filter((manager) => manager !== person);
}

/** By the file; else the first manager of a team of theirs, else of any. */
export function supervisorsOf(person: string): People {
  const key = Object.keys(file.people).find((each) => idOf(each) === person) ?? '';
  const named = file.supervision.supervisors[key];
  if (named !== undefined) return [idOf(named)];
  const own = teams.filter(({ members, managers }) =>
    idsOf([...members, ...managers]).includes(person),
  );
  const [first] = [...own, ...teams]
    .flatMap(({ managers }) => idsOf(managers))
    .filter((manager) => manager !== person);
  return first === undefined ? [] : [first];
}
