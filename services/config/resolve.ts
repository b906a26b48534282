/** Turns the file's short names into ids and its notation into a `Service`. */
import type { PersonId } from '../kernel/ids.ts';
import { LocalityId, PathwayId, TeamId } from '../kernel/ids.ts';
import type { Leadership, Person, Rota, Service, Shift, Team } from '../service/service.ts';
import { decisionTypes, weekdays, type WeeklyHours } from '../service/service.ts';
import { defaults } from './defaults.ts';
import { holidayTest } from './holidays.ts';
import type { Path, Problem } from './problems.ts';
import { quoted } from './quoted.ts';
import { resolveCaseload } from './resolve-caseload.ts';
import { resolveCohort } from './resolve-cohort.ts';
import { resolveIncidents } from './resolve-incidents.ts';
import { resolveSampling } from './resolve-sampling.ts';
import { resolveSignOffs } from './resolve-sign-offs.ts';
import { resolveLearning } from './resolve-learning.ts';
import { resolveExceptions } from './resolve-exceptions.ts';
import { resolveMeasures } from './resolve-measures.ts';
import { resolveRetention } from './resolve-retention.ts';
import { resolveSupervision } from './resolve-supervision.ts';
import { resolveCoordination } from './resolve-coordination.ts';
import { resolvePartner } from './resolve-partner.ts';
import { resolveRights } from './resolve-rights.ts';
import { resolvePhysicalHealth, resolveWorkforce } from './resolve-workforce.ts';
import { resolveWarnings } from './resolve-warnings.ts';
import type { ServiceFile } from './schema.ts';

export type Resolved = { readonly service: Service; readonly problems: readonly Problem[] };

/** Looks names up and notes those that do not exist; lookups of unknown names give `undefined`. */
type Lookup = {
  readonly problems: Problem[];
  person(key: string, path: Path): PersonId | undefined;
  pathway(id: PathwayId, path: Path): void;
  locality(id: LocalityId, path: Path): void;
};

export function resolveService(file: ServiceFile, configVersion: string): Resolved {
  const lookup = createLookup(file);
  const { name, tenant, timeZone, language, links } = file;
  const rights = resolveRights(file, lookup);
  const service: Service = {
    name,
    tenant,
    configVersion,
    timeZone,
    language,
    workingHours: weeklyHours(file.workingHours) ?? defaults.workingHours,
    isHoliday: holidayTest(file.holidays),
    people: peopleOf(file, lookup),
    localities: new Map(
      entriesOf(file.localities, LocalityId, (id, named) => ({ id, name: named })),
    ),
    pathways: new Map(entriesOf(file.pathways, PathwayId, (id, named) => ({ id, name: named }))),
    teams: teamsOf(file, lookup),
    leadership: leadershipOf(file, lookup),
    rotas: rotasOf(file, lookup),
    responseTimes: responseTimesOf(file),
    lastLinkRepeat: file.lastLinkRepeat ?? defaults.lastLinkRepeat,
    handOnAccept: file.handOnAccept ?? defaults.handOnAccept,
    crisisReview: file.crisisReview ?? defaults.crisisReview,
    directory: { ...defaults.directory, ...present(file.directory) },
    shortAbsence: file.shortAbsence ?? defaults.shortAbsence,
    fewestInChain: file.fewestInChain ?? defaults.fewestInChain,
    weeklyReports: file.weeklyReports ?? defaults.weeklyReports,
    shortageLimits: { ...defaults.shortageLimits, ...present(file.shortageLimits) },
    ...present({ secondChannel: file.secondChannel }),
    huddle: huddleOf(file),
    ...resolveLearning(file),
    ...evidenceOf(file),
    supervision: resolveSupervision(file, lookup),
    ...amongAgencies(file),
    ...rights,
    ...workforceOf(file, rights, lookup),
    caseLimits: { ...defaults.caseLimits, ...present(file.caseLimits) },
    caseload: resolveCaseload(file, lookup.problems),
    cohort: resolveCohort(file),
    signOffs: resolveSignOffs(file),
    prompts: promptsOf(file, lookup),
    oversightKinds: file.oversightKinds ? labelled(file.oversightKinds) : defaults.oversightKinds,
    earlyWarnings: labelled(file.earlyWarnings),
    warnings: resolveWarnings(file, lookup.problems),
    caseReference: file.caseReference ?? defaults.caseReference,
    links: linksOf(links),
  };
  return { service, problems: lookup.problems };
}

const workforceOf = (
  file: ServiceFile,
  rights: ReturnType<typeof resolveRights>,
  lookup: ReturnType<typeof createLookup>,
) => ({
  workforce: resolveWorkforce(file, rights, lookup),
  physicalHealth: resolvePhysicalHealth(file, lookup),
});

const amongAgencies = (file: ServiceFile) => ({
  coordination: resolveCoordination(file),
  partner: resolvePartner(file),
  acceptance: file.acceptance,
});

const evidenceOf = (file: ServiceFile) => ({
  exceptions: resolveExceptions(file),
  measures: resolveMeasures(file),
  sampling: resolveSampling(file),
  incidents: resolveIncidents(file),
  retention: resolveRetention(file),
});

const linksOf = ({ localPolicy, cannotWait, crisisLine }: ServiceFile['links']) => ({
  ...present({ localPolicy }),
  ...{ cannotWait, crisisLine },
});

function createLookup(file: ServiceFile): Lookup {
  const problems: Problem[] = [];
  const unknown = (what: string, key: string, known: object, path: Path): void => {
    problems.push({
      path,
      message: `there is no ${what} "${key}"; known are ${quoted(Object.keys(known))}`,
    });
  };
  return {
    problems,
    person(key, path) {
      const person = file.people[key];
      if (person === undefined) unknown('person', key, file.people, path);
      return person?.id;
    },
    pathway(id, path) {
      if (file.pathways[id] === undefined) unknown('pathway', id, file.pathways, path);
    },
    locality(id, path) {
      if (file.localities[id] === undefined) unknown('locality', id, file.localities, path);
    },
  };
}

function peopleOf({ people }: ServiceFile, lookup: Lookup): Service['people'] {
  const resolved = Object.entries(people).map(([key, person]): [PersonId, Person] => {
    person.mayCover.forEach((id, index) => {
      lookup.pathway(id, ['people', key, 'mayCover', index]);
    });
    const { id, name, title, mayCover, recordId } = person;
    const own = present({ workingHours: weeklyHours(person.workingHours), recordId });
    return [id, { id, key, name, title, mayCover, ...own }];
  });
  return new Map(resolved);
}

function teamsOf({ teams }: ServiceFile, lookup: Lookup): Service['teams'] {
  return new Map(
    entriesOf(teams, TeamId, (id, team): Team | undefined => {
      lookup.locality(team.locality, ['teams', id, 'locality']);
      const people = (list: 'managers' | 'members') =>
        team[list].flatMap((key, index) => lookup.person(key, ['teams', id, list, index]) ?? []);
      const [first, ...others] = people('managers');
      const members = people('members');
      if (first === undefined) return undefined;
      const { groupId, huddle, ...named } = team;
      const group = present({ groupId, huddle });
      return { ...named, ...group, id, managers: [first, ...others], members };
    }),
  );
}

function leadershipOf({ leads }: ServiceFile, lookup: Lookup): readonly Leadership[] {
  return entriesOf(leads, PathwayId, (pathway, byLocality) => {
    lookup.pathway(pathway, ['leads', pathway]);
    return entriesOf(byLocality, LocalityId, (locality, named): Leadership | undefined => {
      const path = ['leads', pathway, locality];
      lookup.locality(locality, path);
      const find = (role: 'lead' | 'cover' | 'deputy') => {
        const key = named[role];
        return key === undefined ? undefined : lookup.person(key, [...path, role]);
      };
      const [lead, cover, deputy] = [find('lead'), find('cover'), find('deputy')];
      return lead && { pathway, locality, lead, ...present({ cover, deputy }) };
    }).map(([, entry]) => entry);
  }).flatMap(([, entries]) => entries);
}

function rotasOf({ rotas }: ServiceFile, lookup: Lookup): readonly Rota[] {
  return Object.entries(rotas).map(([id, rota]): Rota => {
    const path = ['rotas', id];
    rota.localities.forEach((locality, index) => {
      lookup.locality(locality, [...path, 'localities', index]);
    });
    const shifts = rota.shifts.flatMap(({ days, hours, person }, index): Shift[] => {
      const found = lookup.person(person, [...path, 'shifts', index, 'person']);
      return found === undefined ? [] : [{ days, ...hours, person: found }];
    });
    const overrides = rota.overrides.flatMap(({ from, to, person }, index) => {
      const found = lookup.person(person, [...path, 'overrides', index, 'person']);
      return found === undefined ? [] : [{ rota: id, from, to, person: found }];
    });
    const { name, role, localities, closedOnHolidays } = rota;
    return { id, name, role, localities, shifts, overrides, closedOnHolidays };
  });
}

function responseTimesOf({ responseTimes }: ServiceFile): Service['responseTimes'] {
  const { emergency, veryUrgent, urgent, routine } = {
    ...defaults.responseTimes,
    ...responseTimes,
  };
  const clean = (times: NonNullable<ServiceFile['responseTimes']['routine']>) => ({
    ...present({ tellManager: times.tellManager }),
    clock: times.clock,
    acknowledge: times.acknowledge,
    answer: times.answer,
  });
  return {
    emergency: clean(emergency),
    veryUrgent: clean(veryUrgent),
    urgent: clean(urgent),
    routine: clean(routine),
  };
}

function promptsOf({ prompts }: ServiceFile, lookup: Lookup): Service['prompts'] {
  return entriesOf(prompts, LocalityId, (locality, byType) => {
    lookup.locality(locality, ['prompts', locality]);
    return decisionTypes.flatMap((decisionType) => {
      const questions = byType[decisionType];
      return questions === undefined ? [] : [{ locality, decisionType, questions }];
    });
  }).flatMap(([, entries]) => entries);
}

function huddleOf({
  huddle: { weights = {}, prompts, ...settings },
}: ServiceFile): Service['huddle'] {
  const { tiers, flags, ...others } = weights;
  const usual = defaults.huddle.weights;
  return {
    ...{ ...defaults.huddle, ...present(settings) },
    ...(prompts && {
      prompts: Object.entries(prompts).map(([id, page]) => ({ id, ...page })),
    }),
    weights: {
      ...{ ...usual, ...present(others) },
      tiers: { ...usual.tiers, ...present(tiers ?? {}) },
      flags: { ...usual.flags, ...present(flags ?? {}) },
    },
  };
}

const labelled = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }));

function weeklyHours(hours: ServiceFile['workingHours']): WeeklyHours | undefined {
  if (hours === undefined) return undefined;
  return Object.fromEntries(
    weekdays.flatMap((day) => (hours[day] === undefined ? [] : [[day, hours[day]]])),
  );
}

/** Entries of a keyed group with their key as an id; those that could not be resolved drop out. */
function entriesOf<Id extends string, Value, Result>(
  group: { readonly [key: string]: Value },
  id: { parse(key: string): Id },
  resolve: (id: Id, value: Value) => Result | undefined,
): [Id, Result][] {
  return Object.entries(group).flatMap(([key, value]): [Id, Result][] => {
    const result = resolve(id.parse(key), value);
    return result === undefined ? [] : [[id.parse(key), result]];
  });
}

type Present<Group> = { [Key in keyof Group]?: Exclude<Group[Key], undefined> };

/** Without the keys whose value is `undefined`. */
const present = <Group extends object>(group: Group): Present<Group> =>
  Object.fromEntries(
    Object.entries(group).filter(([, value]) => value !== undefined),
  ) as Present<Group>;
