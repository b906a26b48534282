/** `POST /v3/conversations`: a person's personal chat, or a new thread in a channel. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import {
  badArgument,
  badSyntax,
  conversationNotFound,
  notInRoster,
  type ConnectorAnswer,
} from './answers.ts';
import { OutgoingActivity } from './outgoing.ts';
import { postFromBot } from './posting.ts';
import type { Teams } from './teams.ts';
import { threadId } from './teams-ids.ts';

const Parameters = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  activity: OutgoingActivity.nullish(),
  channelData: z
    .looseObject({
      channel: z.looseObject({ id: z.string() }).nullish(),
      tenant: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
});
type Parameters = z.infer<typeof Parameters>;

export function createConversation(teams: Teams, body: Json): ConnectorAnswer {
  const parsed = Parameters.safeParse(body);
  if (!parsed.success) return badSyntax('Conversation parameters could not be read.');
  const { channelData } = parsed.data;
  return channelData?.channel
    ? newThread(teams, channelData.channel.id, parsed.data.activity)
    : personalChat(teams, parsed.data);
}

function newThread(
  teams: Teams,
  channelId: string,
  activity: OutgoingActivity | null | undefined,
): ConnectorAnswer {
  const channel = teams.tenant.findConversation(channelId);
  if (channel?.kind !== 'channel') return conversationNotFound;
  if (!activity) return badArgument('A new thread needs an activity.');
  const { id } = postFromBot(teams, channel, undefined, activity);
  return { status: 201, body: { id: threadId(channel.id, id), activityId: id } };
}

function personalChat(teams: Teams, parameters: Parameters): ConnectorAnswer {
  const { tenant, switches } = teams;
  if (tenantOf(parameters) !== tenant.id) return badArgument('Unknown tenant.');
  const [first, ...others] = parameters.members ?? [];
  if (!first || others.length > 0) return badArgument('Exactly one member is expected.');
  const person = tenant.findPerson(first.id);
  if (!person) return badArgument('Failed to decrypt pairwise id.');
  if (!switches.of(person.key).appInstalled) return notInRoster;
  const chat = tenant.conversation('personal', person);
  if (!parameters.activity) return { status: 201, body: { id: chat.id } };
  const message = postFromBot(teams, chat, undefined, parameters.activity);
  return { status: 201, body: { id: chat.id, activityId: message.id } };
}

const tenantOf = ({ tenantId, channelData }: Parameters): string | null | undefined =>
  channelData?.tenant?.id ?? tenantId;
