import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos';

/** Microsoft Entra identity, e.g. of `@azure/identity`. */
type TokenCredential = NonNullable<CosmosClientOptions['aadCredentials']>;

export type CosmosConnection = {
  readonly endpoint: string;
  /** The account's key, or an identity with the data contributor role. */
  readonly credential: string | TokenCredential;
  /** Instead of the SDK's own, for tests. */
  readonly httpClient?: NonNullable<CosmosClientOptions['httpClient']>;
  /** Milliseconds for one request. */
  readonly requestTimeoutMs?: number;
};

/**
 * The SDK follows the account from region to region; all other trying again is ours (`retry.ts`),
 * because the SDK does not know which writes may be repeated.
 */
export function createCosmosClient(connection: CosmosConnection): CosmosClient {
  const { endpoint, credential, httpClient, requestTimeoutMs = 5000 } = connection;
  return new CosmosClient({
    endpoint,
    ...(typeof credential === 'string' ? { key: credential } : { aadCredentials: credential }),
    ...(httpClient ? { httpClient } : {}),
    connectionPolicy: {
      requestTimeout: requestTimeoutMs,
      retryOptions: {
        maxRetryAttemptCount: 0,
        fixedRetryIntervalInMilliseconds: 0,
        maxWaitTimeInSeconds: 0,
      },
    },
  });
}
