/** The Bot Connector's REST interface, as far as Teams has it. */
import {
  activityNotFound,
  badSyntax,
  blockedByUser,
  conversationNotFound,
  notFound,
  notInRoster,
  throttled,
  tooBig,
  unavailable,
  type ConnectorAnswer,
} from './answers.ts';
import { createConversation } from './create-conversation.ts';
import { contentOf, OutgoingActivity } from './outgoing.ts';
import { postFromBot } from './posting.ts';
import { channels, member, members, pagedMembers, teamDetails } from './rosters.ts';
import type { ConnectorRequest } from './request.ts';
import type { Teams } from './teams.ts';
import { parseConversationId } from './teams-ids.ts';
import type { Conversation } from './tenant.ts';

/** Teams takes about 80 to 100 KB; we hold the bot to the smaller figure. */
const MAX_MESSAGE_BYTES = 80 * 1024;

type Handler = (
  teams: Teams,
  request: ConnectorRequest,
  ...ids: readonly string[]
) => ConnectorAnswer;

const routes: readonly (readonly [method: string, path: RegExp, handle: Handler])[] = [
  ['POST', /^\/v3\/conversations$/, (teams, { body }) => createConversation(teams, body)],
  ['POST', /^\/v3\/conversations\/([^/]+)\/activities$/, send],
  ['POST', /^\/v3\/conversations\/([^/]+)\/activities\/[^/]+$/, send],
  ['PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, update],
  ['DELETE', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, remove],
  ['GET', /^\/v3\/conversations\/([^/]+)\/members$/, members],
  ['GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, member],
  ['GET', /^\/v3\/conversations\/([^/]+)\/pagedmembers$/, pagedMembers],
  ['GET', /^\/v3\/teams\/([^/]+)$/, teamDetails],
  ['GET', /^\/v3\/teams\/([^/]+)\/conversations$/, channels],
];

/** `reset` stands for a connection that breaks without an answer. */
export function answerConnector(
  teams: Teams,
  request: ConnectorRequest,
): ConnectorAnswer | 'reset' {
  const { connector, retryAfterSeconds } = teams.switches.faults();
  if (connector === 'reset') return 'reset';
  if (connector === 'unavailable') return unavailable;
  if (request.method !== 'GET' && teams.switches.takeThrottled()) {
    return throttled(retryAfterSeconds);
  }
  if (request.size > MAX_MESSAGE_BYTES) return tooBig;
  for (const [method, path, handle] of routes) {
    const match = request.method === method ? path.exec(request.path) : null;
    if (match) return handle(teams, request, ...match.slice(1).map(decodeURIComponent));
  }
  return notFound;
}

/** Whether the bot may write there now. */
function refusal(teams: Teams, conversation: Conversation): ConnectorAnswer | undefined {
  if (conversation.kind !== 'personal') return undefined;
  const [person = ''] = conversation.members;
  const { appInstalled, botBlocked } = teams.switches.of(person);
  if (!appInstalled) return notInRoster;
  return botBlocked ? blockedByUser : undefined;
}

function send(teams: Teams, { body }: ConnectorRequest, id = ''): ConnectorAnswer {
  const { conversation: root, thread } = parseConversationId(id);
  const conversation = teams.tenant.findConversation(root);
  if (!conversation || (thread !== undefined && !teams.log.find(thread))) {
    return conversationNotFound;
  }
  const refused = refusal(teams, conversation);
  if (refused) return refused;
  const activity = OutgoingActivity.safeParse(body);
  if (!activity.success) return badSyntax('Activity could not be read.');
  if (activity.data.type === 'typing') {
    teams.events.publish({ type: 'typing', conversation: conversation.key });
    return { status: 202, body: {} };
  }
  if (activity.data.type !== 'message') return { status: 202, body: {} };
  const message = postFromBot(teams, conversation, thread, activity.data);
  return { status: 201, body: { id: message.id } };
}

/** The bot's own message in that conversation, or why there is none. */
function ownMessage(
  teams: Teams,
  id: string,
  activityId: string,
): { readonly key: string } | { readonly refused: ConnectorAnswer } {
  const conversation = teams.tenant.findConversation(parseConversationId(id).conversation);
  if (!conversation) return { refused: conversationNotFound };
  const refused = refusal(teams, conversation);
  if (refused) return { refused };
  const message = teams.log.find(activityId);
  const isOwn = message?.from === 'bot' && message.conversation === conversation.key;
  return isOwn ? { key: conversation.key } : { refused: activityNotFound };
}

function update(
  teams: Teams,
  { body }: ConnectorRequest,
  id = '',
  activityId = '',
): ConnectorAnswer {
  const own = ownMessage(teams, id, activityId);
  if ('refused' in own) return own.refused;
  const activity = OutgoingActivity.safeParse(body);
  if (!activity.success) return badSyntax('Activity could not be read.');
  const message = teams.log.update(activityId, contentOf(activity.data));
  if (message) teams.events.publish({ type: 'updated', message });
  return { status: 200, body: { id: activityId } };
}

function remove(
  teams: Teams,
  _request: ConnectorRequest,
  id = '',
  activityId = '',
): ConnectorAnswer {
  const own = ownMessage(teams, id, activityId);
  if ('refused' in own) return own.refused;
  teams.log.remove(activityId);
  teams.events.publish({ type: 'deleted', conversation: own.key, message: activityId });
  return { status: 200 };
}
