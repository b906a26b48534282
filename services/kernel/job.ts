import type { Instant } from './ids.ts';
import type { Json } from './json.ts';

/**
 * Work that an event obliges us to do later or elsewhere: a timer or a delivery. It is a document
 * in the same batch as the event, so it can't be lost. The same `id` again replaces a waiting job.
 */
export type JobSpec = {
  /** Unique in the partition, says what it is for: `timer.consult.01j….acknowledgeBy.2`. */
  readonly id: string;
  /** Which handler runs it, e.g. `consult.timer`, `consult.card`. */
  readonly type: string;
  readonly dueAt: Instant;
  readonly data: Json;
};
