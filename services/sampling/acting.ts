import type { Decision } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { SamplingEvent, SamplingRefusal } from './stream.ts';

export type SamplingDecision = Decision<SamplingEvent, SamplingRefusal>;

/** Who does something in an audit, and who manages its team at that moment. */
export type Acting = {
  readonly by: PersonId;
  readonly at: Instant;
  readonly managers: readonly PersonId[];
};
