import type { Instant, PersonId } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { Absence } from './absence.ts';

type Span = Pick<Absence, 'from' | 'until'>;

export const holdsAt = ({ from, until }: Span, instant: Instant): boolean =>
  compareInstants(from, instant) <= 0 && (until === undefined || isBefore(instant, until));

export const isOver = ({ until }: Span, instant: Instant): boolean =>
  until !== undefined && compareInstants(until, instant) <= 0;

/** Two spans that share a moment; one that ends when the other begins does not overlap it. */
export const overlaps = (a: Span, b: Span): boolean =>
  (b.until === undefined || isBefore(a.from, b.until)) &&
  (a.until === undefined || isBefore(b.from, a.until));

/** The absence that keeps a person away at an instant. */
export const isAway = (
  absences: readonly Absence[],
  person: PersonId,
  instant: Instant,
): Absence | undefined =>
  absences.find((absence) => absence.person === person && holdsAt(absence, instant));
