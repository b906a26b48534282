import { z } from 'zod';
import { TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { ConcernId } from './concern.ts';
import type { ConcernIdentity } from './stream.ts';

export const ConcernRemind = z.strictObject({ team: TeamId, concern: ConcernId });
export const concernRemind = 'concern.remind';

/** Nobody has looked at it by then. */
export const remindOf = ({ team, concern }: ConcernIdentity, dueAt: Instant): JobSpec => ({
  id: `${concernRemind}.${concern}.${dueAt.slice(0, 16)}`,
  type: concernRemind,
  dueAt,
  data: toJson({ team, concern }),
});

export const concernKind = 'concern';

export const concernSubject = ({ team, concern }: ConcernIdentity): Subject => ({
  kind: concernKind,
  scope: team,
  id: concern,
});
