/** Answers of the Bot Connector, worded as Teams words them. */
import type { Json } from '../../services/kernel/json.ts';

export type ConnectorAnswer = {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: { readonly [name: string]: string };
};

const error = (status: number, code: string, message: string): ConnectorAnswer => ({
  status,
  body: { error: { code, message } },
});

export const notInRoster = error(
  403,
  'BotNotInConversationRoster',
  "The bot isn't part of the conversation roster.",
);
export const blockedByUser = error(
  403,
  'ConversationBlockedByUser',
  'User blocked the conversation with the bot.',
);
export const conversationNotFound = error(404, 'ConversationNotFound', 'Conversation not found.');
export const activityNotFound = error(
  404,
  'ActivityNotFoundInConversation',
  'Activity not found in conversation.',
);
export const memberNotFound = error(
  404,
  'MemberNotFoundInConversation',
  'Member not found in conversation.',
);
export const notFound = error(404, 'NotFound', 'No such resource.');
export const tooBig = error(413, 'MessageSizeTooBig', 'Message size too large.');
export const unavailable = error(503, 'ServiceUnavailable', 'Service is unavailable.');
export const badSyntax = (message: string): ConnectorAnswer => error(400, 'BadSyntax', message);
export const badArgument = (message: string): ConnectorAnswer => error(400, 'BadArgument', message);
export const throttled = (retryAfterSeconds: number): ConnectorAnswer => ({
  ...error(429, 'Throttled', 'Too many requests.'),
  headers: { 'retry-after': `${retryAfterSeconds}` },
});
