/** What the browser is shown. */
import { Temporal } from 'temporal-polyfill';
import { toInstant } from '../../services/kernel/time.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { ChatsView, PersonKey, PersonView, World } from '../api.ts';
import type { Teams } from '../connector/teams.ts';
import type { TeamsPerson } from '../connector/tenant.ts';
import type { Microsoft365 } from '../microsoft365.ts';

export type Setting = {
  readonly teams: Teams;
  readonly serviceName: string;
  readonly timeZone: string;
  readonly prompts: World['prompts'];
  readonly microsoft365: Pick<Microsoft365, 'of' | 'view'>;
};

export const worldOf = ({
  teams,
  serviceName,
  timeZone,
  prompts,
  microsoft365,
}: Setting): World => ({
  service: serviceName,
  bot: teams.bot,
  people: [...teams.tenant.people.values()].map((person) =>
    personView(teams, microsoft365, person),
  ),
  conversations: teams.tenant.conversations.map(({ key, kind, name, members, team }) => ({
    key,
    kind,
    name,
    members,
    ...(team ? { team: team.name } : {}),
  })),
  commands: teams.commands,
  prompts,
  faults: teams.switches.faults(),
  graph: microsoft365.view(),
  now: teams.now(),
  timeZone,
  lockScreen: teams.lockScreen,
});

const personView = (
  teams: Teams,
  microsoft365: Setting['microsoft365'],
  { key, name, title, aadObjectId, userId }: TeamsPerson,
): PersonView => ({
  key,
  name,
  title,
  id: aadObjectId,
  userId,
  ...teams.switches.of(key),
  away: microsoft365.of(key),
  unread: Object.fromEntries(
    conversationsOf(teams, key)
      .map((conversation) => [conversation.key, teams.log.unread(key, conversation.key)] as const)
      .filter(([, count]) => count > 0),
  ),
});

const conversationsOf = ({ tenant }: Teams, person: PersonKey) =>
  tenant.conversations.filter(({ members }) => members.includes(person));

export function chatsOf(teams: Teams, reference: string): ChatsView {
  const { key } = teams.tenant.person(reference);
  return {
    person: key,
    chats: conversationsOf(teams, key).map((conversation) => ({
      conversation: conversation.key,
      messages: teams.log.of(conversation.key),
    })),
    ownViews: teams.switches.of(key).oldMobile ? [] : teams.log.ownViews(key),
  };
}

/** The next Monday at nine in the service's time zone; never the same moment. */
export function nextMondayAtNine(now: Instant, timeZone: string): Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const nine = { hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 };
  const monday = local.add({ days: (8 - local.dayOfWeek) % 7 }).with(nine);
  const isAhead = Temporal.ZonedDateTime.compare(monday, local) > 0;
  return toInstant((isAhead ? monday : monday.add({ days: 7 })).toInstant());
}
