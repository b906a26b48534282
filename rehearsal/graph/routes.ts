import type { DirectoryPermission } from '../../services/ports/directory.ts';
import { error, noSuchPath, notAllowed, nothingGranted } from './answers.ts';
import { answerSchedule } from './calendars.ts';
import type { GraphAnswer, GraphCall } from './exchange.ts';
import { answerInstalledApps } from './installed-apps.ts';
import { answerMailbox, closedMailbox } from './mailboxes.ts';
import { isAnswer } from './odata.ts';
import { answerPresence } from './presence.ts';
import { answerReasons, answerTimesOff, scheduleOf } from './shifts.ts';
import { answerUser, answerUsers } from './users.ts';
import type { GraphArea } from './settings.ts';
import type { GraphWorld } from './world.ts';

export type Route = {
  readonly area: Exclude<GraphArea, 'everything'>;
  readonly permission: DirectoryPermission;
  readonly methods: readonly string[];
  readonly pattern: RegExp;
  /** @param id what stands in the path: a person or a group */
  readonly answer: (
    world: GraphWorld,
    call: GraphCall,
    id: string,
  ) => GraphAnswer | Promise<GraphAnswer>;
};

const routes: readonly Route[] = [
  {
    area: 'presence',
    permission: 'Presence.Read.All',
    methods: ['POST'],
    pattern: /^\/communications\/getPresencesByUserId$/,
    answer: answerPresence,
  },
  {
    area: 'mailboxes',
    permission: 'MailboxSettings.Read',
    methods: ['GET'],
    pattern: /^\/users\/([\w-]+)\/mailboxSettings$/,
    answer: (world, call, id) => {
      const person = world.find(id);
      return closedMailbox(person) ?? (person ? answerMailbox(person, call) : noSuchPath(id));
    },
  },
  {
    area: 'calendars',
    permission: 'Calendars.ReadBasic.All',
    methods: ['POST'],
    pattern: /^\/users\/([\w-]+)\/calendar\/getSchedule$/,
    answer: (world, call, id) => closedMailbox(world.find(id)) ?? answerSchedule(world, call),
  },
  {
    area: 'shifts',
    permission: 'Schedule.Read.All',
    methods: ['GET'],
    pattern: /^\/teams\/([\w-]+)\/schedule\/timesOff$/,
    answer: (world, call, id) => {
      const team = scheduleOf(world, id, call);
      return isAnswer(team) ? team : answerTimesOff(world, team, call);
    },
  },
  {
    area: 'shifts',
    permission: 'Schedule.Read.All',
    methods: ['GET'],
    pattern: /^\/teams\/([\w-]+)\/schedule\/timeOffReasons$/,
    answer: (world, call, id) => {
      const team = scheduleOf(world, id, call);
      return isAnswer(team) ? team : answerReasons(world, call);
    },
  },
  {
    area: 'users',
    permission: 'User.ReadBasic.All',
    methods: ['GET'],
    pattern: /^\/users$/,
    answer: answerUsers,
  },
  {
    area: 'users',
    permission: 'User.ReadBasic.All',
    methods: ['GET'],
    pattern: /^\/users\/([\w-]+)$/,
    answer: (world, call, id) => answerUser(world.find(id), call),
  },
  {
    area: 'installation',
    permission: 'TeamsAppInstallation.ReadWriteSelfForUser.All',
    methods: ['GET', 'POST'],
    pattern: /^\/users\/([\w-]+)\/teamwork\/installedApps$/,
    answer: (world, call, id) => answerInstalledApps(world, world.find(id), call),
  },
];

export const routeOf = ({ path }: GraphCall): Route | undefined =>
  routes.find(({ pattern }) => pattern.test(path));

/** The person or group in the path. */
export const idIn = (route: Route, { path }: GraphCall): string =>
  route.pattern.exec(path)?.[1] ?? '';

/** The answer of a Graph that works, by what the tenant permits. */
export function answerCall(
  world: GraphWorld,
  route: Route | undefined,
  call: GraphCall,
): GraphAnswer | Promise<GraphAnswer> {
  if (route === undefined) return noSuchPath(call.path);
  if (!route.methods.includes(call.method)) return notAllowed;
  if (call.method === 'POST' && !call.headers.get('content-type')?.startsWith('application/json')) {
    return error(415, 'RequestBodyRead', 'A body has to be JSON.');
  }
  if (world.isGranted(route.permission)) return route.answer(world, call, idIn(route, call));
  return refusals[route.area](world);
}

const forbidden = () => error(403, 'Forbidden', 'Missing scope permissions on the request.');

/** Exchange says something else of an app that was granted nothing at all. */
const byExchange = (world: GraphWorld) =>
  world.grantsNothing()
    ? nothingGranted
    : error(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

const refusals: Readonly<Record<Route['area'], (world: GraphWorld) => GraphAnswer>> = {
  presence: forbidden,
  mailboxes: byExchange,
  calendars: byExchange,
  shifts: forbidden,
  users: () =>
    error(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  installation: forbidden,
};
