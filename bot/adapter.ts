/**
 * The door to botbuilder: screens a request, has its token verified, runs the turn. Whoever is
 * refused gets 401 or 403 in words; nothing a caller sends makes it a 5xx.
 */
import { CloudAdapter, type Activity, type ResourceResponse, type TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { OversightError } from '../services/kernel/errors.ts';
import type { TenantId } from '../services/kernel/ids.ts';
import { isError } from './any-error.ts';
import {
  createBotAuthentication,
  isLoopback,
  type BotIdentity,
} from './auth/bot-authentication.ts';
import { IncomingActivity, screen, type Incoming } from './auth/screening.ts';
import { hostOf, isTeamsAddress } from './auth/teams-hosts.ts';
import { createConnectorHttpClient } from './connector/http-client.ts';
import type {
  AuthenticatedRequest,
  BotFrameworkAuthentication,
  ConnectorClient,
} from './connector/sdk.ts';
import { sendOnceAllowed } from './connector/throttled-reply.ts';
import { createSparse } from './limits/sparse-log.ts';
import type { Log } from './log.ts';
import type { OtherVersionRuns } from './other-version.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { createTurnErrorHandler, turnMiddleware } from './turn.ts';

export type AdapterOptions = {
  readonly identity: BotIdentity;
  /** Tenants that are served; an activity from any other is refused. */
  readonly tenants: readonly TenantId[];
  readonly log: Log;
  readonly telemetry?: Telemetry;
  /** @default it may be so */
  readonly otherVersionRuns?: OtherVersionRuns;
  /** Time limit of one request to Teams. @default 10 000 */
  readonly requestTimeoutMs?: number;
  /** Hosts of Teams' connector besides Microsoft's known ones. */
  readonly teamsHosts?: readonly string[];
};

/** What arrived at `/api/messages`, nothing of it trusted yet. */
export type IncomingRequest = {
  readonly authorization: string | undefined;
  readonly host: string | undefined;
  readonly body: unknown;
};

export type EdgeAnswer = { readonly status: number; readonly body?: unknown };

const unknownHost =
  'Teams is said to be at a host that is not known; where it is right, name it in OVERSIGHT_TEAMS_HOSTS';

/** Teams has a service URL for each of its regions. */
const MOST_CONNECTORS = 50;

type TurnLogic = (context: TurnContext) => Promise<void>;

/** @throws OversightError `anonymousNotOnLoopback`, `botIdentityIncomplete`, `noTenants` */
export function createAdapter(options: AdapterOptions): TeamsAdapter {
  if (options.tenants.length === 0) {
    throw new OversightError('noTenants', 'No tenant is allowed in, so nobody could use the bot.');
  }
  const httpClient = createConnectorHttpClient(
    options.requestTimeoutMs ?? 10_000,
    options.telemetry,
  );
  const adapter = new TeamsAdapter(options, createBotAuthentication(options.identity, httpClient));
  adapter.use(turnMiddleware(options.log, options.telemetry));
  adapter.onTurnError = createTurnErrorHandler(
    options.log,
    options.telemetry,
    options.otherVersionRuns,
  );
  return adapter;
}

export class TeamsAdapter extends CloudAdapter {
  private readonly options: AdapterOptions;
  private readonly sparsely = createSparse();
  private readonly connectors = new LRUCache<string, Promise<ConnectorClient>>({
    max: MOST_CONNECTORS,
  });
  /** What the SDK would make a client with at every turn. */
  private readonly connectorFactory = {
    create: (serviceUrl: string) => this.connectorFor(serviceUrl),
  };

  constructor(options: AdapterOptions, authentication: BotFrameworkAuthentication) {
    super(authentication);
    this.options = options;
  }

  /** Lets a request in or refuses it in words, runs its turn, and answers with what the turn left. */
  async receive(request: IncomingRequest, logic: TurnLogic): Promise<EdgeAnswer> {
    const parsed = IncomingActivity.safeParse(request.body);
    if (!parsed.success) return refusal(400, 'notAnActivity', 'This is not a Teams activity.');

    const incoming = { ...request, activity: parsed.data };
    const rejection = screen(incoming, this.options.identity, this.options.tenants);
    if (rejection !== undefined) {
      this.turnedAway(rejection.code);
      return refusal(rejection.status, rejection.code, rejection.message);
    }
    const activity = withDates(parsed.data);
    const authenticated = await this.verify(incoming, activity);
    if (!('claimsIdentity' in authenticated)) return authenticated;
    if (!this.mayCall(activity.serviceUrl)) {
      this.options.log.error({ connectorHost: hostOf(activity.serviceUrl) }, unknownHost);
      return refusal(403, 'teamsHost', 'This address is not known as one of Teams.');
    }
    const { connectorFactory } = this;
    const verified = { ...authenticated, connectorFactory };
    return (await this.processActivity(verified, activity, logic)) ?? { status: 200 };
  }

  /** Closed: it would let requests past the screening. */
  override process(): Promise<never> {
    return Promise.reject(
      new OversightError('closedDoor', 'Activities come in through `receive`.'),
    );
  }

  /** The client for a service URL; one is kept for each, for it holds the connection and the token. */
  connectorFor(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.connectors.get(serviceUrl);
    if (known !== undefined) return known;
    const connector = this.makeConnector(serviceUrl);
    this.connectors.set(serviceUrl, connector);
    connector.catch(() => {
      this.connectors.delete(serviceUrl);
    });
    return connector;
  }

  /** One by one, so that a reply that had to wait never repeats the one before it. */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      sent.push(...(await sendOnceAllowed(() => super.sendActivities(context, [activity]))));
    }
    return sent;
  }

  /** Anybody can cause this line, so it is not written each time. */
  private turnedAway(code: string, err?: unknown): void {
    this.sparsely(code, (leftOut) => {
      const why = err === undefined ? { code } : { code, err };
      this.options.log.warn({ ...why, leftOut }, 'request turned away');
    });
  }

  /** Without authentication this machine alone is called, with it Teams alone. */
  private mayCall(serviceUrl: string): boolean {
    const { identity, teamsHosts } = this.options;
    return identity.mode === 'anonymous'
      ? isLoopback(hostOf(serviceUrl))
      : isTeamsAddress(serviceUrl, teamsHosts);
  }

  private async makeConnector(serviceUrl: string): Promise<ConnectorClient> {
    const { identity, log } = this.options;
    const anonymous = identity.mode === 'anonymous';
    if (!this.mayCall(serviceUrl)) {
      if (!anonymous) log.error({ connectorHost: hostOf(serviceUrl) }, unknownHost);
      throw new OversightError('strangeServiceUrl', 'This address is not called with our token.');
    }
    const claims = this.createClaimsIdentity(anonymous ? '' : identity.appId);
    const audience = audienceOf(identity);
    return this.botFrameworkAuthentication
      .createConnectorFactory(claims)
      .create(serviceUrl, audience);
  }

  private async verify(
    { authorization }: Incoming,
    activity: Activity,
  ): Promise<AuthenticatedRequest | EdgeAnswer> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(
        activity,
        authorization ?? '',
      );
    } catch (error) {
      this.turnedAway('notVerified', error);
      return isOurFault(error)
        ? { ...refusal(503, 'cannotVerify', 'The token can’t be checked right now. Try again.') }
        : refusal(401, 'notVerified', 'The token could not be verified.');
    }
  }
}

/** For whom our tokens are made out. The SDK's own getter exists in its base class alone, and throws. */
const audienceOf = (identity: BotIdentity): string =>
  (identity.mode === 'anonymous' ? undefined : identity.addresses?.toChannelFromBotOAuthScope) ??
  'https://api.botframework.com';

/**
 * The keys to check tokens with could not be fetched: the caller may be in the right, and is told
 * to come again. Any other error is about the token.
 */
const isOurFault = (error: unknown): boolean =>
  isError(error) &&
  (error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500));

const refusal = (status: number, code: string, message: string): EdgeAnswer => ({
  status,
  body: { error: { code, message } },
});

/** botbuilder's turn wants dates where the wire has texts. */
function withDates(activity: IncomingActivity): Activity {
  const dated: { [key: string]: unknown } = { ...activity };
  for (const field of ['timestamp', 'localTimestamp', 'expiration']) {
    const value = dated[field];
    if (typeof value === 'string') dated[field] = new Date(value);
  }
  return dated as unknown as Activity;
}
