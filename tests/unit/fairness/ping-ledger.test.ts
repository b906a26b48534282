/** A team with more consults than are looked at again: each is read once, and none is missed. */
import { beforeEach, expect, it } from '@jest/globals';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { countPings, type PingLedgerParts } from '../../../services/fairness/ping-ledger.ts';
import type { RecordedEvent } from '../../../services/kernel/capability.ts';
import { headId, partitionOf } from '../../../services/kernel/documents.ts';
import { CommandId, StreamId } from '../../../services/kernel/ids.ts';
import type { Store } from '../../../services/ports/store.ts';
import { at, riversideEast, sam, service } from '../../support/people.ts';

const MANY = 250;
const partition = partitionOf(service.tenant, riversideEast);
const streamOf = (n: number): StreamId => StreamId.parse(`consult.${String(n).padStart(26, '0')}`);

const asked = (sequence: number): RecordedEvent => ({
  ...{ sequence, position: sequence, at: at('10:00'), actor: 'service', authority: 'service' },
  ...{ commandId: CommandId.parse('c'), configVersion: 'v', schemaVersion: 1 },
  event: { type: 'linkAsked', link: { person: sam }, at: at('10:00') },
  ...{ salt: '', content: '', previousHash: '', hash: '' },
});

let store: Store;
let read: string[];
let open: Set<StreamId>;
let pings: Map<StreamId, number>;

const add = async (numbers: readonly number[]): Promise<void> => {
  for (let first = 0; first < numbers.length; first += 100) {
    const operations = numbers.slice(first, first + 100).map((n) => ({
      ...{ type: 'put' as const, document: { id: headId(streamOf(n)), body: {} } },
    }));
    await store.commit(partition, operations);
  }
  for (const n of numbers) pings.set(streamOf(n), 1);
};

const parts = (): PingLedgerParts => ({
  ...{ store, service },
  journal: {
    // eslint-disable-next-line @typescript-eslint/require-await -- a journal answers in its own time
    open: async function* () {
      yield* open;
    },
    history: (_partition, stream, { after = 0 } = {}) => {
      read.push(stream);
      const count = Math.max(0, (pings.get(stream) ?? 0) - after);
      return Promise.resolve({
        events: Array.from({ length: count }, (_, index) => asked(after + index + 1)),
      });
    },
  },
});

const count = async (): Promise<number | undefined> => {
  read = [];
  const weeks = await countPings(parts(), riversideEast, at('12:00'));
  return weeks['2026-11-30']?.[sam]?.pings;
};

beforeEach(async () => {
  store = createPassingStore({ clock: { now: () => at('12:00') } });
  open = new Set();
  pings = new Map();
  await add(Array.from({ length: MANY }, (_, index) => 10 * (index + 1)));
});

it('counts them all, and reads the newest alone the next time', async () => {
  expect(await count()).toBe(MANY);
  expect(read).toHaveLength(MANY);
  expect(await count()).toBe(MANY);
  expect(read).toHaveLength(200);
});

it('goes on reading one that is open, however old', async () => {
  open.add(streamOf(10));
  await count();
  pings.set(streamOf(10), 3);
  expect(await count()).toBe(MANY + 2);
});

it('counts one whose form stood open while newer ones came', async () => {
  await count();
  await add([2_405]);
  expect(await count()).toBe(MANY + 1);
});

it('counts one that is older still while it is open', async () => {
  await count();
  await add([15]);
  open.add(streamOf(15));
  expect(await count()).toBe(MANY + 1);
  open.clear();
  expect(await count()).toBe(MANY + 1);
  expect(await count()).toBe(MANY + 1);
});
