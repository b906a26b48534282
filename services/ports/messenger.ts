import type { Json } from '../kernel/json.ts';
import type { PersonId } from '../kernel/ids.ts';

/** Where a message goes. */
export type Recipient =
  /** The person's personal chat with the bot. */
  | { readonly kind: 'person'; readonly person: PersonId }
  /** A conversation that the bot was spoken to in; a channel thread's id holds `;messageid=`. */
  | { readonly kind: 'conversation'; readonly conversationId: string }
  /** A new thread in a team's channel. */
  | { readonly kind: 'channel'; readonly channelId: string };

/** A message that is already there, to be updated in place. */
export type SentMessage = { readonly conversationId: string; readonly activityId: string };

export type OutgoingMessage = {
  readonly card: { readonly [key: string]: Json };
  /**
   * What a lock screen shows: the case reference and the urgency, nothing clinical. With it the
   * person is alerted; without it the message arrives silently.
   */
  readonly alert?: string;
  /** People mentioned beside the card (channels and groups). */
  readonly mentions?: readonly PersonId[];
};

export type UnreachableReason =
  | 'appNotInstalled'
  | 'blockedByPerson'
  | 'conversationGone'
  | 'messageGone'
  | 'tooBig'
  | 'refusedByTeams';

/** What became of a send. Temporary failures are tried again by the job runner, never by the messenger. */
export type DeliveryResult =
  | { readonly outcome: 'delivered'; readonly message: SentMessage }
  | {
      readonly outcome: 'temporary';
      readonly detail: string;
      /** Milliseconds that Teams asked us to wait. */
      readonly retryAfterMs?: number;
      /** Our own pacing held it back: nothing was tried, so it counts as no attempt. */
      readonly paced?: true;
    }
  | {
      readonly outcome: 'permanent';
      readonly reason: UnreachableReason;
      readonly detail: string;
      /** Why the app could not be installed for the person either, in words. */
      readonly notInstalledBecause?: string;
    };

/** Sends to Teams. Never throws for what Teams answers; faults are results. */
export interface Messenger {
  send(recipient: Recipient, message: OutgoingMessage): Promise<DeliveryResult>;
  update(existing: SentMessage, message: OutgoingMessage): Promise<DeliveryResult>;
}

/**
 * Opens a person's chat with the bot and says nothing in it: whether messages would arrive is known
 * before anybody needs them to. Never throws for what Teams answers.
 */
export type ChatOpener = (person: PersonId) => Promise<DeliveryResult>;
