/** How the record and what sources say at this moment look together. */
import type { Instant } from '../kernel/ids.ts';
import { isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { absenceCapability } from './capability.ts';
import { differences, isDetected } from './detect.ts';
import type { AbsenceCommand, PersonAbsences, SourceAnswer } from './stream.ts';

type Detect = Extract<AbsenceCommand, { type: 'detect' }>;

export type Sight = {
  readonly recorded: PersonAbsences;
  /** What is believed of what sources said; nothing of sources that have been silent for long. */
  readonly look: Detect;
  readonly now: Instant;
  readonly believedMs: number;
};

/**
 * The absences that count: those on record, with what sources say before it is recorded. What has
 * no end is believed as long as its source is: unknown is not absent.
 */
export function absencesInSight({ recorded, look, now, believedMs }: Sight): readonly Absence[] {
  const { absences } = differences(recorded, look, now).reduce(
    (state, event) => absenceCapability.evolve(state, event),
    recorded,
  );
  const isOld = (readAt: Instant) => millisecondsBetween(readAt, now) >= believedMs;
  return absences
    .map((absence) => readAgain(absence, look.answers))
    .filter(
      (absence) =>
        !isDetected(absence) || absence.until !== undefined || !isOld(absence.detected.readAt),
    );
}

/** Says when the source was last read, which the record does not when nothing had changed. */
function readAgain(absence: Absence, answers: readonly SourceAnswer[]): Absence {
  if (!isDetected(absence)) return absence;
  const answer = answers.find(({ source }) => source === absence.detected.source);
  return answer && isBefore(absence.detected.readAt, answer.readAt)
    ? { ...absence, detected: { ...absence.detected, readAt: answer.readAt } }
    : absence;
}
