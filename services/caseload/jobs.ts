/** The jobs that cases leave behind. */
import { z } from 'zod';
import { CaseRef, TeamId, type Instant } from '../kernel/ids.ts';
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
