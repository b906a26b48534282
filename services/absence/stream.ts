/** The stream of one person's absences, declared and detected: state, commands, events, refusals. */
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import type { Duration } from '../kernel/time.ts';
import type { FoundAbsence } from '../ports/directory.ts';
import type { Absence, AbsenceSource, Detection } from './absence.ts';
import type { WorksBetween } from './stretches.ts';

/** What is not over: all that anybody needs to know. The record holds the rest. */
export type PersonAbsences = {
  /** What keeps the person away. */
  readonly absences: readonly Absence[];
  /**
   * What a source says and people have said is not so. It does not keep the person away until the
   * source says something else. Absent when there is none.
   */
  readonly overruled?: readonly DetectedAbsence[];
};

export type DetectedAbsence = Absence & { readonly detected: Detection };

/** Whether the named cover can stand in; computed by `coverStanding`. */
export type CoverStanding =
  | { readonly may: 'cover' }
  /** Lacks the authority for `pathways` that the person leads; `whoMay` has it for all of them. */
  | {
      readonly may: 'notCover';
      readonly pathways: readonly PathwayId[];
      readonly whoMay: readonly PersonId[];
    }
  | { readonly may: 'beAwayThen'; readonly absence: Absence };

/** What one source said about a person when it was last read. */
export type SourceAnswer = {
  readonly source: AbsenceSource;
  readonly readAt: Instant;
  /** How far ahead was looked; what begins later was not asked for. */
  readonly until: Instant;
  readonly found: readonly FoundAbsence[];
};

/** How cover is asked for when an absence is detected that names none. */
export type CoverRequest = {
  /** An absence of up to this long needs none. */
  readonly longerThan: Duration;
  /** Who is asked beside the person. */
  readonly managers: readonly PersonId[];
  /** When people are at work next: now, in working hours. */
  readonly inWorkingHours: Instant;
};

export type AbsenceCommand =
  | {
      readonly type: 'declare';
      readonly absence: Absence;
      /** Absent when no cover is named. */
      readonly cover?: CoverStanding;
      /** Who may declare for this person beside themselves. */
      readonly managers: readonly PersonId[];
    }
  | {
      readonly type: 'end';
      readonly absenceId: string;
      /** From when the person is back. At or before the start: the absence is called off. */
      readonly at: Instant;
      readonly managers: readonly PersonId[];
    }
  /** The person is back: whatever keeps them away now ends, or else what comes next is called off. */
  | { readonly type: 'back'; readonly managers: readonly PersonId[] }
  | {
      readonly type: 'nameCover';
      readonly absenceId: string;
      readonly cover: PersonId;
      /** Absent when there is no such absence. */
      readonly standing?: CoverStanding;
      readonly managers: readonly PersonId[];
    }
  /** What a look at the directory told; the actor is the service. Sources that did not answer change nothing. */
  | {
      readonly type: 'detect';
      readonly person: PersonId;
      readonly answers: readonly SourceAnswer[];
      readonly worksBetween: WorksBetween;
      readonly coverRequest: CoverRequest;
    };

/** `overruled`: people had said that it is not so, and it did not keep the person away. */
export type AbsenceEvent =
  | { readonly type: 'absenceDeclared'; readonly absence: Absence; readonly at: Instant }
  | {
      readonly type: 'absenceEnded';
      readonly absence: Absence;
      readonly endsAt: Instant;
      readonly by: PersonId;
      readonly at: Instant;
    }
  | { readonly type: 'absenceDetected'; readonly absence: DetectedAbsence; readonly at: Instant }
  /** Its period or kind changed; it keeps the person away from now on, also when it was overruled. */
  | {
      readonly type: 'detectedAbsenceChanged';
      readonly before: DetectedAbsence;
      readonly absence: DetectedAbsence;
      readonly overruled?: true;
      readonly at: Instant;
    }
  /** The source no longer says so. */
  | {
      readonly type: 'detectedAbsenceEnded';
      readonly absence: DetectedAbsence;
      readonly overruled?: true;
      readonly at: Instant;
    }
  /** The person, or a manager, said that it is not so: they are back, or never were away. */
  | {
      readonly type: 'detectedAbsenceOverruled';
      readonly absence: DetectedAbsence;
      readonly by: PersonId;
      readonly at: Instant;
    }
  /** `absence` has the cover in it. */
  | {
      readonly type: 'coverNamed';
      readonly absence: Absence;
      readonly by: PersonId;
      readonly at: Instant;
    };

export type AbsenceRefusal =
  | { readonly reason: 'notSelfNorManager'; readonly managers: readonly PersonId[] }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'endsBeforeItStarts' }
  /** It is over already, or began more than a day before it was declared. */
  | { readonly reason: 'inThePast' }
  | { readonly reason: 'overlaps'; readonly absence: Absence }
  | { readonly reason: 'coverIsThePerson' }
  | {
      readonly reason: 'mayNotCover';
      readonly cover: PersonId;
      readonly pathways: readonly PathwayId[];
      readonly whoMay: readonly PersonId[];
    }
  | { readonly reason: 'coverAwayThen'; readonly absence: Absence }
  | { readonly reason: 'unknownAbsence' }
  /** Ending would make it longer. */
  | { readonly reason: 'notEarlier'; readonly absence: Absence };
