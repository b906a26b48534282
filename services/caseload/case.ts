/**
 * The case register: what a team's record system says of a case, and the flags that put it on the
 * huddle's list (H1). Facts with dates, no prose. One stream each, in the partition of the team.
 */
import type { CaseRef, HuddleId, Instant, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Flag } from './flag.ts';
import type { OversightTier } from './tier.ts';

export const caseStatuses = ['active', 'closed'] as const;
/** `closed`: no longer on the team's caseload. */
export type CaseStatus = (typeof caseStatuses)[number];

/** What the record system says. Dates are local. */
export type CaseFacts = {
  readonly pathway: PathwayId;
  readonly tier: OversightTier;
  readonly status: CaseStatus;
  readonly keyWorker?: PersonId;
  /** The lead coordinator as the record system has it; see `leadOf`. */
  readonly coordinator?: PersonId;
  /** Other agencies that work with the case, e.g. "Housing association". */
  readonly agencies: readonly string[];
  readonly lastContact?: LocalDate;
  readonly nextContact?: LocalDate;
  /** Contacts missed since the last one that took place, in order. */
  readonly missedContacts: readonly LocalDate[];
  readonly lastReview?: LocalDate;
  readonly nextReview?: LocalDate;
  /** From hospital. */
  readonly dischargedAt?: Instant;
  readonly crises: readonly LocalDate[];
  /** The last day for which a restriction was decided. */
  readonly restrictedUntil?: LocalDate;
  /** The last complete physical health check that the record system knows of. */
  readonly lastPhysicalCheck?: LocalDate;
};

/** Of the facts, those that a flag's reason in words rests on. */
export type ReasonFacts = Pick<CaseFacts, 'missedContacts' | 'lastContact' | 'crises'>;

export type Case = { readonly status: 'unknown' } | ({ readonly status: 'known' } & KnownCase);

export type KnownCase = {
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** Absent while the case was only flagged: the record system's extract does not have it yet. */
  readonly facts?: CaseFacts;
  /** When the facts were read last from a change in the extract. */
  readonly recordedAt?: Instant;
  /** In the order in which they were raised; of those that are resolved only the latest. */
  readonly flags: readonly Flag[];
  /** Huddles in a row that ended without a decision on it; absent: none. */
  readonly carriedOver?: number;
  readonly lastDecision?: CaseDecision;
  /** Who leads the case, as the register of lead coordinators says; that of the extract counts less. */
  readonly lead?: PersonId;
  /** Since when nobody leads it who was led before. */
  readonly ledUntil?: Instant;
  /** What the register of restrictions keeps of the case; it counts more than the extract. */
  readonly restriction?: KeptRestriction;
  /** Physical health checks that were recorded here, the latest of each, by its id. */
  readonly checks?: Readonly<Record<string, NotedCheck>>;
  /** All that were ever raised: the next one's id. */
  readonly raised: number;
};

export type NotedCheck = { readonly on: LocalDate; readonly by: PersonId; readonly at: Instant };

/** In force: its own clocks watch it. Over: up to `through` the extract says nothing new. */
export type KeptRestriction = { readonly inForce: boolean; readonly through: LocalDate };

/** Nothing of a case that nobody has heard of. */
export const knownOf = (state: Case): KnownCase | undefined =>
  state.status === 'known' ? state : undefined;

/** The one professional who leads the case among its agencies. */
export const leadOf = ({
  lead,
  facts,
}: {
  readonly lead?: PersonId;
  readonly facts?: Pick<CaseFacts, 'coordinator'>;
}): PersonId | undefined => lead ?? facts?.coordinator;

/** What a huddle decided on the case; its whole record stands in the huddle. */
export type CaseDecision = {
  readonly huddle: HuddleId;
  readonly decision: string;
  readonly reviewOn: LocalDate;
  readonly by: PersonId;
  readonly at: Instant;
};
