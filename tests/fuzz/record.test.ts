/** What every run of the fuzzer ends with, with tokens or without. */
import { describe, expect, it } from '@jest/globals';
import { eventPrefix } from '../../services/kernel/documents.ts';
import type { Document, Partition } from '../../services/ports/store.ts';
import { isRecord } from './shapes.ts';
import { recordFailures } from './run.ts';
import { World } from './world.ts';

describe('the end of a run', () => {
  it('finds a record in which an event was changed', async () => {
    const { world } = await World.open();
    const { store } = world.store;
    expect(await recordFailures(world, 7)).toEqual([]);
    const [first] = world.written;
    if (first === undefined) throw new TypeError('Nothing was written.');
    const partition = first.partition as Partition;
    const { documents } = await store.list(partition, `${eventPrefix}${first.stream}.`);
    const [{ id, body } = { id: '', body: {} }] = documents;
    const changed = { ...(isRecord(body) ? body : {}), actor: 'somebody else' } as Document['body'];
    await store.commit(partition, [{ type: 'put', document: { id, body: changed } }]);
    expect(await recordFailures(world, 7)).toEqual([
      expect.objectContaining({
        number: 7,
        findings: [expect.stringContaining('The record is broken')],
      }),
    ]);
    await world.close();
  });
});
