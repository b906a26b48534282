/**
 * Declared leave and sickness (V1): a stream per person. What counts is whether the person can
 * be asked at an instant, and who covers.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';

export type AbsenceKind = 'leave' | 'sickness';

/** From (inclusive) to (exclusive); an open end means "until ended". */
export type Absence = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: AbsenceKind;
  readonly from: Instant;
  readonly until?: Instant;
  readonly cover?: PersonId;
  readonly declaredBy: PersonId;
};
