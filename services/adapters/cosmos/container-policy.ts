/** Whether a container is as the store needs it: what deployment created, against what it should be. */
import type { ContainerDefinition, IndexingPolicy } from '@azure/cosmos';
import { createCosmosClient, type CosmosConnection } from './cosmos-client.ts';
import { containerDefinition, type ContainerPlace } from './ensure-container.ts';
import { defaultRetry, withRetry } from './retry.ts';

/** What of a container can be seen with the rights of the service. Throws `StoreError`. */
export async function containerDifferences(
  connection: CosmosConnection,
  { database, container }: ContainerPlace,
): Promise<readonly string[]> {
  const client = createCosmosClient(connection);
  try {
    const { resource } = await withRetry(defaultRetry, ({ signal: abortSignal }) =>
      client.database(database).container(container).read({ abortSignal }),
    );
    return resource === undefined ? ['it is not there'] : differencesOf(resource);
  } finally {
    client.dispose();
  }
}

export function differencesOf(found: ContainerDefinition): readonly string[] {
  const wanted = containerDefinition(found.id ?? '');
  const told = (what: string, its: string, should: string): readonly string[] =>
    its === should ? [] : [`${what} is ${its}, and should be ${should}`];
  return [
    ...told('the partition key', keyOf(found.partitionKey), keyOf(wanted.partitionKey)),
    ...told('the default time to live', ttlOf(found.defaultTtl), ttlOf(wanted.defaultTtl)),
    ...told('the index', indexOf(found.indexingPolicy), indexOf(wanted.indexingPolicy)),
  ];
}

const keyOf = (key: unknown): string => {
  const paths = typeof key === 'object' && key !== null && 'paths' in key ? key.paths : undefined;
  return Array.isArray(paths) ? paths.join(', ') : 'none';
};

const ttlOf = (seconds: number | undefined): string =>
  seconds === undefined ? 'off' : seconds === -1 ? 'on, without an end of its own' : `${seconds} s`;

/** Cosmos DB adds `/"_etag"/?` to what is left out by itself. */
function indexOf({
  indexingMode = 'none',
  includedPaths = [],
  excludedPaths = [],
}: IndexingPolicy = {}): string {
  const names = (paths: readonly { readonly path?: string }[]): string =>
    paths
      .map(({ path = '' }) => path)
      .filter((path) => path !== '/"_etag"/?')
      .sort()
      .join(' ');
  return `${indexingMode.toLowerCase()} of ${names(includedPaths)} without ${names(excludedPaths)}`;
}
