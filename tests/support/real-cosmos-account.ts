import { CosmosClient } from '@azure/cosmos';
import { Temporal } from 'temporal-polyfill';
import { createCosmosStore } from '../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import type { OpenStore } from './stores.ts';

const endpoint = process.env['COSMOS_TEST_ENDPOINT'];
const credential = process.env['COSMOS_TEST_KEY'];

/**
 * A container of its own on a real account, or on Microsoft's emulator; removed afterwards.
 * Undefined when no account is named in the environment.
 */
export const openRealAccount: OpenStore | undefined =
  endpoint === undefined || credential === undefined
    ? undefined
    : async () => {
        const place = { database: 'oversight-tests', container: `run-${Date.now().toString(36)}` };
        await ensureCosmosContainer({ endpoint, credential }, place);
        const store = createCosmosStore({ endpoint, credential, ...place, log: () => undefined });
        return {
          store,
          advance: (duration) =>
            new Promise((resolve) =>
              setTimeout(resolve, Temporal.Duration.from(duration).total('milliseconds')),
            ),
          close: async () => {
            await store.close();
            const client = new CosmosClient({ endpoint, key: credential });
            await client.database(place.database).container(place.container).delete();
            client.dispose();
          },
        };
      };
