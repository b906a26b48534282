/**
 * botbuilder's authentication without what it does anew at each turn though nothing has changed:
 * Teams sends the same token for an hour, and the client for users' tokens holds nothing of a turn.
 */
import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { AuthenticatedRequest, UserTokenClient } from '../connector/sdk.ts';

/** A bot hears from a few of Teams' services at a time, each with a token or two. */
const MOST_TOKENS = 200;

/** How long a key that its issuer withdrew may still be believed, beyond what the SDK itself keeps it. */
const LONGEST_MS = 5 * 60_000;

type Claims = AuthenticatedRequest['claimsIdentity'];

export class RememberedVerdicts extends ConfigurationBotFrameworkAuthentication {
  readonly #verdicts: LRUCache<string, AuthenticatedRequest>;
  #userTokenClient: Promise<UserTokenClient> | undefined;

  /** @param now milliseconds, from any beginning, that only grow */
  constructor(
    settings: ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0],
    connectorClientOptions: ConstructorParameters<
      typeof ConfigurationBotFrameworkAuthentication
    >[4],
    now: () => number = () => performance.now(),
  ) {
    super(settings, undefined, undefined, undefined, connectorClientOptions);
    this.#verdicts = new LRUCache({
      ...{ max: MOST_TOKENS, ttl: LONGEST_MS },
      ...{ perf: { now }, ttlResolution: 0 }, // the time as it is, not as it was a moment ago
    });
  }

  /**
   * A verdict holds for the very same header, service URL and channel, which is all that it rests
   * on, until the token expires and for five minutes at most. That a token was refused is never
   * remembered.
   */
  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticatedRequest> {
    const key = `${authHeader}\n${activity.serviceUrl}\n${activity.channelId}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = await super.authenticateRequest(activity, authHeader);
    const ttl = Math.min(LONGEST_MS, leftOf(verdict.claimsIdentity));
    if (ttl > 0) this.#verdicts.set(key, verdict, { ttl });
    return verdict;
  }

  /** There is one bot, so there is one client. */
  override createUserTokenClient(claims: Claims): Promise<UserTokenClient> {
    this.#userTokenClient ??= super.createUserTokenClient(claims).catch((error: unknown) => {
      this.#userTokenClient = undefined;
      throw error;
    });
    return this.#userTokenClient;
  }
}

/** Milliseconds until the token expires; 0 where it does not say. */
function leftOf({ claims }: Claims): number {
  const expires = Number(claims.find(({ type }) => type === 'exp')?.value ?? 0);
  return expires * 1_000 - Date.now();
}
