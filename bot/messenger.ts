/**
 * The Messenger port over Teams' Bot Connector: one attempt a call, every answer of Teams as a
 * result. Blocks and removals that an answer reveals are remembered, so that the next chain knows.
 */
import type { PersonId } from '../services/kernel/ids.ts';
import type { Contact, Route } from '../services/ports/contacts.ts';
import type {
  ChatOpener,
  DeliveryResult,
  Messenger,
  OutgoingMessage,
  SentMessage,
} from '../services/ports/messenger.ts';
import type { DeliveryFailure } from './connector/delivery-failure.ts';
import { openPersonalChat, openThread } from './connector/open-conversation.ts';
import { activityOf, paced, post, sendingOf, type MessengerOptions } from './connector/send.ts';

export function createMessenger(options: MessengerOptions): Messenger {
  return {
    async send(recipient, message) {
      switch (recipient.kind) {
        case 'person':
          return sendToPerson(options, recipient.person, message);
        case 'conversation':
          return sendToConversation(options, recipient.conversationId, message);
        case 'channel':
          return sendToChannel(options, recipient.channelId, message);
      }
    },
    async update(existing, message) {
      const route = await routeOf(options, existing.conversationId);
      if (route === undefined) return neverSeen;
      return paced(options, existing.conversationId, updating, async () => {
        const connector = await options.connectorFor(route.serviceUrl);
        const activity = await activityOf(options, message);
        const { conversationId, activityId } = existing;
        await connector.conversations.updateActivity(conversationId, activityId, {
          ...activity,
          id: activityId,
        });
        return existing;
      });
    },
  };
}

const updating = { what: 'update', haste: 'plain' } as const;

/** The bot has met nobody of the tenant yet, so it does not know where Teams is. */
const neverSeen: DeliveryFailure = {
  outcome: 'permanent',
  reason: 'appNotInstalled',
  detail: 'the bot has not been met in this tenant yet',
};

async function sendToPerson(
  options: MessengerOptions,
  person: PersonId,
  message: OutgoingMessage,
): Promise<DeliveryResult> {
  const { contacts } = options;
  const contact = await contacts.contactOf(person);
  const route = contact ?? (await contacts.tenantRoute());
  if (route === undefined) return neverSeen;

  const known = contact?.conversationId;
  const result =
    known === undefined ? undefined : await post(options, route.serviceUrl, known, message);
  if (result?.outcome === 'delivered') await seeAgain(options, contact, result.message);
  if (result !== undefined && !isGone(result)) return remember(options, person, result);
  if (result !== undefined) await contacts.chatGone(person);
  return remember(options, person, await sendToNewChat(options, person, route, message));
}

async function sendToNewChat(
  options: MessengerOptions,
  person: PersonId,
  route: Route,
  message: OutgoingMessage,
): Promise<DeliveryResult> {
  const opened = await openChat(options, person, route, message);
  return opened.outcome === 'delivered'
    ? post(options, route.serviceUrl, opened.message.conversationId, message)
    : opened;
}

/** A chat that can be opened is one in which messages arrive: nothing is said in it yet. */
export const createChatOpener =
  (options: MessengerOptions): ChatOpener =>
  async (person) => {
    const { contacts } = options;
    const route = (await contacts.contactOf(person)) ?? (await contacts.tenantRoute());
    if (route === undefined) return neverSeen;
    return remember(options, person, await openChat(options, person, route, {}));
  };

/** The app must be installed for the person. */
async function openChat(
  options: MessengerOptions,
  person: PersonId,
  { serviceUrl, botId }: Route,
  message: Pick<OutgoingMessage, 'alert'>,
): Promise<DeliveryResult> {
  const { contacts, tenant } = options;
  let conversationId = '';
  const opened = await paced(options, `new:${person}`, sendingOf(message), async () => {
    const connector = await options.connectorFor(serviceUrl);
    const memberId = (await contacts.teamsIdOf(person)) ?? person;
    conversationId = await openPersonalChat(connector, { botId, tenant }, memberId);
    return { conversationId, activityId: '' };
  });
  if (opened.outcome !== 'delivered') return opened;
  await contacts.chatOpened(person, { serviceUrl, botId }, conversationId);
  return { ...opened, message: { conversationId, activityId: '' } };
}

async function sendToConversation(
  options: MessengerOptions,
  conversationId: string,
  message: OutgoingMessage,
): Promise<DeliveryResult> {
  const route = await routeOf(options, conversationId);
  return route === undefined ? neverSeen : post(options, route.serviceUrl, conversationId, message);
}

async function sendToChannel(
  options: MessengerOptions,
  channelId: string,
  message: OutgoingMessage,
): Promise<DeliveryResult> {
  const { contacts, tenant } = options;
  const route = await routeOf(options, channelId);
  if (route === undefined) return neverSeen;
  const result = await paced(options, channelId, sendingOf(message), async () => {
    const connector = await options.connectorFor(route.serviceUrl);
    const activity = await activityOf(options, message);
    return openThread(connector, { botId: route.botId, tenant }, channelId, activity);
  });
  if (result.outcome === 'permanent' && result.reason === 'appNotInstalled') {
    await contacts.channelUnreachable(channelId, 'appNotInstalled');
  }
  return result;
}

/** A channel has a route of its own; chats are on the tenant's. */
async function routeOf(
  { contacts }: MessengerOptions,
  conversationId: string,
): Promise<Route | undefined> {
  const [channelId = conversationId] = conversationId.split(';messageid=');
  return (await contacts.channelOf(channelId)) ?? contacts.tenantRoute();
}

const isGone = (result: DeliveryResult): boolean =>
  result.outcome === 'permanent' && result.reason === 'conversationGone';

/** A message that arrives says the opposite of what was known. */
async function seeAgain(
  { contacts }: MessengerOptions,
  contact: Contact | undefined,
  { conversationId }: SentMessage,
): Promise<void> {
  if (contact?.reach.state !== 'unreachable') return;
  await contacts.chatOpened(contact.person, contact, conversationId);
}

async function remember(
  { contacts }: MessengerOptions,
  person: PersonId,
  result: DeliveryResult,
): Promise<DeliveryResult> {
  if (result.outcome === 'permanent') {
    const { reason } = result;
    if (reason === 'appNotInstalled' || reason === 'blockedByPerson') {
      await contacts.personUnreachable(person, reason);
    }
  }
  return result;
}
