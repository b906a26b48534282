/** Workforce reviews that were not held, and risks at which nobody looked, or of which something is not done. */
import type { Instant, PersonId } from '../../kernel/ids.ts';
import type { Service } from '../../service/service.ts';
import { riskCapability } from '../../workforce/capability.ts';
import {
  reviewOutOfStandard,
  risksOutOfStandard,
  type WorkforceOutOfStandard,
} from '../../workforce/out-of-standard.ts';
import { reviewCapability } from '../../workforce/review-capability.ts';
import type { Review } from '../../workforce/review.ts';
import type { OpenRisk } from '../../workforce/risk.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export const workforceSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'workforce',
  async *of(team, now) {
    const managers = managersOf(parts.service, team);
    for await (const review of openStates(parts, reviewCapability, team)) {
      yield* ofReview(review, managers, now);
    }
    for await (const risk of openStates(parts, riskCapability, team)) {
      if (risk.status === 'open') yield* ofRisk(risk, managers, now);
    }
  },
});

const managersOf = ({ teams }: Service, team: OpenRisk['team']): readonly PersonId[] =>
  teams.get(team)?.managers ?? [];

export const ofReview = (
  review: Review,
  managers: readonly PersonId[],
  now: Instant,
): readonly OutOfStandard[] =>
  reviewOutOfStandard(review, now).flatMap((found) => {
    if (found.what !== 'reviewNotHeld') return [];
    const { team, since, quarter } = found;
    return [
      {
        ...{ key: `workforce:review.${quarter}`, team, since, whose: managers },
        why: { kind: 'workforceReviewLate', quarter },
        fix: { opens: 'workforceReview', quarter },
      },
    ];
  });

export const ofRisk = (
  risk: OpenRisk,
  managers: readonly PersonId[],
  now: Instant,
): readonly OutOfStandard[] =>
  risksOutOfStandard([risk], now).flatMap((found) => rowOf(found, risk, managers));

/** Put off to a later day, it is another occurrence. */
function rowOf(
  found: WorkforceOutOfStandard,
  { risk, reviewOn, mitigations }: OpenRisk,
  managers: readonly PersonId[],
): readonly OutOfStandard[] {
  const { team, since } = found;
  const shared = { team, since, fix: { opens: 'workforceRisk', risk } as const };
  if (found.what === 'riskNotReviewed') {
    const key = `workforce:risk.${risk}.${reviewOn}`;
    return [{ ...shared, key, whose: managers, why: { kind: 'workforceRiskUnseen' } }];
  }
  if (found.what !== 'mitigationOverdue') return [];
  const { number, whose } = found;
  const due = mitigations.find((each) => each.number === number)?.due ?? reviewOn;
  const key = `workforce:mitigation.${risk}.${number}.${due}`;
  return [{ ...shared, key, whose: [whose], why: { kind: 'workforceMitigationOverdue', due } }];
}
