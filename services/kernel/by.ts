import type { Actor } from './capability.ts';
import type { Ending } from './job.ts';
import { CommandId } from './ids.ts';

/** Who does something, and the id of that one intent. */
export type By = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  /** The job that it comes of and that is done with it: goes away in the batch of the decision. */
  readonly ends?: Ending;
};

const LONGEST_ID = 180;

/**
 * A command of the service itself: what caused it names it, so that the same cause acts once.
 * @param ends of the job that has nothing more to do once the command was carried out
 */
export const byService = (cause: string, ends?: Ending): By => ({
  actor: 'service',
  commandId: CommandId.parse(cause.slice(0, LONGEST_ID)),
  ...(ends === undefined ? {} : { ends }),
});
