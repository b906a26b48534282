/** One send or update: when the pace allows, with whatever Teams answers as a result. */
import type { TenantId, PersonId } from '../../services/kernel/ids.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type {
  DeliveryResult,
  OutgoingMessage,
  SentMessage,
} from '../../services/ports/messenger.ts';
import type { Log } from '../log.ts';
import { outgoingActivity, type Mentioned } from '../outgoing-activity.ts';
import type { Haste, Pacing } from '../pacing.ts';
import { deliveryFailure } from './delivery-failure.ts';
import type { ConnectorClient } from './sdk.ts';

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

export const post = (
  options: MessengerOptions,
  serviceUrl: string,
  conversationId: string,
  message: OutgoingMessage,
): Promise<DeliveryResult> =>
  paced(options, conversationId, sendingOf(message), async () => {
    const connector = await options.connectorFor(serviceUrl);
    const activity = await activityOf(options, message);
    const { id } = await connector.conversations.sendToConversation(conversationId, activity);
    return { conversationId, activityId: id };
  });

/** What is sent, and whether it may go first. */
export type Sending = { readonly what: 'send' | 'update'; readonly haste: Haste };

export const sendingOf = ({ alert }: Pick<OutgoingMessage, 'alert'>): Sending => ({
  what: 'send',
  haste: alert === undefined ? 'plain' : 'alert',
});

/** Sends when the pace allows, and turns whatever Teams answers into a result. */
export async function paced(
  { pacing, clock, log }: MessengerOptions,
  conversation: string,
  { what, haste }: Sending,
  send: () => Promise<SentMessage>,
): Promise<DeliveryResult> {
  const turn = pacing.next(conversation, haste);
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

export async function activityOf(options: MessengerOptions, message: OutgoingMessage) {
  const mentioned = (message.mentions ?? []).map(async (person): Promise<Mentioned> => {
    const teamsId = await options.contacts.teamsIdOf(person);
    const name = options.nameOf(person) ?? 'colleague';
    return { person, name, ...(teamsId === undefined ? {} : { teamsId }) };
  });
  return outgoingActivity(message, await Promise.all(mentioned));
}
