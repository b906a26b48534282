/** The tier of a case's plan at a moment, out of what the case's own events say. */
import type { OversightTier } from '../caseload/tier.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Row } from './measure.ts';

/** Observations of the times under one tier. */
export const tierKind = 'case.tier';

/**
 * Looks tiers up in rows of the same month. Nothing where the case was not on the caseload then, as
 * far as was known.
 */
export function tiersIn(
  rows: readonly Row[],
): (caseRef: CaseRef, at: Instant) => OversightTier | undefined {
  const spans = Map.groupBy(
    rows.filter(({ kind }) => kind === tierKind),
    ({ caseRef }) => caseRef,
  );
  return (caseRef, at) =>
    spans.get(caseRef)?.find((span) => {
      const isOver = span.doneAt !== undefined && !isBefore(at, span.doneAt);
      return !isBefore(at, span.at) && !isOver;
    })?.tier;
}
