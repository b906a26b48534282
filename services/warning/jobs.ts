/** The jobs that contacts and their threshold leave behind. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { CaseRef, StreamId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';

/** Named as the case's own stream is. */
export const warningStream = (caseRef: CaseRef): StreamId =>
  StreamId.parse(caseStream(caseRef).replace(/^case\./, 'warning.'));

const about = { team: TeamId, caseRef: CaseRef };
const occurrence = z.string().min(1).max(20);

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const warningJobs = {
  /** What was seen leaves the window. One of a case waits at most: a later one takes its place. */
  'warning.look': z.strictObject(about),
  /** Tell the case that its flag's reason holds, or holds no longer. */
  'warning.signal': z.strictObject({ ...about, occurrence }),
  /** Somebody should have asked for oversight, or resolved the flag. */
  'warning.answer': z.strictObject({ ...about, occurrence }),
} as const;
export type WarningJobType = keyof typeof warningJobs;

export const lookJob = ({ team, caseRef }: CaseIdentity, dueAt: Instant): JobSpec => ({
  id: `warning.look.${warningStream(caseRef)}`,
  ...{ type: 'warning.look', dueAt, data: toJson({ team, caseRef }) },
});

export const occurrenceJob = (
  type: 'warning.signal' | 'warning.answer',
  { team, caseRef }: CaseIdentity,
  which: string,
  dueAt: Instant,
): JobSpec => ({
  id: `${type}.${warningStream(caseRef)}.${which}`,
  ...{ type, dueAt, data: toJson({ team, caseRef, occurrence: which }) },
});

export const warningKind = 'warning';

/** The card of a case's warnings. Dots end the id where it is part of another. */
export const warningSubject = ({ team, caseRef }: CaseIdentity): Subject => ({
  kind: warningKind,
  scope: team,
  id: caseRef.replaceAll('%', '%25').replaceAll('.', '%2E'),
});

export function identityOf({ scope, id }: Subject): CaseIdentity | undefined {
  const team = TeamId.safeParse(scope);
  const caseRef = CaseRef.safeParse(id.replaceAll('%2E', '.').replaceAll('%25', '%'));
  return team.success && caseRef.success ? { team: team.data, caseRef: caseRef.data } : undefined;
}
