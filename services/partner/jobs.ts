/** The jobs that partner contact leaves behind. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { CaseRef, Instant, PersonId, StreamId, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';

const about = { team: TeamId, caseRef: CaseRef };
const count = z.int().min(1);

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const partnerJobs = {
  /** Something may be overdue now. */
  'partner.look': z.strictObject(about),
  /** Somebody ended coordination: end what was asked until then. */
  'partner.end': z.strictObject({ ...about, by: PersonId, endedAt: Instant }),
  /** Tell the case register that an ask is overdue, or no longer. */
  'partner.signal': z.strictObject({ ...about, ask: count, dueNumber: count }),
  /** Tell whoever leads the case when it runs, or the managers. `telling`: in the notice's words. */
  'partner.tell': z.strictObject({
    ...about,
    telling: z.string().max(40),
    to: z.enum(['lead', 'managers']),
  }),
} as const;
export type PartnerJobType = keyof typeof partnerJobs;
export type PartnerEnd = z.infer<(typeof partnerJobs)['partner.end']>;
export type PartnerSignal = z.infer<(typeof partnerJobs)['partner.signal']>;
export type PartnerTell = z.infer<(typeof partnerJobs)['partner.tell']>;

/** The case's part of ids. */
const nameOf = ({ caseRef }: CaseIdentity): string => caseStream(caseRef).slice('case.'.length);

export const partnerStream = (identity: CaseIdentity): StreamId =>
  StreamId.parse(`partner.${nameOf(identity)}`);

export const partnerKind = 'partner';

/** The card of a case's partners. */
export const partnerSubject = (identity: CaseIdentity): Subject => ({
  kind: partnerKind,
  scope: identity.team,
  id: nameOf(identity),
});

const job = <Type extends PartnerJobType>(
  type: Type,
  name: string,
  dueAt: Instant,
  data: z.infer<(typeof partnerJobs)[Type]>,
): JobSpec => ({ id: `${type}.${name}`, type, dueAt, data: toJson(data) });

/** One of a case waits at most: a later one takes its place. */
export const lookAt = ({ team, caseRef }: CaseIdentity, at: Instant): JobSpec =>
  job('partner.look', nameOf({ team, caseRef }), at, { team, caseRef });

/** Each end of coordination has one of its own. */
export const endAsks = (data: PartnerEnd, at: Instant): JobSpec =>
  job('partner.end', `${nameOf(data)}.${data.endedAt.replace(/[^0-9A-Za-z-]/g, '')}`, at, data);

export const signalDelay = (data: PartnerSignal, at: Instant): JobSpec =>
  job('partner.signal', `${nameOf(data)}.${data.ask}.${data.dueNumber}`, at, data);

export const tellWho = (data: PartnerTell, at: Instant): JobSpec =>
  job('partner.tell', `${nameOf(data)}.${data.telling}`, at, data);
