import { DefaultAzureCredential } from '@azure/identity';
import type { CosmosConnection } from './cosmos-client.ts';

/** The account's key, or without one the managed identity of the host, which is safer. */
export const cosmosCredential = (key: string | undefined): CosmosConnection['credential'] =>
  key ?? new DefaultAzureCredential();
