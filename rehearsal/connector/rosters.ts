/** Who is in a conversation, what a team is called and which channels it has. */
import type { Json } from '../../services/kernel/json.ts';
import { conversationNotFound, memberNotFound, notFound, type ConnectorAnswer } from './answers.ts';
import type { ConnectorRequest } from './request.ts';
import type { Teams } from './teams.ts';
import { parseConversationId } from './teams-ids.ts';
import type { TeamsPerson } from './tenant.ts';

export function members(teams: Teams, _request: ConnectorRequest, id = ''): ConnectorAnswer {
  const roster = rosterOf(teams, id);
  return roster ? { status: 200, body: roster.map(accountIn(teams)) } : conversationNotFound;
}

export function member(
  teams: Teams,
  _request: ConnectorRequest,
  id = '',
  memberId = '',
): ConnectorAnswer {
  const roster = rosterOf(teams, id);
  if (!roster) return conversationNotFound;
  const person = teams.tenant.findPerson(memberId);
  return person && roster.includes(person)
    ? { status: 200, body: accountIn(teams)(person) }
    : memberNotFound;
}

/** Teams gives at most 500 members a page. */
const LARGEST_PAGE = 500;

export function pagedMembers(teams: Teams, { query }: ConnectorRequest, id = ''): ConnectorAnswer {
  const roster = rosterOf(teams, id);
  if (!roster) return conversationNotFound;
  const asked = Number(query.get('pageSize') ?? LARGEST_PAGE);
  const pageSize = Math.min(Math.max(1, asked || LARGEST_PAGE), LARGEST_PAGE);
  const start = Number(query.get('continuationToken') ?? 0) || 0;
  const end = start + pageSize;
  return {
    status: 200,
    body: {
      members: roster.slice(start, end).map(accountIn(teams)),
      ...(end < roster.length ? { continuationToken: `${end}` } : {}),
    },
  };
}

export function teamDetails(teams: Teams, _request: ConnectorRequest, id = ''): ConnectorAnswer {
  const own = teams.tenant.conversations.filter(({ team }) => team?.id === id);
  const [first] = own;
  if (!first?.team) return notFound;
  return {
    status: 200,
    body: {
      ...first.team,
      channelCount: own.length,
      memberCount: first.members.length,
      type: 'standard',
      tenantId: teams.tenant.id,
    },
  };
}

export function channels(teams: Teams, _request: ConnectorRequest, id = ''): ConnectorAnswer {
  const own = teams.tenant.conversations.filter(({ team }) => team?.id === id);
  if (own.length === 0) return notFound;
  // The General channel bears the team's own id and comes without a name.
  return {
    status: 200,
    body: {
      conversations: own.map((channel) =>
        channel.id === id ? { id } : { id: channel.id, name: channel.name },
      ),
    },
  };
}

function rosterOf({ tenant }: Teams, id: string): readonly TeamsPerson[] | undefined {
  const conversation = tenant.findConversation(parseConversationId(id).conversation);
  return conversation?.members.map((key) => tenant.person(key));
}

const accountIn =
  ({ tenant }: Teams) =>
  ({ userId, name, aadObjectId, email }: TeamsPerson): Json => ({
    id: userId,
    name,
    givenName: name.split(' ').slice(0, -1).join(' '),
    surname: name.split(' ').at(-1) ?? '',
    objectId: aadObjectId,
    aadObjectId,
    email,
    userPrincipalName: email,
    tenantId: tenant.id,
    userRole: 'user',
  });
