/** The stores that the contract suites run on, each opened fresh. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCosmosStore,
  type LoggedOperation,
} from '../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import type { RetryOptions } from '../../services/adapters/cosmos/retry.ts';
import {
  createPassingStore,
  openSqliteStore,
} from '../../services/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../services/ports/store.ts';
import { CosmosServer } from './cosmos-server/cosmos-server.ts';
import { createManualClock } from './manual-clock.ts';

export type OpenedStore = {
  readonly store: Store;
  /** Moves the store's time on; where it can't be moved, waits. */
  readonly advance: (duration: string) => void | Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenStore = () => Promise<OpenedStore>;

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'oversight-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export const openSqlite: OpenStore = async () => {
  const folder = temporaryFolder();
  const clock = createManualClock();
  const store = await openSqliteStore({ file: join(folder.path, 'oversight.db'), clock });
  return {
    store,
    advance: clock.advance,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
};

export const openSqliteInMemory: OpenStore = () => {
  const clock = createManualClock();
  const store = createPassingStore({ clock });
  return Promise.resolve({ store, advance: clock.advance, close: () => store.close() });
};

export const place = { database: 'oversight', container: 'documents' };

export type OpenedCosmos = OpenedStore & {
  readonly server: CosmosServer;
  readonly logged: readonly LoggedOperation[];
  /** Milliseconds that the adapter waited before it tried again. */
  readonly waits: readonly number[];
};

/** Cosmos DB's adapter on the tests' own server, in-process or over a socket. No wait is real. */
export async function openCosmos(
  via: 'inProcess' | 'http' = 'inProcess',
  retry: Partial<RetryOptions> = {},
): Promise<OpenedCosmos> {
  const clock = createManualClock();
  const server = new CosmosServer({ now: () => Date.parse(clock.now()) });
  const listening = via === 'http' ? await server.listen() : undefined;
  const connection = listening?.connection ?? server.connection;
  await ensureCosmosContainer(connection, place);
  const logged: LoggedOperation[] = [];
  const waits: number[] = [];
  const store = createCosmosStore({
    ...connection,
    ...place,
    requestTimeoutMs: 1_000,
    log: (operation) => logged.push(operation),
    retry: {
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      random: () => 0.5,
      ...retry,
    },
  });
  return {
    store,
    server,
    logged,
    waits,
    advance: clock.advance,
    close: async () => {
      await store.close();
      await listening?.close();
    },
  };
}
