/** What an error of a send means: try again, or never again in this conversation. */
import type { DeliveryResult, UnreachableReason } from '../../services/ports/messenger.ts';
import { ConnectorError, ConnectorSilence } from './http-client.ts';

export type DeliveryFailure = Exclude<DeliveryResult, { outcome: 'delivered' }>;

/** Codes that Teams gives with 403, and what they mean for the person. */
const forbidden: { readonly [code: string]: UnreachableReason } = {
  ConversationBlockedByUser: 'blockedByPerson',
  MessageWritesBlocked: 'blockedByPerson',
  BotNotInConversationRoster: 'appNotInstalled',
  ForbiddenOperationException: 'appNotInstalled',
};

/** Gone for good: asking again can't help. What isn't listed here passes with time. */
const permanentStatuses = new Set([400, 403, 404, 405, 410, 413]);

/**
 * A rejected token (401) counts as passing: it is the service's own trouble, hits every send at
 * once, and must not be taken for people who can't be reached.
 */
export function deliveryFailure(error: unknown, what: 'send' | 'update'): DeliveryFailure {
  if (error instanceof ConnectorSilence) return { outcome: 'temporary', detail: error.message };
  if (!(error instanceof ConnectorError)) {
    return { outcome: 'temporary', detail: 'the request could not be made' };
  }
  const detail = error.message;
  if (permanentStatuses.has(error.status)) {
    return { outcome: 'permanent', reason: reasonOf(error, what), detail };
  }
  const { retryAfterMs } = error;
  return {
    outcome: 'temporary',
    detail,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function reasonOf(
  { status, teamsCode }: ConnectorError,
  what: 'send' | 'update',
): UnreachableReason {
  switch (status) {
    case 403:
      return forbidden[teamsCode ?? ''] ?? 'refusedByTeams';
    case 404:
      return what === 'update' && teamsCode !== 'ConversationNotFound'
        ? 'messageGone'
        : 'conversationGone';
    case 413:
      return 'tooBig';
    default:
      return teamsCode === 'MessageSizeTooBig' ? 'tooBig' : 'refusedByTeams';
  }
}
