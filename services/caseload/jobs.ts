/** The jobs that cases leave behind. */
import { z } from 'zod';
import { CaseRef, ConsultId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import { caseStream } from './case-stream.ts';

/** The clock of a case: a rule may find something now. Read back from the store, so parsed. */
export const CaseLook = z.strictObject({ team: TeamId, caseRef: CaseRef });
export const caseLookType = 'case.look';

/** One of a case waits at most: a later one takes its place. */
export const caseLook = (about: z.infer<typeof CaseLook>, dueAt: Instant): JobSpec => ({
  id: `${caseLookType}.${caseStream(about.caseRef)}`,
  ...{ type: caseLookType, dueAt, data: toJson(about) },
});

/** A consult that puts its case on the huddle's list: a crisis escalation, a safeguarding threshold. */
export const FlagByConsult = z.strictObject({
  /** Of the consult; the case may be another team's. */
  team: TeamId,
  caseRef: CaseRef,
  consult: ConsultId,
  kind: z.enum(['incident', 'safeguarding']),
});
export const flagByConsultType = 'case.flagByConsult';

export const flagByConsult = (about: z.infer<typeof FlagByConsult>, at: Instant): JobSpec => ({
  id: `${flagByConsultType}.${about.consult}`,
  ...{ type: flagByConsultType, dueAt: at, data: toJson(about) },
});
