/** A stream's state as it was at a moment, so that a pack says the same however the record goes on. */
import type { Instant } from '../../kernel/ids.ts';
import type { Journal } from '../../kernel/journal.ts';
import type { Folds } from '../../kernel/fold.ts';
import type { Target } from '../../kernel/record.ts';
import { isBefore } from '../../kernel/time.ts';

export async function stateAsOf<State, Event>(
  journal: Pick<Journal, 'history'>,
  capability: Folds<State, Event>,
  { partition, stream }: Target,
  asOf: Instant,
): Promise<State> {
  let state = capability.initial;
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await journal.history(partition, stream, { after });
    for (const { at, event } of page.events) {
      if (isBefore(asOf, at)) return state;
      state = capability.evolve(state, event as Event); // its own stream holds no other
    }
    after = page.next;
  }
  return state;
}
