/** Types of botbuilder's inner packages that botbuilder itself does not export: read off its signatures. */
import type { CloudAdapter } from 'botbuilder';

/** Verifies incoming tokens and makes clients that carry the bot's own. */
export type BotFrameworkAuthentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

export type AuthenticatedRequest = Awaited<
  ReturnType<BotFrameworkAuthentication['authenticateRequest']>
>;

export type UserTokenClient = Awaited<
  ReturnType<BotFrameworkAuthentication['createUserTokenClient']>
>;

type ConnectorFactory = ReturnType<BotFrameworkAuthentication['createConnectorFactory']>;

/** Speaks to the Bot Connector of one service URL. */
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
