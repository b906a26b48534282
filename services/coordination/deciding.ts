/** What the files of a coordination's rules share. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Decision } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import type {
  CoordinationCommand,
  CoordinationEvent,
  CoordinationRefusal,
  Moment,
} from './stream.ts';

export type CoordinationDecision = Decision<CoordinationEvent, CoordinationRefusal>;
export type Envelope = CommandEnvelope<CoordinationCommand>;
/** A command of one of these types. */
export type Told<Type extends CoordinationCommand['type']> = CommandEnvelope<
  Extract<CoordinationCommand, { readonly type: Type }>
>;

/** Why somebody can't be asked to lead. */
export function unfitFor(
  person: PersonId,
  unfit: Moment['unfit'],
): CoordinationRefusal | undefined {
  if (unfit === undefined) return undefined;
  if (unfit.why === 'mayNotLead') return { reason: 'mayNotLead' };
  const { until } = unfit;
  return { reason: 'isAway', person, ...(until === undefined ? {} : { until }) };
}
