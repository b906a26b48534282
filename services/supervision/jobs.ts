/** The jobs that supervision leaves behind. */
import { z } from 'zod';
import { CaseRef, TeamId, type Instant, type PersonId } from '../kernel/ids.ts';
import { caseStream } from '../caseload/case-stream.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { SupervisionIdentity } from './supervision.ts';

/** A case that a session puts on the huddle's list. Read back from the store, so parsed. */
export const ForHuddle = z.strictObject({
  /** Of the case. */
  team: TeamId,
  caseRef: CaseRef,
  /** The session, as the flag names what raised it. */
  occurrence: z.string().max(80),
  since: z.iso.datetime(),
});
export const forHuddleType = 'supervision.forHuddle';

export const forHuddle = (
  about: { readonly team: TeamId; readonly caseRef: CaseRef },
  {
    person,
    number,
    at,
  }: { readonly person: PersonId; readonly number: number; readonly at: Instant },
): JobSpec => ({
  id: `${forHuddleType}.${person}.${number}.${caseStream(about.caseRef)}`,
  type: forHuddleType,
  dueAt: at,
  data: toJson({ ...about, occurrence: `supervision.${person}.${number}`, since: at }),
});

export const supervisionKind = 'supervision';

/** The card of a worker's supervision. */
export const supervisionSubject = ({ team, person }: SupervisionIdentity): Subject => ({
  kind: supervisionKind,
  scope: team,
  id: person,
});
