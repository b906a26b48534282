import type { PersonId } from '../../services/kernel/ids.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Team } from '../../services/service/service.ts';
import { badRequest, error, list } from './answers.ts';
import { graphRoot, type GraphAnswer, type GraphCall } from './exchange.ts';
import { comparisonsIn, strangeQuery, type Comparison } from './odata.ts';
import type { GraphPerson, TimeOff } from './settings.ts';
import type { GraphWorld } from './world.ts';

const usualReasons = ['Vacation', 'Sick leave', 'Study leave', 'Unpaid'] as const;

/** The team whose schedule is asked for, or what stands in the way. */
export function scheduleOf(
  world: GraphWorld,
  groupId: string,
  call: GraphCall,
): Team | GraphAnswer {
  const actsAs = call.headers.get('ms-app-acts-as');
  if (actsAs === undefined) return badRequest('The header MS-APP-ACTS-AS is missing.');
  const team = [...world.service.teams.values()].find((found) => found.groupId === groupId);
  if (team === undefined) return error(404, 'NotFound', 'No team found with that group id.');
  const belongs = [...team.managers, ...team.members].some((person) => person === actsAs);
  if (!belongs) return error(403, 'Forbidden', 'The user is not a member of the team.');
  return world.hasSchedule(team) ? team : error(404, 'NotFound', 'The team has no schedule.');
}

export function answerReasons(world: GraphWorld, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, []);
  if (strange) return strange;
  const used = world.people().flatMap(({ timeOff }) => timeOff.map(({ reason }) => reason));
  const names = [...new Set([...usualReasons, ...used])];
  const reasons = names.map((displayName) => ({
    ...created,
    id: reasonId(displayName),
    displayName,
    iconType: 'none',
    isActive: true,
  }));
  return list('timeOffReasons', reasons);
}

const created = {
  createdDateTime: '2026-01-01T00:00:00Z',
  lastModifiedDateTime: '2026-01-01T00:00:00Z',
};

const reasonId = (name: string): string => `TOR_${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;

export function answerTimesOff(world: GraphWorld, team: Team, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, ['$filter', '$skiptoken']);
  if (strange) return strange;
  const filter = call.query.get('$filter');
  const comparisons = filter === undefined ? [] : comparisonsIn(filter);
  if (comparisons === undefined) return badRequest(`The filter '${filter ?? ''}' is not valid.`);
  const skip = Number(call.query.get('$skiptoken') ?? '0');
  if (!Number.isInteger(skip)) return badRequest('The skip token is not valid.');
  const all = world
    .people()
    .flatMap((person) => timesOffOf(world, person, team))
    .filter(({ entry }) => comparisons.every((comparison) => holds(comparison, entry)));
  const page = all.slice(skip, skip + world.pageSize).map(({ json }) => json);
  const next = skip + world.pageSize;
  const link = `${graphRoot}${call.path}?${filter === undefined ? '' : `$filter=${encodeURIComponent(filter)}&`}$skiptoken=${next}`;
  return list('timesOff', page, next < all.length ? link : undefined);
}

type Listed = { readonly entry: TimeOff; readonly json: Json };

function timesOffOf(world: GraphWorld, person: GraphPerson, team: Team): readonly Listed[] {
  return person.timeOff
    .filter((entry) => (entry.team ?? firstTeamOf(world, person.id)?.id) === team.id)
    .map((entry, index) => ({ entry, json: timeOffOf(person, entry, index) }));
}

function firstTeamOf(world: GraphWorld, person: PersonId): Team | undefined {
  const withSchedule = [...world.service.teams.values()].filter((team) => world.hasSchedule(team));
  return (
    withSchedule.find(({ members, managers }) => [...members, ...managers].includes(person)) ??
    withSchedule[0]
  );
}

const WEEK_MS = 7 * 86_400_000;

function timeOffOf({ id, key }: GraphPerson, entry: TimeOff, index: number): Json {
  const shared = {
    timeOffReasonId: reasonId(entry.reason),
    startDateTime: entry.from,
    endDateTime: entry.until,
    theme: 'white',
  };
  return {
    ...created,
    id: `TOFF_${key}-${index}`,
    userId: id,
    sharedTimeOff: shared,
    draftTimeOff:
      entry.state === 'moved'
        ? { ...shared, startDateTime: later(entry.from), endDateTime: later(entry.until) }
        : null,
    isStagedForDeletion: entry.state === 'stagedForDeletion',
  };
}

const later = (time: string): string => new Date(Date.parse(time) + WEEK_MS).toISOString();

const propertyOf = {
  'sharedTimeOff/startDateTime': 'from',
  'sharedTimeOff/endDateTime': 'until',
} as const;

function holds({ property, operator, value }: Comparison, entry: TimeOff): boolean {
  if (property !== 'sharedTimeOff/startDateTime' && property !== 'sharedTimeOff/endDateTime') {
    return false;
  }
  const moment = Date.parse(entry[propertyOf[property]]);
  return operator === 'ge' ? moment >= value : moment <= value;
}
