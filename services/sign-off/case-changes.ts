/** After which changes of a case its sign-offs are looked at, in the batch of the case's events. */
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseEvent, CaseIdentity } from '../caseload/stream.ts';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { SignOffJobType } from './jobs.ts';

/**
 * What the record system says has changed: clocks and those who are asked may go by it. An incident:
 * it may belong to a decision.
 */
export const signOffLooksAfter = (
  events: readonly CaseEvent[],
  { team, caseRef }: CaseIdentity,
  dueAt: Instant,
): readonly JobSpec[] =>
  events.flatMap((event): readonly JobSpec[] => {
    if (event.type === 'caseRecorded') {
      const type: SignOffJobType = 'signoff.look';
      return [
        { id: `${type}.${caseStream(caseRef)}`, type, dueAt, data: toJson({ team, caseRef }) },
      ];
    }
    if (event.type !== 'flagRaised' || event.flag.kind !== 'incident') return [];
    const { id: flag, since } = event.flag;
    const type: SignOffJobType = 'signoff.incident';
    const data = toJson({ team, caseRef, flag, since });
    return [{ id: `${type}.${caseStream(caseRef)}.${flag}`, type, dueAt, data }];
  });
