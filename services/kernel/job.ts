import type { Instant } from './ids.ts';
import type { Json } from './json.ts';
import type { Document, DocumentId, Operation, Partition } from '../ports/store.ts';

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

/** What a job's document holds. Its `dueAt` moves when a runner claims it (the lease) or tries again later. */
export type JobBody = {
  readonly spec: JobSpec;
  /** How often it was begun. */
  readonly attempts: number;
};

/** The end of a job that runs, to be written in the batch of the decision that the job led to. */
export interface Ending {
  readonly partition: Partition;
  readonly id: DocumentId;
  /** For one batch, which is then either written or not. */
  take(): TakenEnding;
}

export interface TakenEnding {
  /**
   * Under the versions that the job has now, and others that are done and end with it; none when
   * it is not to be ended so any more.
   */
  readonly operations: readonly Operation[];
  /** There is no such job any more, or a newer one has taken its place. */
  written(): void;
  lost(): void;
}

/** Ids of all job documents start so. */
export const jobPrefix = 'job.';

export const jobDocumentId = (id: JobSpec['id']): DocumentId => `${jobPrefix}${id}`;

/** The document of a job that nobody has begun yet. Written with `put`: a later decision replaces a waiting job. */
export const jobDocument = (spec: JobSpec): Document => ({
  id: jobDocumentId(spec.id),
  body: { spec, attempts: 0 } satisfies JobBody,
  dueAt: spec.dueAt,
});
