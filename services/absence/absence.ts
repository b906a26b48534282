/**
 * Leave, sickness and other absence, declared (V1) or detected (V2): a stream per person. What
 * counts is whether the person can be asked at an instant, and who covers.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';

/** `outOfOffice`: a source says that somebody is away and not why. */
export const absenceKinds = ['leave', 'sickness', 'outOfOffice'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** What can say that somebody is away, beside people in chat; the most trusted first. */
export const absenceSources = [
  /** Time off in a team's schedule (Shifts). */
  'shifts',
  /** Outlook's automatic replies. */
  'automaticReplies',
  /** The out-of-office setting that presence carries. */
  'presence',
  /** Calendar entries shown as out of office. */
  'calendar',
] as const;
export type AbsenceSource = (typeof absenceSources)[number];

/** Where a detected absence was read, and when. */
export type Detection = { readonly source: AbsenceSource; readonly readAt: Instant };

/** From (inclusive) to (exclusive); an open end means "until ended". */
export type Absence = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: AbsenceKind;
  readonly from: Instant;
  readonly until?: Instant;
  readonly cover?: PersonId;
  /** Whoever declared it, or `service` where it was detected. */
  readonly declaredBy: PersonId | 'service';
  /** Absent where somebody declared it. */
  readonly detected?: Detection;
};
