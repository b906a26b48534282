/**
 * A shortage (V6): cover or capacity of a team is below its minimum, and the service says openly
 * what oversight is protected, what waits, and what is done about it. One stream each, in the
 * team's partition; the rules are in `decide.ts`.
 */
import type { ActionDeadlines } from '../action/action.ts';
import type { Instant, PersonId, ShortageId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Cause } from './causes.ts';
import type { TimesChange, WantedTimes } from './response-times.ts';

/** What of the oversight is kept up whatever happens: kinds by id with their words of the day. */
export type Protected = {
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly text?: string;
};

/** Something that is done about it. */
export type PlannedMitigation = {
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
};

export type Mitigation = PlannedMitigation & {
  /** From 1; never used again within the shortage. */
  readonly number: number;
  readonly plannedAt: Instant;
  readonly deadlines: ActionDeadlines;
  readonly overdueSince?: Instant;
  readonly done?: { readonly by: PersonId; readonly at: Instant; readonly note: string };
};

/** Room on the form. */
export const mostMitigations = 5;

/** What somebody decides when they declare a shortage, or change it at a review. */
export type WantedPlan = {
  readonly protected: Protected;
  /** What is done later than usual, in words. */
  readonly waits: string;
  /** At least one. */
  readonly mitigations: readonly PlannedMitigation[];
  /** Explicit changes alone; everything else stays as it is. */
  readonly times: readonly WantedTimes[];
};

/** The same as it stands on the record. */
export type Plan = Pick<WantedPlan, 'protected' | 'waits'> & {
  readonly mitigations: readonly Mitigation[];
  readonly times: readonly TimesChange[];
};

type Named = { readonly id: ShortageId; readonly team: TeamId };

type Proposal = Named & { readonly causes: readonly Cause[]; readonly proposedAt: Instant };

export type ProposedShortage = Proposal & {
  readonly status: 'proposed';
  /** Since when the figures are within their limits again. */
  readonly clearSince?: Instant;
  /** How often managers were reminded to decide. */
  readonly reminders: number;
};

export type Review = {
  readonly outcome: 'continue' | 'change';
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
};

type Declaration = Named & {
  readonly plan: Plan;
  readonly declaredBy: PersonId;
  readonly declaredAt: Instant;
  /** Where the service had proposed it. */
  readonly proposed?: Pick<Proposal, 'causes' | 'proposedAt'>;
  readonly reviewAt: Instant;
  /** The last one. */
  readonly reviewed?: Review;
  /** Since when which response times are changed, in order; where none are, the list is empty. */
  readonly timesSince: readonly {
    readonly at: Instant;
    readonly times: readonly TimesChange[];
  }[];
};

export type DeclaredShortage = Declaration & {
  readonly status: 'declared';
  readonly reviewRemindedAt?: Instant;
  readonly overdue?: { readonly since: Instant; readonly times: number };
};

export type EndedShortage = Declaration & {
  readonly status: 'ended';
  readonly ended: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly reason: string;
    readonly learned: string;
  };
};

/** Managers said that it is none. */
export type DismissedProposal = Proposal & {
  readonly status: 'dismissed';
  readonly dismissed: { readonly by: PersonId; readonly at: Instant; readonly reason: string };
};

/** Nobody decided, and the cause was gone for a while. */
export type LapsedProposal = Proposal & { readonly status: 'lapsed'; readonly lapsedAt: Instant };

export type Shortage =
  | { readonly status: 'none' }
  | ProposedShortage
  | DeclaredShortage
  | EndedShortage
  | DismissedProposal
  | LapsedProposal;

/** One that was proposed or declared at some time. */
export type KnownShortage = Exclude<Shortage, { readonly status: 'none' }>;

export const isKnown = (shortage: Shortage): shortage is KnownShortage =>
  shortage.status !== 'none';

/** Wants a decision, or was declared and not ended. */
export const isOpenShortage = (
  shortage: Shortage,
): shortage is ProposedShortage | DeclaredShortage =>
  shortage.status === 'proposed' || shortage.status === 'declared';

/** Longest time until somebody has to look at a shortage again. */
export const longestUntilReview = 'PT168H';
/** So long before a review is due its managers are reminded. */
export const reviewReminderBefore = 'PT1H';
/** A proposal lapses when its cause has been gone so long. */
export const lapsesAfter = 'PT1H';
/** So long a decision against a shortage stands, unless the figures get worse. */
export const dismissedFor = 'PT24H';
