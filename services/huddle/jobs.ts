/** The jobs that huddles leave behind. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import { CaseRef, HuddleId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { HuddleIdentity } from './stream.ts';

const about = { team: TeamId, huddle: HuddleId };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const huddleJobs = {
  /** Nobody closed it. */
  'huddle.close': z.strictObject(about),
  /** Tell the case what was decided on it, or that it was carried over. */
  'huddle.case': z.strictObject({ ...about, caseRef: CaseRef }),
} as const;
export type HuddleJobType = keyof typeof huddleJobs;

export const huddleJob = <Type extends HuddleJobType>(
  type: Type,
  name: string,
  dueAt: Instant,
  data: z.infer<(typeof huddleJobs)[Type]>,
): JobSpec => ({ id: `${type}.${name}`, type, dueAt, data: toJson(data) });

/** Tells a case what became of it in a huddle. */
export const caseJob = ({ team, huddle }: HuddleIdentity, caseRef: CaseRef, at: Instant): JobSpec =>
  huddleJob('huddle.case', `${huddle}.${caseStream(caseRef)}`, at, { team, huddle, caseRef });

export const huddleKind = 'huddle';

/** The card of a huddle. */
export const huddleSubject = ({ team, huddle }: HuddleIdentity): Subject => ({
  kind: huddleKind,
  scope: team,
  id: huddle,
});
