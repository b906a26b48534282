/** The jobs that workforce risks and reviews leave behind, and what their cards are about. */
import { z } from 'zod';
import { TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { Quarter, type ReviewIdentity } from './review.ts';
import { RiskId, type RiskIdentity } from './risk.ts';

export const RiskRemind = z.strictObject({ team: TeamId, risk: RiskId });
export const riskRemindType = 'workforce.riskRemind';

/** Its review, or a mitigation, may be overdue by then. */
export const riskRemind = ({ team, risk }: RiskIdentity, dueAt: Instant): JobSpec => ({
  id: `${riskRemindType}.${risk}.${dueAt.slice(0, 16)}`,
  ...{ type: riskRemindType, dueAt, data: toJson({ team, risk }) },
});

export const ReviewRemind = z.strictObject({ team: TeamId, quarter: Quarter });
export const reviewRemindType = 'workforce.reviewRemind';

/** It should have been held by then. */
export const reviewRemind = ({ team, quarter }: ReviewIdentity, dueAt: Instant): JobSpec => ({
  id: `${reviewRemindType}.${quarter}.${dueAt.slice(0, 16)}`,
  ...{ type: reviewRemindType, dueAt, data: toJson({ team, quarter }) },
});

export const riskKind = 'workforceRisk';
export const riskSubject = ({ team, risk }: RiskIdentity): Subject => ({
  ...{ kind: riskKind, scope: team, id: risk },
});

export const reviewKind = 'workforceReview';
export const reviewSubject = ({ team, quarter }: ReviewIdentity): Subject => ({
  ...{ kind: reviewKind, scope: team, id: quarter },
});
