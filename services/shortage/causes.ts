/** Why the service thinks that a team is short: the queue, the load, a gap in cover. With the figures. */
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';

export type GapAhead = {
  readonly pathway: PathwayId;
  readonly from: Instant;
  readonly until: Instant;
  /** How many of the chain can be asked at the worst moment. */
  readonly fewest: number;
};

export type Cause =
  /** Consults of the team that are with somebody, or with nobody, and not acknowledged. */
  | { readonly kind: 'queue'; readonly waiting: number; readonly limit: number }
  /** Consults that clinicians hold, in all teams; at least one clinician, the most first. */
  | {
      readonly kind: 'load';
      readonly clinicians: readonly { readonly person: PersonId; readonly held: number }[];
      readonly limit: number;
    }
  /** Gaps in the cover of the team's locality that begin soon; at least one, in order of time. */
  | { readonly kind: 'gap'; readonly gaps: readonly GapAhead[] };

/** Whether the figures are graver than those that somebody knew of. */
export const isWorse = (causes: readonly Cause[], known: readonly Cause[]): boolean =>
  causes.some((cause) => !known.some((before) => isNoWorse(cause, before)));

function isNoWorse(cause: Cause, known: Cause): boolean {
  switch (cause.kind) {
    case 'queue':
      return known.kind === 'queue' && cause.waiting <= known.waiting;
    case 'load':
      return (
        known.kind === 'load' &&
        cause.clinicians.every(({ person, held }) =>
          known.clinicians.some((before) => before.person === person && held <= before.held),
        )
      );
    case 'gap':
      return (
        known.kind === 'gap' &&
        cause.gaps.every((gap) => known.gaps.some((before) => isPartOf(gap, before)))
      );
  }
}

/** A gap that runs already begins anew at every look, and one at the edge of the forecast grows. */
const isPartOf = (gap: GapAhead, known: GapAhead): boolean =>
  gap.pathway === known.pathway &&
  gap.fewest >= known.fewest &&
  !isBefore(gap.from, known.from) &&
  isBefore(gap.from, known.until);
