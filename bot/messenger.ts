/**
 * The Messenger port over Teams' Bot Connector: one attempt a call, every answer of Teams as a
 * result. Blocks and removals that an answer reveals are remembered, so that the next chain knows.
 */
import type { TenantId, PersonId } from '../services/kernel/ids.ts';
import { millisecondsBetween } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Contacts, Route } from '../services/ports/contacts.ts';
import type {
  DeliveryResult,
  Messenger,
  OutgoingMessage,
  SentMessage,
} from '../services/ports/messenger.ts';
import { deliveryFailure, type DeliveryFailure } from './connector/delivery-failure.ts';
import { OversightError } from '../services/kernel/errors.ts';
import { openPersonalChat, openThread } from './connector/open-conversation.ts';
import type { ConnectorClient } from './connector/sdk.ts';
import type { Log } from './log.ts';
import { outgoingActivity, type Mentioned } from './outgoing-activity.ts';
import type { Pacing } from './pacing.ts';

export type MessengerOptions = {
  readonly connectorFor: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly contacts: Contacts;
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly tenant: TenantId;
  /** A person's name for a mention. */
  readonly nameOf: (person: PersonId) => string | undefined;
  readonly log: Log;
};

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
      return paced(options, existing.conversationId, 'update', async () => {
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
  if (result !== undefined && !isGone(result)) return remember(options, person, result);
  if (result !== undefined) await contacts.chatGone(person);
  return remember(options, person, await sendToNewChat(options, person, route, message));
}

/** Opens the personal chat first; the app must be installed for the person. */
async function sendToNewChat(
  options: MessengerOptions,
  person: PersonId,
  { serviceUrl, botId }: Route,
  message: OutgoingMessage,
): Promise<DeliveryResult> {
  const { contacts, tenant } = options;
  let conversationId = '';
  const opened = await paced(options, `new:${person}`, 'send', async () => {
    const connector = await options.connectorFor(serviceUrl);
    const memberId = (await contacts.teamsIdOf(person)) ?? person;
    conversationId = await openPersonalChat(connector, { botId, tenant }, memberId);
    return { conversationId, activityId: '' };
  });
  if (opened.outcome !== 'delivered') return opened;
  await contacts.chatOpened(person, { serviceUrl, botId }, conversationId);
  return post(options, serviceUrl, conversationId, message);
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
  const result = await paced(options, channelId, 'send', async () => {
    const connector = await options.connectorFor(route.serviceUrl);
    const activity = await activityOf(options, message);
    return openThread(connector, { botId: route.botId, tenant }, channelId, activity);
  });
  if (result.outcome === 'permanent' && result.reason === 'appNotInstalled') {
    await contacts.channelUnreachable(channelId, 'appNotInstalled');
  }
  return result;
}

const post = (
  options: MessengerOptions,
  serviceUrl: string,
  conversationId: string,
  message: OutgoingMessage,
): Promise<DeliveryResult> =>
  paced(options, conversationId, 'send', async () => {
    const connector = await options.connectorFor(serviceUrl);
    const activity = await activityOf(options, message);
    const { id } = await connector.conversations.sendToConversation(conversationId, activity);
    return { conversationId, activityId: id };
  });

/** Sends when the pace allows, and turns whatever Teams answers into a result. */
async function paced(
  { pacing, clock, log }: MessengerOptions,
  conversation: string,
  what: 'send' | 'update',
  send: () => Promise<SentMessage>,
): Promise<DeliveryResult> {
  const turn = pacing.next(conversation);
  if (!turn.go) {
    const retryAfterMs = Math.max(1, millisecondsBetween(clock.now(), turn.at));
    return { outcome: 'temporary', detail: 'within Teams’ pace', retryAfterMs, paced: true };
  }
  try {
    return { outcome: 'delivered', message: await send() };
  } catch (error) {
    if (!(error instanceof OversightError)) log.error({ err: error }, 'a send broke on our side');
    return deliveryFailure(error, what);
  }
}

async function activityOf(options: MessengerOptions, message: OutgoingMessage) {
  const mentioned = (message.mentions ?? []).map(async (person): Promise<Mentioned> => {
    const teamsId = await options.contacts.teamsIdOf(person);
    const name = options.nameOf(person) ?? 'colleague';
    return { person, name, ...(teamsId === undefined ? {} : { teamsId }) };
  });
  return outgoingActivity(message, await Promise.all(mentioned));
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
