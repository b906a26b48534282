/**
 * What measures count (G4): things that happened, or were owed, read from the events of one stream.
 * An observation says nothing of now: whether something owed is late is judged at the moment as of
 * which a figure is asked for.
 */
import type { RecordedEvent } from '../kernel/capability.ts';
import type { CaseRef, Instant, LocalityId, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { OversightTier } from '../caseload/tier.ts';
import type { TimeSensitivity } from '../service/service.ts';

/** A calendar month of the service's time zone, `YYYY-MM`. */
export type Month = string;

export type Observation = {
  /** Which measure counts it, e.g. `consult.acknowledged`; each observer names its own. */
  readonly kind: string;
  /** Tells it from others of its kind in the same stream, e.g. a hop's number. */
  readonly key: string;
  /** By which it belongs to a month: when it was asked for, or fell due, as its kind says. */
  readonly at: Instant;
  readonly team: TeamId;
  readonly caseRef?: CaseRef;
  readonly locality?: LocalityId;
  readonly pathway?: PathwayId;
  /** Of the case's plan at that moment, where the events say so. */
  readonly tier?: OversightTier;
  readonly sensitivity?: TimeSensitivity;
  /** Whom it is about as staff: who was asked, who has it. */
  readonly person?: PersonId;
  /** What it was owed by. */
  readonly dueAt?: Instant;
  /** When it was done. */
  readonly doneAt?: Instant;
  /** When it was not owed any more without having been done: withdrawn, superseded. Excluded from then on. */
  readonly voidAt?: Instant;
  /** A count that belongs to it, e.g. how many were asked. */
  readonly count?: number;
  /** Which of a few, e.g. a decision kind or a result, where its measure tells them apart. */
  readonly label?: string;
};

/**
 * Reads observations out of the streams of one capability, event by event, so that what is new can
 * be added without reading all again. What it keeps must be plain JSON. Both functions are pure and
 * depend on the events alone: rebuilt from the record, the same comes out.
 */
export type Observer<Kept = unknown, Event = unknown> = {
  /** The capability whose streams it reads, e.g. `consult`. */
  readonly capability: string;
  /** Raised whenever it comes to say something else: everything is then gathered anew. */
  readonly version: number;
  readonly initial: Kept;
  evolve(kept: Kept, record: RecordedEvent<Event>): Kept;
  observations(kept: Kept): readonly Observation[];
};
