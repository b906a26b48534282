/**
 * An exception that a manager accepts as it is for a while, with a reason and a date. One stream an
 * occurrence, in the partition of the team: a new occurrence is another exception, and on the list.
 */
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { ExceptionKind } from './gravity.ts';

/** What is accepted, as it stood then. */
export type AcceptedFact = {
  readonly team: TeamId;
  readonly key: string;
  readonly kind: ExceptionKind;
  readonly since: Instant;
  readonly whose: readonly PersonId[];
  readonly caseRef?: CaseRef;
};

export type Acceptance = {
  readonly reason: string;
  /** The last day on which it is off the list. */
  readonly until: LocalDate;
  /** When that day is over. */
  readonly endsAt: Instant;
  readonly by: PersonId;
  readonly at: Instant;
};

export type Withdrawal = { readonly by: PersonId; readonly at: Instant };

export type ExceptionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'accepted';
      readonly fact: AcceptedFact;
      readonly acceptance: Acceptance;
      /** How often it was accepted. */
      readonly times: number;
    }
  | {
      readonly status: 'withdrawn';
      readonly fact: AcceptedFact;
      readonly acceptance: Acceptance;
      readonly times: number;
      readonly withdrawal: Withdrawal;
    };
