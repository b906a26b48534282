/** The stores of a simulation: SQLite in memory, or Cosmos DB's adapter over the tests' own server. */
import { createCosmosStore } from '../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { isBatch, type Fault } from '../support/cosmos-server/faults.ts';
import { CosmosServer } from '../support/cosmos-server/cosmos-server.ts';
import { instantOf } from './directory.ts';
import type { RawStore } from './gated-store.ts';
import type { World } from './world.ts';

export type StoreKind = 'sqlite' | 'cosmos';

export type Opened = {
  /** For one replica. */
  readonly open: () => RawStore;
  readonly close: () => Promise<void>;
};

export const openStores = (kind: StoreKind, world: World): Promise<Opened> =>
  kind === 'sqlite' ? Promise.resolve(openSqlite(world)) : openCosmos(world);

/** One file has one process: replicas share the adapter, as they share nothing else. */
function openSqlite(world: World): Opened {
  const clock = { now: () => instantOf(world.now) };
  const store = createPassingStore({ clock });
  return { open: () => ({ store, truth: store }), close: () => store.close() };
}

const place = { database: 'oversight', container: 'documents' };

/** Every replica has a client of its own; faults come from the server, underneath the adapter. */
async function openCosmos(world: World): Promise<Opened> {
  const server = new CosmosServer({ now: () => world.now });
  await ensureCosmosContainer(server.connection, place);
  const open = () =>
    createCosmosStore({
      ...server.connection,
      ...place,
      log: () => undefined,
      retry: {
        sleep: () => Promise.resolve(),
        random: () => 0.5,
        now: () => 0,
      },
    });
  const truth = open();
  const trouble = (): boolean => {
    const fault = faultOf(world);
    if (fault !== undefined) server.faults.add(fault);
    return fault?.afterwards === true;
  };
  const calm = () => {
    server.faults.clear();
  };
  return { open: () => ({ store: open(), truth, trouble, calm }), close: () => truth.close() };
}

function faultOf(world: World): Fault | undefined {
  const dice = world.dice('cosmos');
  if (world.strikes('cosmosThrottled')) {
    return { kind: 'answer', status: 429, retryAfterMs: 20, times: dice.between(1, 8) };
  }
  if (!world.strikes('cosmosReset')) return undefined;
  const afterwards = dice.happens(600_000);
  const on = afterwards ? { on: isBatch } : {};
  return dice.happens(500_000)
    ? { kind: 'reset', afterwards, ...on }
    : { kind: 'answer', status: dice.oneOf([408, 449, 503]), afterwards, ...on };
}
