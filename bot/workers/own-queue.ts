/** Jobs that this process claimed as it wrote them, until there is a lane for them. */
import type { OwnJob } from './run-job.ts';

/** More than that for each lane would wait for too long: other replicas are to find them. */
const WAITING_PER_LANE = 4;

export interface OwnQueue {
  isFull(): boolean;
  has(key: string): boolean;
  /** A job takes the place of an older one under the same key: that one is given back. */
  add(key: string, job: OwnJob): OwnJob | undefined;
  /** Takes out the first that may begin; nothing when none may. */
  next(mayBegin: (key: string) => boolean): WaitingJob | undefined;
  takeAll(): readonly WaitingJob[];
}

export type WaitingJob = { readonly key: string; readonly job: OwnJob };

export function createOwnQueue(lanes: number): OwnQueue {
  const waiting = new Map<string, OwnJob>();
  return {
    isFull: () => waiting.size >= lanes * WAITING_PER_LANE,
    has: (key) => waiting.has(key),
    add(key, job) {
      const older = waiting.get(key);
      waiting.delete(key);
      waiting.set(key, job);
      return older;
    },
    next(mayBegin) {
      for (const [key, job] of waiting) {
        if (!mayBegin(key)) continue;
        waiting.delete(key);
        return { key, job };
      }
      return undefined;
    },
    takeAll() {
      const all = [...waiting].map(([key, job]) => ({ key, job }));
      waiting.clear();
      return all;
    },
  };
}
