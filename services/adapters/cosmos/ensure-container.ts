import { PartitionKeyDefinitionVersion, type ContainerRequest } from '@azure/cosmos';
import { createCosmosClient, type CosmosConnection } from './cosmos-client.ts';
import { PARTITION_KEY_PATH } from './items.ts';
import { defaultRetry, withRetry, type RetryOptions } from './retry.ts';

export type ContainerPlace = { readonly database: string; readonly container: string };

/**
 * The container as the store needs it: deployment creates it from this, and so do the tests.
 * Indexed is what is queried: `due` for due jobs, `pk` for the list of partitions; ids are always
 * indexed. The events' bodies, nearly all there is, are not. Documents expire by their own `ttl`.
 */
export const containerDefinition = (id: string): ContainerRequest => ({
  id,
  partitionKey: { paths: [PARTITION_KEY_PATH], version: PartitionKeyDefinitionVersion.V2 },
  defaultTtl: -1,
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/due/?' }, { path: `${PARTITION_KEY_PATH}/?` }],
    excludedPaths: [{ path: '/*' }],
  },
});

/**
 * Creates the database and the container where they are missing; leaves what is there as it is.
 * Needs the account's key, or an identity that may create: the service itself does not. Throws
 * `StoreError`.
 */
export async function ensureCosmosContainer(
  connection: CosmosConnection,
  place: ContainerPlace,
  retry: Partial<RetryOptions> = {},
): Promise<void> {
  const client = createCosmosClient(connection);
  try {
    await withRetry({ ...defaultRetry, ...retry }, async ({ signal: abortSignal }) => {
      const { database } = await client.databases.createIfNotExists(
        { id: place.database },
        { abortSignal },
      );
      await database.containers.createIfNotExists(containerDefinition(place.container), {
        abortSignal,
      });
    });
  } finally {
    client.dispose();
  }
}
