/** The stream of one person's declared absences: state, commands, events, refusals. */
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import type { Absence } from './absence.ts';

/** What is not over: all that anybody needs to know. The record holds the rest. */
export type PersonAbsences = { readonly absences: readonly Absence[] };

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
    };

export type AbsenceEvent =
  | { readonly type: 'absenceDeclared'; readonly absence: Absence; readonly at: Instant }
  | {
      readonly type: 'absenceEnded';
      readonly absence: Absence;
      readonly endsAt: Instant;
      readonly by: PersonId;
      readonly at: Instant;
    };

export type AbsenceRefusal =
  | { readonly reason: 'notSelfNorManager'; readonly managers: readonly PersonId[] }
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
