/**
 * Early-warning indicators of a case, recorded with each contact. One stream a case, in the
 * partition of its team. Facts, not prose. What the record system says of contacts stays as it is.
 */
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { WarningStanding } from './threshold.ts';

export const contactOutcomes = ['inPerson', 'byPhone', 'withOthers', 'notAttended'] as const;
/** `withOthers`: a carer, the family or another agency was spoken to, not the person. */
export type ContactOutcome = (typeof contactOutcomes)[number];

/** What somebody says of a contact. */
export type ContactTerms = {
  /** Local day of the contact. */
  readonly on: LocalDate;
  readonly outcome: ContactOutcome;
  /** Ids of the case's set, each once; empty: none was seen. */
  readonly seen: readonly string[];
  readonly note?: string;
};

export type Contact = ContactTerms & {
  /** From 1, counting the case's contacts. */
  readonly id: number;
  readonly by: PersonId;
  readonly at: Instant;
  /** It was wrong. It counts no more, and stays on the record. */
  readonly withdrawn?: Withdrawn;
};
export type Withdrawn = { readonly at: Instant; readonly why: string };

export const counts = ({ withdrawn }: Contact): boolean => withdrawn === undefined;

/** The sum is at its threshold or above it since `at`. */
export type Crossing = {
  /** Tells this time from others of the case: `1`, `2` … */
  readonly occurrence: string;
  readonly at: Instant;
  /** Whose record brought it about; nobody's when the service's settings did. */
  readonly by?: PersonId;
  /** As it was then. */
  readonly standing: WarningStanding;
  /** When managers were told again, as nobody had asked for oversight or resolved the flag. */
  readonly unansweredAt?: Instant;
};

export type WatchedCase = {
  readonly status: 'watched';
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** Of about the last three months, by the order in which they were recorded. */
  readonly contacts: readonly Contact[];
  /** All that were ever recorded: the next one's id. */
  readonly recorded: number;
  /** All that ever were. */
  readonly crossings: number;
  /** While the sum is at the threshold or above. */
  readonly crossing?: Crossing;
  readonly lastLeft?: { readonly at: Instant; readonly because: LeftBecause };
};
export type Warning = { readonly status: 'none' } | WatchedCase;

/** Why the sum is below the threshold again. */
export type LeftBecause = 'time' | 'correction';

export const contactsOf = (state: Warning): readonly Contact[] =>
  state.status === 'none' ? [] : state.contacts;

export const crossingOf = (state: Warning): Crossing | undefined =>
  state.status === 'none' ? undefined : state.crossing;
