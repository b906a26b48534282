/** The jobs that coordination leaves behind. Telling people is what notices are for. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { CaseRef, StreamId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';

const about = { team: TeamId, caseRef: CaseRef };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const coordinationJobs = {
  /** Something may be out of standard now, or no longer. */
  'coordination.look': z.strictObject(about),
  /** Tell the case register who leads. */
  'coordination.lead': z.strictObject(about),
  /** Tell the case register what is out of standard, or is no longer. */
  'coordination.signal': z.strictObject({
    ...about,
    kind: z.enum(['coordinatorMissing', 'overdueReview']),
    /** Of a gap since when it is, of a review the day on which it was due. */
    what: z.string().max(40),
  }),
} as const;
export type CoordinationJobType = keyof typeof coordinationJobs;
export type SignalData = z.infer<(typeof coordinationJobs)['coordination.signal']>;

/** The case's part of ids. */
const nameOf = ({ caseRef }: CaseIdentity): string => caseStream(caseRef).slice('case.'.length);

export const coordinationStream = (identity: CaseIdentity): StreamId =>
  StreamId.parse(`coordination.${nameOf(identity)}`);

export const coordinationKind = 'coordination';

/** The card of a case's coordination. */
export const coordinationSubject = (identity: CaseIdentity): Subject => ({
  kind: coordinationKind,
  scope: identity.team,
  id: nameOf(identity),
});

const job = <Type extends CoordinationJobType>(
  type: Type,
  name: string,
  dueAt: Instant,
  data: z.infer<(typeof coordinationJobs)[Type]>,
): JobSpec => ({ id: `${type}.${name}`, type, dueAt, data: toJson(data) });

/** At once; another one than the clock, which waits for its own time. */
export const lookNow = ({ team, caseRef }: CaseIdentity, at: Instant): JobSpec =>
  job('coordination.look', `now.${nameOf({ team, caseRef })}`, at, { team, caseRef });

/** One of a case waits at most: a later one takes its place. */
export const lookAt = ({ team, caseRef }: CaseIdentity, at: Instant): JobSpec =>
  job('coordination.look', `at.${nameOf({ team, caseRef })}`, at, { team, caseRef });

export const tellLead = ({ team, caseRef }: CaseIdentity, at: Instant): JobSpec =>
  job('coordination.lead', nameOf({ team, caseRef }), at, { team, caseRef });

export const signal = (data: SignalData, at: Instant): JobSpec =>
  job(
    'coordination.signal',
    `${nameOf(data)}.${data.kind}.${data.what.replace(/[^0-9A-Za-z-]/g, '')}`,
    at,
    data,
  );
