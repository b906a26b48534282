import { describe, expect, it } from '@jest/globals';
import { createPartitionQueue } from '../../../services/kernel/partition-queue.ts';
import type { Partition } from '../../../services/ports/store.ts';

const [east, west] = ['tenant|east' as Partition, 'tenant|west' as Partition];

/** Work that ends when it is told to. */
function held(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = async () => {
    log.push(`${name} begins`);
    const result = await promise;
    log.push(`${name} ends`);
    return result;
  };
  return {
    work,
    end: () => {
      resolve(name);
    },
    fail: () => {
      reject(new TypeError(name));
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('work of one partition', () => {
  it('goes one after the other, in the order in which it came', async () => {
    const queue = createPartitionQueue(10);
    const log: string[] = [];
    const [one, two] = [held(log, 'one'), held(log, 'two')];
    const results = Promise.all([queue.run(east, one.work), queue.run(east, two.work)]);
    two.end();
    await settled();
    expect(log).toEqual(['one begins']);

    one.end();
    expect(await results).toEqual(['one', 'two']);
    expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('does not wait for another partition’s', async () => {
    const queue = createPartitionQueue(10);
    const [slow, quick] = [held([], 'slow'), held([], 'quick')];
    const waiting = queue.run(east, slow.work);
    quick.end();

    expect(await queue.run(west, quick.work)).toBe('quick');
    slow.end();
    await waiting;
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const queue = createPartitionQueue(10);
    const [bad, good] = [held([], 'bad'), held([], 'good')];
    const failing = queue.run(east, bad.work);
    const following = queue.run(east, good.work);
    bad.fail();
    good.end();

    await expect(failing).rejects.toThrow('bad');
    expect(await following).toBe('good');
  });

  it('is turned away, and not begun, when too much is waiting; and taken again later', async () => {
    const queue = createPartitionQueue(2);
    const log: string[] = [];
    const [one, two, three] = [held(log, 'one'), held(log, 'two'), held(log, 'three')];
    const waiting = [queue.run(east, one.work), queue.run(east, two.work)];

    expect(await queue.run(east, three.work)).toBeUndefined();
    one.end();
    two.end();
    three.end();
    await Promise.all(waiting);
    expect(log).not.toContain('three begins');
    expect(await queue.run(east, three.work)).toBe('three');
  });
});
