/** Which permissions the bot has been granted, found out by asking each one's smallest question. */
import { z } from 'zod';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { addTime } from '../../kernel/time.ts';
import {
  directoryPermissions,
  type DirectoryPermission,
  type PermissionState,
} from '../../ports/directory.ts';
import type { Service } from '../../service/service.ts';
import type { Question } from './ask.ts';
import { scheduleQuestion } from './calendars.ts';
import { noTeamsAppId } from './install.ts';
import type { Outcome } from './outcome.ts';
import { presenceQuestion } from './presence.ts';
import { actingAs } from './schedules.ts';
import type { Tools } from './source.ts';

export type PermissionOptions = {
  readonly tools: Tools;
  readonly service: Pick<Service, 'people' | 'teams'>;
  readonly teamsAppId: string | undefined;
};

type Found = Omit<PermissionState, 'permission'>;
type Probe = (people: readonly PersonId[], now: Instant) => Promise<Found>;

/** Mailboxes asked: one of them may be kept from the bot though it has the permission. */
const MAILBOXES = 3;

const permissions = Object.keys(directoryPermissions) as readonly DirectoryPermission[];

export const createPermissionCheck =
  (options: PermissionOptions) => async (): Promise<readonly PermissionState[]> => {
    const { clock, refusals } = options.tools;
    const probes = createProbes(options);
    const people = [...options.service.people.keys()].slice(0, MAILBOXES);
    return Promise.all(
      permissions.map(async (permission) => {
        const found = await probes[permission](people, clock.now());
        if (found.state === 'granted') refusals.forget(refusalsOf[permission]);
        return { permission, ...found };
      }),
    );
  };

/** How the keys of the refusals begin that end with a permission. */
const refusalsOf: Readonly<Record<DirectoryPermission, string>> = {
  'Presence.Read.All': 'presence',
  'Schedule.Read.All': 'shifts',
  'MailboxSettings.Read': 'mailbox',
  'Calendars.ReadBasic.All': 'calendar',
  'User.ReadBasic.All': 'addresses',
  'TeamsAppInstallation.ReadWriteSelfForUser.All': 'installation',
};

function createProbes({
  tools: { asking, askMany },
  service,
  teamsAppId,
}: PermissionOptions): Readonly<Record<DirectoryPermission, Probe>> {
  const { signal } = new AbortController();
  const one = async (question: Question<unknown>): Promise<Found> =>
    foundBy([await asking.ask(question, signal)]);
  const forSome = async (questions: readonly Question<unknown>[]): Promise<Found> =>
    foundBy(await askMany('permissions', questions, signal));
  return {
    'Presence.Read.All': (people) => one(presenceQuestion(people.slice(0, 1))),
    'Schedule.Read.All': () => askSchedule(service, one),
    'MailboxSettings.Read': (people) => forSome(people.map(mailboxProbe)),
    'Calendars.ReadBasic.All': (people, now) =>
      forSome(people.map((person) => calendarProbe(person, now))),
    'User.ReadBasic.All': ([person]) => one(get('GET user', `/users/${person ?? ''}?$select=id`)),
    'TeamsAppInstallation.ReadWriteSelfForUser.All': ([person]) =>
      teamsAppId === undefined
        ? Promise.resolve({ state: 'unknown', detail: noTeamsAppId })
        : one(installationProbe(person, teamsAppId)),
  };
}

/** Granted as soon as one is answered, if only by "there is no such thing". */
function foundBy(outcomes: readonly Outcome<unknown>[]): Found {
  const isGranted = ({ outcome }: Outcome<unknown>): boolean =>
    outcome === 'answered' || outcome === 'absent' || outcome === 'conflict';
  if (outcomes.some(isGranted)) return { state: 'granted' };
  const failure = outcomes.find((outcome) => outcome.outcome === 'failed');
  if (failure) return { state: 'unknown', detail: failure.why };
  const refusal = outcomes.find((outcome) => outcome.outcome === 'refused');
  return refusal
    ? { state: 'missing', detail: refusal.detail }
    : { state: 'unknown', detail: 'the service has nobody to ask about' };
}

const get = (name: string, path: string, headers?: Question<unknown>['request']['headers']) => ({
  ...{ name, pace: 'permissions', answer: z.unknown() },
  request: { method: 'GET', path, ...(headers ? { headers } : {}) } as const,
});

async function askSchedule(
  service: Pick<Service, 'teams'>,
  ask: (question: Question<unknown>) => Promise<Found>,
): Promise<Found> {
  const [schedule] = [...service.teams.values()].flatMap(({ groupId, managers }) =>
    groupId === undefined ? [] : [{ groupId, actsAs: managers[0] }],
  );
  if (schedule === undefined) {
    return { state: 'unknown', detail: 'no team has a groupId, so there is no schedule to read' };
  }
  const path = `/teams/${schedule.groupId}/schedule/timeOffReasons`;
  return ask(get('GET timeOffReasons', path, actingAs(schedule)));
}

/** The least that the settings of a mailbox hold. */
const mailboxProbe = (person: PersonId): Question<unknown> =>
  get('GET mailboxSettings', `/users/${person}/mailboxSettings?$select=timeZone`);

/** Asks for the calendar of an address that can't exist: the answer tells nothing of anybody. */
const calendarProbe = (person: PersonId, now: Instant): Question<unknown> =>
  scheduleQuestion(person, 'nobody@example.invalid', { now, until: addTime(now, 'PT24H') });

const installationProbe = (person: PersonId | undefined, teamsAppId: string): Question<unknown> => {
  const filter = encodeURIComponent(`teamsApp/id eq '${teamsAppId}'`);
  return get(
    'GET installedApps',
    `/users/${person ?? ''}/teamwork/installedApps?$filter=${filter}`,
  );
};
