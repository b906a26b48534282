/** Whom a role of the matrix means, and who of others holds the same right by authority. */
import type { Instant, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { RotaChange } from '../rota/imported.ts';
import { everyoneOn } from '../rota/who-is-on.ts';
import {
  leadershipOf,
  managersIn,
  managersOf,
  mayAnswerFor,
  mayStandOn,
} from '../service/authority.ts';
import type { RotaRole, Service } from '../service/service.ts';
import { supervisorOf } from '../supervision/workers.ts';
import type { BuiltInRole } from './rights.ts';

export type RoleQuestion = {
  readonly service: Service;
  readonly overrides: readonly RotaChange[];
  readonly now: Instant;
  readonly team: TeamId;
  readonly pathway?: PathwayId;
  /** Whom it is about, for their supervisor. */
  readonly person?: PersonId;
};

export type RolePlace = {
  readonly person: PersonId;
  readonly authority: string;
  /** Standing covers, who follow whether or not the person is away. */
  readonly covers: readonly PersonId[];
};

export type RoleHolders = {
  /** As authorities end: `coverFor…`. */
  readonly role: string;
  /** In the order in which they are asked. */
  readonly places: readonly RolePlace[];
  /** Standing covers of all: after whoever is away, else at the end. */
  readonly coverForAll: readonly PersonId[];
  /** Whether somebody has the authority to decide in this role for somebody else. */
  readonly mayCover: (person: PersonId) => boolean;
  /** By rota: a turn is swapped, never delegated, and what counts is who is there now. */
  readonly isDuty: boolean;
};

const nobody = (role: string): RoleHolders => ({
  ...{ role, places: [], coverForAll: [], isDuty: false },
  mayCover: () => false,
});

export function holdersOfRole(role: string, question: RoleQuestion): RoleHolders {
  const own = question.service.roles.get(role);
  if (own !== undefined) {
    return {
      ...{ role, isDuty: false, coverForAll: own.cover },
      places: posts(role, own.people),
      mayCover: (person) => own.people.includes(person) || own.cover.includes(person),
    };
  }
  return isBuiltIn(role) ? builtIn[role](question) : nobody(role);
}

const builtIn: Readonly<Record<BuiltInRole, (question: RoleQuestion) => RoleHolders>> = {
  clinicalLead,
  teamManager: ({ service, team }) => {
    const { managers = [], locality } = service.teams.get(team) ?? {};
    const nearby = locality === undefined ? [] : managersIn(service, locality);
    return managersAs('teamManager', managers, nearby);
  },
  localityManager: ({ service, team }) => {
    const others = otherManagers(service, team);
    return managersAs('localityManager', others, others);
  },
  dutyClinician: (question) => onDuty('dutyClinician', question),
  onCallManager: (question) => onDuty('onCallManager', question),
  supervisor: ({ service, person }) => {
    const supervisor = person === undefined ? undefined : supervisorOf(service, person);
    if (person === undefined || supervisor === undefined) return nobody('supervisor');
    return managersAs('supervisor', [supervisor], managersOf(service, person));
  },
};

const isBuiltIn = (role: string): role is BuiltInRole => Object.hasOwn(builtIn, role);

/** Named lead, their standing cover, the deputy; without a pathway nobody leads. */
function clinicalLead({ service, team, pathway }: RoleQuestion): RoleHolders {
  const role = 'clinicalLead';
  const locality = service.teams.get(team)?.locality;
  const leadership =
    pathway === undefined || locality === undefined
      ? undefined
      : leadershipOf(service, pathway, locality);
  if (pathway === undefined || leadership === undefined) return nobody(role);
  const { lead, cover, deputy } = leadership;
  const mayCover = (person: PersonId) => mayAnswerFor(service, person, pathway);
  return {
    ...{ role, mayCover, coverForAll: [], isDuty: false },
    places: [
      { person: lead, authority: role, covers: cover === undefined ? [] : [cover] },
      ...(deputy !== undefined && mayCover(deputy) ? posts('deputyClinicalLead', [deputy]) : []),
    ],
  };
}

/**
 * Managers of the locality's other teams; where it has none, those of other localities, so that
 * there is always somebody beyond the team.
 */
function otherManagers(service: Service, team: TeamId): readonly PersonId[] {
  const { managers, locality } = service.teams.get(team) ?? {};
  if (managers === undefined || locality === undefined) return [];
  const beyond = (all: readonly PersonId[]) => all.filter((each) => !managers.includes(each));
  const nearby = beyond(managersIn(service, locality));
  if (nearby.length > 0) return nearby;
  return [...new Set(beyond([...service.teams.values()].flatMap((each) => each.managers)))];
}

const managersAs = (
  role: string,
  people: readonly PersonId[],
  covers: readonly PersonId[],
): RoleHolders => ({
  ...{ role, places: posts(role, people), coverForAll: [], isDuty: false },
  mayCover: (person) => covers.includes(person),
});

function onDuty(role: RotaRole, { service, overrides, team, now }: RoleQuestion): RoleHolders {
  const locality = service.teams.get(team)?.locality;
  const on = locality === undefined ? [] : everyoneOn(service, overrides, role, locality, now);
  const people = on.map(({ person }) => person);
  return {
    ...{ role, places: posts(role, people), coverForAll: [], isDuty: true },
    mayCover: (person) => mayStandOn(service, person, role),
  };
}

const posts = (authority: string, people: readonly PersonId[]): readonly RolePlace[] =>
  people.map((person) => ({ person, authority, covers: [] }));
