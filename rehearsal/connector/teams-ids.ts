/**
 * Ids as Teams forms them. They follow from the configuration, so that conversations that the bot
 * remembers are found again by the next rehearsal.
 */
import { createHash } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const opaque = (text: string): string => digest(text).toString('base64url');

/** A person as this bot knows them; another bot would see another id. */
export const userIdOf = (aadObjectId: string): string => `29:1${opaque(`user ${aadObjectId}`)}`;

export const personalChatIdOf = (aadObjectId: string): string =>
  `a:1${opaque(`chat ${aadObjectId}`)}`;

export const groupChatIdOf = (tenant: string): string =>
  `19:${digest(`group ${tenant}`).toString('hex').slice(0, 32)}@thread.v2`;

/** A UUID that always comes out the same for the same text. */
export function guidOf(text: string): string {
  const hex = digest(text).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A channel's thread: the conversation id that activities and replies carry. */
export const threadId = (channelId: string, rootMessage: string): string =>
  `${channelId};messageid=${rootMessage}`;

/** Splits a conversation id into the conversation and, in a channel, the thread's first message. */
export function parseConversationId(id: string): {
  readonly conversation: string;
  readonly thread: string | undefined;
} {
  const [conversation = id, thread] = id.split(';messageid=');
  return { conversation, thread };
}
