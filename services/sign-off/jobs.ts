/** The jobs that sign-offs leave behind. Telling people is what notices are for. */
import { z } from 'zod';
import type { Scope } from '../kernel/documents.ts';
import { flagKinds } from '../caseload/flag.ts';
import { CaseRef, Instant, StreamId, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { SignOffId, type SignOffPlace } from './sign-off.ts';
import { signOffTimers, type SignOffTimer } from './stream.ts';

const place = { scope: z.union([z.literal('people'), TeamId]), id: SignOffId };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const signOffJobs = {
  'signoff.timer': z.strictObject({
    ...place,
    timer: z.enum(signOffTimers),
    /** Of the follow-up, for its clock. */
    number: z.int().positive().exactOptional(),
  }),
  /** Put the case on the huddle's list while something is late, or take it from it. */
  'signoff.signal': z.strictObject(place),
  /** A case's flag was raised by a rule: is a sign-off begun for it? */
  'signoff.open': z.strictObject({ team: TeamId, caseRef: CaseRef, flag: z.enum(flagKinds) }),
  /** What the record system says of the case has changed. */
  'signoff.look': z.strictObject({ team: TeamId, caseRef: CaseRef }),
  /** An incident of the case was flagged: does it belong to a decision? */
  'signoff.incident': z.strictObject({
    ...{ team: TeamId, caseRef: CaseRef, since: Instant },
    /** Of the case's flags. */
    flag: z.int().positive(),
  }),
  /** What a kind does elsewhere once it is decided, or something that follows was recorded. */
  'signoff.follow': z.strictObject({ ...place, cause: z.string().max(60) }),
} as const;
export type SignOffJobType = keyof typeof signOffJobs;

export const signOffName = 'signoff';

export const signOffStream = ({ id }: Pick<SignOffPlace, 'id'>): StreamId =>
  StreamId.parse(`${signOffName}.${id}`);

/** The same clock set again replaces the one that waits. */
export function signOffTimer(
  { scope, id }: SignOffPlace,
  timer: SignOffTimer,
  dueAt: Instant,
  number?: number,
): JobSpec {
  const which = number === undefined ? {} : { number };
  return {
    id: `signoff.timer.${id}.${timer}${number === undefined ? '' : `.${number}`}`,
    ...{ type: 'signoff.timer' satisfies SignOffJobType, dueAt },
    data: toJson({ scope, id, timer, ...which }),
  };
}

export const signalSignOff = ({ scope, id }: SignOffPlace, dueAt: Instant): JobSpec => ({
  id: `signoff.signal.${id}`,
  ...{ type: 'signoff.signal' satisfies SignOffJobType, dueAt },
  data: toJson({ scope, id }),
});

/** @param cause Tells this time from others: `approved`, `followed.2`. */
export const followSignOff = (
  { scope, id }: SignOffPlace,
  cause: string,
  dueAt: Instant,
): JobSpec => ({
  id: `signoff.follow.${id}.${cause}`,
  ...{ type: 'signoff.follow' satisfies SignOffJobType, dueAt },
  data: toJson({ scope, id, cause }),
});

export const signOffKind = 'signoff';

/** The card of a sign-off. */
export const signOffSubject = ({ scope, id }: SignOffPlace): Subject => ({
  kind: signOffKind,
  scope: scope satisfies Scope,
  id,
});
