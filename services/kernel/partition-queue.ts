import type { Partition } from '../ports/store.ts';

/** Lets the work of one partition go one after the other within this process; partitions don't wait for each other. */
export interface PartitionQueue {
  /** Undefined, and nothing was begun, when too much is waiting already. */
  run<Result>(partition: Partition, work: () => Promise<Result>): Promise<Result | undefined>;
}

export function createPartitionQueue(maxWaiting: number): PartitionQueue {
  const lanes = new Map<Partition, { waiting: number; last: Promise<unknown> }>();

  return {
    async run(partition, work) {
      const lane = lanes.get(partition) ?? { waiting: 0, last: Promise.resolve() };
      if (lane.waiting >= maxWaiting) return undefined;
      lanes.set(partition, lane);
      lane.waiting += 1;
      const turn = lane.last.then(work);
      lane.last = turn.catch(() => undefined); // its caller is told; the next in the lane goes on
      try {
        return await turn;
      } finally {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(partition);
      }
    },
  };
}
