/** Who and what is there: the service's people, their chats, the teams and their channels. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Service, Team } from '../../services/service/service.ts';
import type { ConversationKey, ConversationKind, PersonKey } from '../api.ts';
import { groupChatIdOf, guidOf, personalChatIdOf, userIdOf } from './teams-ids.ts';

export type TeamsPerson = {
  readonly key: PersonKey;
  readonly name: string;
  readonly title: string;
  /** Teams' `29:` id. */
  readonly userId: string;
  readonly aadObjectId: string;
  readonly email: string;
};

export type TeamsTeam = {
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
};

export type Conversation = {
  readonly key: ConversationKey;
  /** Without a thread's `;messageid=`. */
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly members: readonly PersonKey[];
  readonly team?: TeamsTeam;
};

export type Tenant = {
  readonly id: string;
  readonly people: ReadonlyMap<PersonKey, TeamsPerson>;
  readonly conversations: readonly Conversation[];
  /** By short name, Entra object id or `29:` id. */
  findPerson(reference: string): TeamsPerson | undefined;
  /** Throws `unknownPerson`. */
  person(reference: string): TeamsPerson;
  findConversation(id: string): Conversation | undefined;
  /** By key; `personal` is the person's own chat. Throws `unknownConversation`. */
  conversation(key: ConversationKey, person: TeamsPerson): Conversation;
};

export function createTenant(service: Service, botName: string): Tenant {
  const people = peopleOf(service);
  const conversations = [
    ...[...people.values()].map((person) => personalChat(person, botName)),
    groupChat(service, people),
    ...[...service.teams.values()].flatMap((team) => channelsOf(team, service)),
  ];
  const byReference = new Map(
    [...people.values()].flatMap((person) =>
      [person.key, person.aadObjectId, person.userId].map((reference) => [reference, person]),
    ),
  );
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const byKey = new Map(conversations.map((conversation) => [conversation.key, conversation]));
  return {
    id: service.tenant,
    people,
    conversations,
    findPerson: (reference) => byReference.get(reference),
    person: (reference) => {
      const person = byReference.get(reference);
      if (!person) throw new OversightError('unknownPerson', `Nobody is called "${reference}".`);
      return person;
    },
    findConversation: (id) => byId.get(id),
    conversation: (key, person) => {
      const found = byKey.get(key === 'personal' ? personalKey(person.key) : key);
      if (!found?.members.includes(person.key)) {
        throw new OversightError('unknownConversation', `${person.name} is not in "${key}".`);
      }
      return found;
    },
  };
}

const personalKey = (person: PersonKey): ConversationKey => `personal:${person}`;

const peopleOf = (service: Service): ReadonlyMap<PersonKey, TeamsPerson> =>
  new Map(
    [...service.people.values()].map(({ id, key, name, title }) => [
      key,
      {
        key,
        name,
        title,
        userId: userIdOf(id),
        aadObjectId: id,
        email: `${key}@rehearsal.example`,
      },
    ]),
  );

const personalChat = (person: TeamsPerson, botName: string): Conversation => ({
  key: personalKey(person.key),
  id: personalChatIdOf(person.aadObjectId),
  kind: 'personal',
  name: botName,
  members: [person.key],
});

const groupChat = (
  service: Service,
  people: ReadonlyMap<PersonKey, TeamsPerson>,
): Conversation => ({
  key: 'group',
  id: groupChatIdOf(service.tenant),
  kind: 'groupChat',
  name: 'Duty and leads',
  members: [...people.keys()],
});

function channelsOf(team: Team, service: Service): readonly Conversation[] {
  const { teamId, channelId, name } = team.channel;
  const shared = {
    kind: 'channel',
    members: [...new Set([...team.managers, ...team.members])].flatMap(
      (id) => service.people.get(id)?.key ?? [],
    ),
    team: { id: teamId, name: team.name, aadGroupId: guidOf(`group ${teamId}`) },
  } as const;
  const general = { ...shared, key: `channel:${team.id}:general`, id: teamId, name: 'General' };
  const mdt = { ...shared, key: `channel:${team.id}:mdt`, id: channelId, name };
  return teamId === channelId ? [mdt] : [general, mdt];
}
