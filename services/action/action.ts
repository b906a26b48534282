/**
 * An agreed action (C7, H4): what somebody is to do for a case, by when, and what came of it. One
 * kind for all capabilities, one stream each, in the partition of the team. How a capability has
 * its actions opened: `agreed.ts`.
 */
import type { ActionId, CaseRef, Instant, OriginKey, PersonId, TeamId } from '../kernel/ids.ts';
import type { Keeping } from '../handover/work.ts';
import type { LocalDate } from '../service/service.ts';
import { originKeyOf, type ActionOrigin } from './origin.ts';

export type TrackedAction = {
  readonly id: ActionId;
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
  readonly origin: ActionOrigin;
};

/** What was agreed together with this one. */
export const agreedWith = ({ origin, caseRef }: TrackedAction): OriginKey =>
  originKeyOf(origin, caseRef);

/** Room on the forms by which actions are agreed. */
export const mostAgreedTogether = 3;

export type ActionDeadlines = {
  /** In the morning of the due day; absent when that had passed by the time it was opened. */
  readonly remindAt?: Instant;
  /** The end of the due day. */
  readonly overdueAt: Instant;
};

export type Overdue = {
  readonly since: Instant;
  /** How often the owner was told; each time in working hours. */
  readonly times: number;
  readonly againAt: Instant;
};

/** Why the owner did not hear of it. */
export type NotReached = {
  readonly why: 'away' | 'undeliverable';
  readonly detail: string;
  readonly at: Instant;
};

export type ActionOutcome = {
  readonly text: string;
  readonly by: PersonId;
  readonly at: Instant;
};

type ActionFacts = TrackedAction & {
  readonly openedAt: Instant;
  readonly deadlines: ActionDeadlines;
  readonly overdue?: Overdue;
  /** Whose it is while the owner has it for somebody who is away. */
  readonly kept?: Keeping;
};

export type Action =
  | { readonly status: 'notOpened' }
  | ({
      readonly status: 'open';
      readonly remindedAt?: Instant;
      /** The latest attempt to tell the owner failed. */
      readonly notReached?: NotReached;
    } & ActionFacts)
  | ({ readonly status: 'done'; readonly outcome: ActionOutcome } & ActionFacts);

/** An action that somebody has, or has done. */
export type OpenedAction = Exclude<Action, { status: 'notOpened' }>;

export const isOpened = (action: Action): action is OpenedAction => action.status !== 'notOpened';
