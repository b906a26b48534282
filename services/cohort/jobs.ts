/** The jobs that the cohort leaves behind. Telling people is what notices are for. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { CaseRef, Instant, StreamId, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';

const cohortTimers = [
  'lookAgain',
  'proposalUnanswered',
  'progressDue',
  'progressMissed',
  'stepDue',
  'stepStillOverdue',
] as const;
export type CohortTimer = (typeof cohortTimers)[number];

const about = { team: TeamId, caseRef: CaseRef };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const cohortJobs = {
  /** The case's flags or facts changed: does it meet the criteria? */
  'cohort.assess': z.strictObject(about),
  'cohort.timer': z.strictObject({
    ...about,
    timer: z.enum(cohortTimers),
    /** Of the step, for its clocks. */
    number: z.int().positive().exactOptional(),
  }),
  /** Put on the huddle's list, or taken from it, what is late here. */
  'cohort.signal': z.strictObject({ ...about, occurrence: z.string().max(80), since: Instant }),
} as const;
export type CohortJobType = keyof typeof cohortJobs;

/** Names a case in ids, as the case's own stream does. */
export const cohortKey = (caseRef: CaseRef): string => caseStream(caseRef).slice('case.'.length);

export const cohortName = 'cohort';

export const cohortStream = (key: string): StreamId => StreamId.parse(`${cohortName}.${key}`);

/** @param why Where it has a clock of its own, beside the look that is due at once. */
export const assessCase = (
  { team, caseRef }: CaseIdentity,
  dueAt: Instant,
  why?: 'discharge',
): JobSpec => ({
  id: `cohort.assess.${cohortKey(caseRef)}${why === undefined ? '' : `.${why}`}`,
  ...{ type: 'cohort.assess' satisfies CohortJobType, dueAt, data: toJson({ team, caseRef }) },
});

/** The same clock set again replaces the one that waits. */
export function cohortTimer(
  { team, caseRef }: CaseIdentity,
  timer: CohortTimer,
  dueAt: Instant,
  number?: number,
): JobSpec {
  const which = number === undefined ? {} : { number };
  const name = number === undefined ? timer : `${timer}.${number}`;
  return {
    id: `cohort.timer.${cohortKey(caseRef)}.${name}`,
    ...{ type: 'cohort.timer' satisfies CohortJobType, dueAt },
    data: toJson({ team, caseRef, timer, ...which }),
  };
}

export const signalLate = (
  { team, caseRef }: CaseIdentity,
  occurrence: string,
  { since, dueAt }: { readonly since: Instant; readonly dueAt: Instant },
): JobSpec => ({
  id: `cohort.signal.${cohortKey(caseRef)}.${occurrence}`,
  ...{ type: 'cohort.signal' satisfies CohortJobType, dueAt },
  data: toJson({ team, caseRef, occurrence, since }),
});

export const cohortKind = 'cohort';

/** The card of a case's place in the cohort. */
export const cohortSubject = ({ team, caseRef }: CaseIdentity): Subject => ({
  kind: cohortKind,
  scope: team,
  id: cohortKey(caseRef),
});
