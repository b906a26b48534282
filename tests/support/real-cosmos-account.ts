import { CosmosClient } from '@azure/cosmos';
import { Temporal } from 'temporal-polyfill';
import { createCosmosStore } from '../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import type { OpenStore } from './stores.ts';

const endpoint = process.env['COSMOS_TEST_ENDPOINT'];
const key = process.env['COSMOS_TEST_KEY'];

/** A real account, or Microsoft's emulator; undefined when none is named in the environment. */
export const realAccount =
  endpoint === undefined || key === undefined ? undefined : { endpoint, key };

/** A real account's time can't be moved. */
export const wait = (duration: string): Promise<void> =>
  new Promise((resolve) =>
    setTimeout(resolve, Temporal.Duration.from(duration).total('milliseconds')),
  );

/** A container of its own on the real account; removed afterwards. */
export const openRealAccount: OpenStore | undefined =
  realAccount &&
  (async () => {
    const place = { database: 'oversight-tests', container: `run-${Date.now().toString(36)}` };
    const connection = { endpoint: realAccount.endpoint, credential: realAccount.key };
    await ensureCosmosContainer(connection, place);
    const store = createCosmosStore({ ...connection, ...place, log: () => undefined });
    return {
      store,
      advance: wait,
      close: async () => {
        await store.close();
        const client = new CosmosClient(realAccount);
        await client.database(place.database).container(place.container).delete();
        client.dispose();
      },
    };
  });
