import { readRecordSettings } from '../../services/config/environment.ts';
import { StoreError } from '../../services/ports/store.ts';
import type { Terminal } from './terminal.ts';

/** Which Cosmos DB could not be used, and what to do; nothing where the error says it itself. */
export function storeAdvice(error: unknown, { env }: Pick<Terminal, 'env'>): readonly string[] {
  const record = readRecordSettings(env);
  if (!(error instanceof StoreError) || !record.ok) return [];
  const { store } = record.settings;
  if (store.kind !== 'cosmos') return [];
  const place = `database ${store.database}, container ${store.container}`;
  const asked = `Asked was ${store.endpoint} (COSMOS_ENDPOINT), ${place}.`;
  return error.code === 'storeUnavailable'
    ? [
        asked,
        'See that this is the right address, that the account runs and lets this network in, then give the command again. “oversight doctor” looks closer.',
      ]
    : [asked];
}
