import { z } from 'zod';
import { HuddleId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { DecisionsIdentity } from './stream.ts';

export const DecisionsEnd = z.strictObject({ team: TeamId, week: HuddleId });
export const decisionsEnd = 'decisions.end';

/** The one of the week after is posted. */
export const endOf = ({ team, week }: DecisionsIdentity, dueAt: Instant): JobSpec => ({
  id: `${decisionsEnd}.${week}`,
  type: decisionsEnd,
  dueAt,
  data: toJson({ team, week }),
});

export const decisionsKind = 'decisions';

export const decisionsSubject = ({ team, week }: DecisionsIdentity): Subject => ({
  kind: decisionsKind,
  scope: team,
  id: week,
});
