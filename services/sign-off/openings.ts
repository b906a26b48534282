/** After which changes of a case the service looks whether it begins a sign-off itself. */
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseEvent, CaseIdentity } from '../caseload/stream.ts';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { SignOffJobType } from './jobs.ts';

/** A rule of the caseload raised a flag; in the batch of the case's events. */
export function openingsAfter(
  events: readonly CaseEvent[],
  { team, caseRef }: CaseIdentity,
  at: Instant,
): readonly JobSpec[] {
  return events.flatMap((event) =>
    event.type === 'flagRaised' && event.flag.source.kind === 'rule'
      ? [
          {
            id: `signoff.open.${caseStream(caseRef)}.${event.flag.id}`,
            ...{ type: 'signoff.open' satisfies SignOffJobType, dueAt: at },
            data: toJson({ team, caseRef, flag: event.flag.kind }),
          },
        ]
      : [],
  );
}
