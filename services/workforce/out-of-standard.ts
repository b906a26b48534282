/** What of a team's register and review is past its day: for whoever keeps a list of exceptions. Pure. */
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Quarter, Review } from './review.ts';
import { overdueIn, type OpenRisk, type RiskId } from './risk.ts';

export type WorkforceOutOfStandard = { readonly team: TeamId; readonly since: Instant } & (
  | { readonly what: 'reviewNotHeld'; readonly quarter: Quarter }
  | { readonly what: 'riskNotReviewed'; readonly risk: RiskId }
  | {
      readonly what: 'mitigationOverdue';
      readonly risk: RiskId;
      readonly number: number;
      readonly whose: PersonId;
    }
);

export const risksOutOfStandard = (
  risks: readonly OpenRisk[],
  now: Instant,
): readonly WorkforceOutOfStandard[] =>
  risks.flatMap((risk) =>
    overdueIn(risk, now).map((overdue): WorkforceOutOfStandard => {
      const place = { team: risk.team, since: overdue.by, risk: risk.risk };
      if (overdue.what === 'review') return { ...place, what: 'riskNotReviewed' };
      const { number, owner: whose } = overdue.mitigation;
      return { ...place, what: 'mitigationOverdue', number, whose };
    }),
  );

export const reviewOutOfStandard = (
  review: Review,
  now: Instant,
): readonly WorkforceOutOfStandard[] =>
  review.status === 'open' && review.heldBy <= now
    ? [{ what: 'reviewNotHeld', team: review.team, quarter: review.quarter, since: review.heldBy }]
    : [];
