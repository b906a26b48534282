import type { Absence } from '../absence/absence.ts';
import type { AbsenceEvent } from '../absence/stream.ts';
import { code, describing, within } from './describing.ts';
import { personMark } from './history.ts';
import { clause } from './saying.ts';

const of = ({ person, kind }: Absence): string => `${personMark(person)} (${within(kind)})`;

export const describeAbsence = describing<AbsenceEvent>(
  {
    absenceDeclared: ({ absence }) =>
      `${personMark(absence.declaredBy)} declared an absence of ${of(absence)}${clause(absence.cover, (cover) => `, covered by ${personMark(cover)}`)}`,
    absenceEnded: ({ absence, by }) => `${personMark(by)} ended the absence of ${of(absence)}`,
    absenceDetected: ({ absence }) =>
      `An absence of ${of(absence)} was read from ${within(absence.detected.source)}`,
    detectedAbsenceChanged: ({ absence }) =>
      `The absence of ${of(absence)} changed in ${within(absence.detected.source)}`,
    detectedAbsenceEnded: ({ absence }) =>
      `The absence of ${of(absence)} is gone from ${within(absence.detected.source)}`,
    detectedAbsenceOverruled: ({ absence, by }) =>
      `${personMark(by)} said that the absence of ${of(absence)} is not so`,
    coverNamed: ({ absence, by }) =>
      `${personMark(by)} named the cover for ${of(absence)}${clause(absence.cover, (cover) => `: ${personMark(cover)}`)}`,
  },
  { id: code },
);
