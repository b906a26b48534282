import type { Scope } from '../kernel/documents.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { AcceptedFact, Acceptance } from './accepted.ts';

export type ExceptionCommand =
  | {
      readonly type: 'accept';
      /** Absent: what the key names is mended, or never was. */
      readonly fact?: AcceptedFact;
      readonly reason: string;
      readonly until: LocalDate;
      readonly endsAt: Instant;
      /** The last day until which it may be accepted. */
      readonly latest: LocalDate;
      /** Of the team. */
      readonly managers: readonly PersonId[];
      readonly today: LocalDate;
    }
  | { readonly type: 'withdraw'; readonly managers: readonly PersonId[] }
  | {
      readonly type: 'sendAgain';
      /** Absent: it is not set aside any more, or nobody can read it. */
      readonly task?: SetAsideTask;
      readonly managers: readonly PersonId[];
    };

/** A task of the service that was set aside: a message, a card, a clock. */
export type SetAsideTask = {
  /** In whose partition it lies. */
  readonly scope: Scope;
  readonly id: string;
  /** E.g. `notice.tell`. */
  readonly job: string;
  readonly since: Instant;
};

type Happened = { readonly at: Instant };

export type ExceptionEvent =
  | (Happened & {
      readonly type: 'exceptionAccepted';
      readonly fact: AcceptedFact;
      readonly acceptance: Acceptance;
    })
  | (Happened & { readonly type: 'acceptanceWithdrawn'; readonly by: PersonId })
  | (Happened & {
      readonly type: 'taskSentAgain';
      readonly task: SetAsideTask;
      readonly by: PersonId;
    });

export type ExceptionRefusal =
  | { readonly reason: 'onlyManagers'; readonly managers: readonly PersonId[] }
  /** It is about them, and another manager can judge it. */
  | { readonly reason: 'yourOwn'; readonly others: readonly PersonId[] }
  | { readonly reason: 'noLongerSo' }
  /** Somebody waits for an answer: that is given, and never accepted as it is. */
  | { readonly reason: 'somebodyWaits' }
  | {
      readonly reason: 'alreadyAccepted';
      readonly by: PersonId;
      readonly until: LocalDate;
    }
  | { readonly reason: 'untilInThePast' }
  | { readonly reason: 'untilTooFar'; readonly latest: LocalDate }
  | { readonly reason: 'notAccepted' };
