/**
 * A role-boundary concern (H6): somebody was asked to decide or do what is not theirs. One stream
 * each, in the partition of the team. Raised without a name, it holds nothing that leads to whoever
 * raised it: the service itself stands as the actor, and its id was made for the form.
 */
import { z } from 'zod';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';

export const ConcernId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'ConcernId'>();
export type ConcernId = z.infer<typeof ConcernId>;

export const concernKinds = [
  'outsideMyRole',
  'unclearWhoDecides',
  'discouraged',
  'workloadUnsafe',
  'other',
] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** What the form says. */
export type ConcernTerms = {
  readonly kind: ConcernKind;
  readonly words: string;
  readonly caseRef?: CaseRef;
};

export type ConcernFacts = ConcernTerms & {
  readonly team: TeamId;
  readonly concern: ConcernId;
  /** Absent: raised without a name. */
  readonly by?: PersonId;
  readonly raisedAt: Instant;
  /** The local Monday of the week in which it was raised. */
  readonly week: LocalDate;
  /** Managers who were told, first those who were asked. */
  readonly told: readonly PersonId[];
  /** Next time when managers are told again, unless somebody has looked at it. */
  readonly lookBy: Instant;
  /** How often nobody had looked at it in time. */
  readonly timesOverdue: number;
};

export type Concern =
  | { readonly status: 'notRaised' }
  | ({ readonly status: 'open' } & ConcernFacts)
  | ({ readonly status: 'lookedAt' } & ConcernFacts & {
        readonly looked: {
          readonly by: PersonId;
          readonly at: Instant;
          /** What follows from it, in words. */
          readonly follows: string;
        };
      });

export type RaisedConcern = Exclude<Concern, { readonly status: 'notRaised' }>;

export const isRaised = (concern: Concern): concern is RaisedConcern =>
  concern.status !== 'notRaised';
