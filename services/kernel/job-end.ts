/**
 * The end of the job that a decision comes of, in the decision's batch. A job that was replaced or
 * taken over meanwhile does not keep the decision from being written: whoever runs it finds its
 * receipt.
 */
import type { DocumentId, Operation } from '../ports/store.ts';
import { jobDocumentId, type TakenEnding } from './job.ts';
import type { Decided } from './plan.ts';

export interface JobEnd {
  /** For the batch; none once it was lost, or where there is no such job. */
  operations(): readonly Operation[];
  written(): void;
  /** Whether the batch did not hold because of it: then it goes on without. */
  isLostBy(id: DocumentId): boolean;
  /** The decision was not written: the job is to be ended otherwise. */
  release(): void;
}

export function jobEndOf({ target, envelope: { ends }, jobs }: Decided<unknown, unknown>): JobEnd {
  if (ends?.partition !== target.partition) return noEnd;
  let taken: TakenEnding | undefined = ends.take();
  // What the decision itself sets again is not to be taken away.
  const setAgain = new Set(jobs.map(({ id }) => jobDocumentId(id)));
  const operations = taken.operations.filter((each) => !setAgain.has(idOf(each)));
  const release = (): void => {
    taken?.lost();
    taken = undefined;
  };
  return {
    operations: () => (taken === undefined ? [] : operations),
    written() {
      taken?.written();
      taken = undefined;
    },
    isLostBy(id) {
      if (taken === undefined || !operations.some((each) => idOf(each) === id)) return false;
      release();
      return true;
    },
    release,
  };
}

const idOf = (operation: Operation): DocumentId =>
  operation.type === 'delete' ? operation.id : operation.document.id;

const noEnd: JobEnd = {
  operations: () => [],
  written: () => undefined,
  isLostBy: () => false,
  release: () => undefined,
};
