/** Opening conversations: the SDK's parameters with what the wire needs and nothing else. */
import type { Activity, ConversationParameters } from 'botbuilder';
import type { PersonId, TenantId } from '../../services/kernel/ids.ts';
import type { SentMessage } from '../../services/ports/messenger.ts';
import type { ConnectorClient } from './sdk.ts';

type Bot = { readonly botId: string; readonly tenant: TenantId };

/**
 * The personal chat of somebody who has the app; Teams answers with the same one each time.
 * @param memberId the person's `29:…` id where it is known, else their Entra object id
 */
export async function openPersonalChat(
  connector: ConnectorClient,
  { botId, tenant }: Bot,
  memberId: PersonId | string,
): Promise<string> {
  const { id } = await open(connector, {
    isGroup: false,
    bot: { id: botId, name: '' },
    members: [{ id: memberId, name: '' }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  });
  return id;
}

/** A new thread in a channel, with its first message. */
export async function openThread(
  connector: ConnectorClient,
  { botId, tenant }: Bot,
  channelId: string,
  activity: Partial<Activity>,
): Promise<SentMessage> {
  const { id, activityId } = await open(connector, {
    isGroup: true,
    bot: { id: botId, name: '' },
    tenantId: tenant,
    activity: activity as Activity, // the SDK's type asks for what only incoming activities have
    channelData: { channel: { id: channelId }, tenant: { id: tenant } },
  });
  return { conversationId: id, activityId };
}

const open = (connector: ConnectorClient, parameters: Partial<ConversationParameters>) =>
  connector.conversations.createConversation(parameters as ConversationParameters);
