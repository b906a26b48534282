/**
 * An agreed action (C7, H4): what somebody is to do for a case, by when, and what came of it. One
 * kind for all capabilities, one stream each, in the partition of the team. How a capability has
 * its actions opened: `agreed.ts`.
 */
import { Temporal } from 'temporal-polyfill';
import type { ActionId, CaseRef, Instant, OriginKey, PersonId, TeamId } from '../kernel/ids.ts';
import type { Keeping } from '../handover/keeping.ts';
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
  /** In the morning of the working day before; absent like `remindAt`. */
  readonly eveAt?: Instant;
  /** In the morning of the due day; absent when that had passed by the time it was set. */
  readonly remindAt?: Instant;
  /** The end of the due day. */
  readonly overdueAt: Instant;
};

export type Overdue = {
  readonly since: Instant;
  /** How often the owner was told; each time in working hours. */
  readonly times: number;
  /** When it was found so the latest time, and when people are told of that. */
  readonly at: Instant;
  readonly tellAt: Instant;
  readonly againAt: Instant;
  /** When the managers came to hear of it last: the first time, then weekly. */
  readonly managersAt: Instant;
};

/** All of it together: a day beyond is agreed anew, not put off. */
export const longestSnoozeDays = 28;

export type Snoozed = {
  /** The day that was agreed. */
  readonly firstDue: LocalDate;
  readonly times: number;
  /* The latest time. */
  readonly by: PersonId;
  readonly reason: string;
  readonly at: Instant;
};

/** Somebody is asked to take it over. Until they accept, its owner has it. */
export type ActionOffer = {
  readonly to: PersonId;
  readonly by: PersonId;
  readonly reason: string;
  readonly at: Instant;
  /** Unanswered until then, it ends. */
  readonly lapsesAt: Instant;
};

/** Whoever was asked last did not take it. */
export type NotTaken = {
  readonly to: PersonId;
  /** Follows their name, e.g. "is on leave"; absent where they declined. */
  readonly detail?: string;
  /** Why they declined. */
  readonly reason?: string;
  readonly at: Instant;
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
  readonly snoozed?: Snoozed;
};

export type Action =
  | { readonly status: 'notOpened' }
  | ({
      readonly status: 'open';
      readonly remindedAt?: Instant;
      /** The latest attempt to tell the owner failed. */
      readonly notReached?: NotReached;
      readonly offer?: ActionOffer;
      readonly notTaken?: NotTaken;
    } & ActionFacts)
  | ({ readonly status: 'done'; readonly outcome: ActionOutcome } & ActionFacts);

/** An action that somebody has, or has done. */
export type OpenedAction = Exclude<Action, { status: 'notOpened' }>;
export type OpenAction = Extract<Action, { status: 'open' }>;

/** The last day to which it can be put off. */
export const latestDue = ({ due, snoozed }: OpenedAction): LocalDate =>
  Temporal.PlainDate.from(snoozed?.firstDue ?? due)
    .add({ days: longestSnoozeDays })
    .toString();

/** Who was asked to take it over and has not answered. */
export const offeredTo = (action: OpenedAction): PersonId | undefined =>
  action.status === 'open' ? action.offer?.to : undefined;

export const isOpened = (action: Action): action is OpenedAction => action.status !== 'notOpened';
