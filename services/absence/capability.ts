import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type PersonId } from '../kernel/ids.ts';
import { compareInstants } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { isOver } from './away.ts';
import { decideAbsence } from './decide.ts';
import type { AbsenceCommand, AbsenceEvent, AbsenceRefusal, PersonAbsences } from './stream.ts';

const initial: PersonAbsences = { absences: [] };

/** Declared leave and sickness of one person (V1). */
export const absenceCapability: Capability<
  PersonAbsences,
  AbsenceCommand,
  AbsenceEvent,
  AbsenceRefusal
> = {
  name: 'absence',
  schemaVersion: 1,
  initial,
  decide: decideAbsence,
  evolve: evolveAbsence,
  reactions: () => [],
  isOpen: ({ absences }) => absences.length > 0,
};

export const absenceStream = (person: PersonId): StreamId => StreamId.parse(`absence.${person}`);

/** Folds one event; what is over by then is forgotten. */
function evolveAbsence({ absences }: PersonAbsences, event: AbsenceEvent): PersonAbsences {
  return { absences: after(absences, event).filter((absence) => !isOver(absence, event.at)) };
}

function after(absences: readonly Absence[], event: AbsenceEvent): readonly Absence[] {
  switch (event.type) {
    case 'absenceDeclared':
      return [...absences, event.absence];
    case 'absenceEnded':
      return absences.flatMap((absence) =>
        absence.id === event.absence.id ? shortened(absence, event) : absence,
      );
    default:
      return assertNever(event);
  }
}

const shortened = (
  absence: Absence,
  { endsAt }: Extract<AbsenceEvent, { type: 'absenceEnded' }>,
): readonly Absence[] =>
  compareInstants(endsAt, absence.from) <= 0 ? [] : [{ ...absence, until: endsAt }];
