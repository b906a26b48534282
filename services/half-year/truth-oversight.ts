/** Rows of the ledger of how people are supported, and of cases that are watched more closely. */
import type { Instant } from '../kernel/ids.ts';

export type Tier = 'core' | 'enhanced' | 'intensive';

/** A supervision session of a worker, or that there was none in time. */
export type TrueSession = {
  readonly team: string;
  readonly locality: string;
  readonly person: string;
  /** When the service found that it was overdue: in the morning after its last day of grace. */
  readonly foundOverdueAt?: Instant;
  /** The day on which it was held, whenever that was written down. */
  readonly heldOn?: string;
  readonly writtenAt?: Instant;
  /** When the worker confirmed it. */
  readonly answeredAt?: Instant;
};

/** Somebody was signed off in a field of practice. */
export type TrueCompetency = {
  readonly id: string;
  readonly kind: 'competency';
  readonly team: string;
  readonly locality: string;
  readonly person: string;
  readonly field: string;
  readonly begunAt: Instant;
  readonly submitBy: Instant;
  readonly submittedAt: Instant;
  readonly decideBy: Instant;
  readonly decidedAt: Instant;
  /** The end of its last day. */
  readonly runsOutAt: Instant;
  /** After an incident. */
  readonly takenAt?: Instant;
};

/** A team worked under a declared shortage. */
export type TrueShortage = {
  readonly team: string;
  readonly locality: string;
  readonly declaredAt: Instant;
  readonly endedAt?: Instant;
};

type OfCase = {
  readonly team: string;
  readonly locality: string;
  readonly pathway: string;
  readonly tier: Tier;
  readonly caseRef: string;
};

/** A contact that was recorded with early-warning signs. */
export type TrueRecorded = OfCase & {
  /** Counting the contacts of its case, by when they were recorded. */
  readonly number: number;
  readonly by: string;
  readonly on: string;
  readonly recordedAt: Instant;
  readonly outcome: 'inPerson' | 'byPhone' | 'withOthers' | 'notAttended';
  readonly seen: readonly string[];
  /** It was wrong, and taken back. */
  readonly withdrawnAt?: Instant;
};

/** A progress note that was planned for a case under closer oversight. */
export type TrueProgress = OfCase & {
  readonly lead: string;
  /** From 1, within its case. */
  readonly number: number;
  /** When the case entered closer oversight, or the note before was recorded. */
  readonly plannedAt: Instant;
  readonly on: string;
  /** From then on it counts as missed. */
  readonly missedAt: Instant;
  readonly recordedAt?: Instant;
  /** Closer oversight of the case ended before it came. */
  readonly endedAt?: Instant;
};
