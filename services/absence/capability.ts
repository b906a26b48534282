import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type PersonId } from '../kernel/ids.ts';
import { compareInstants } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { isOver } from './away.ts';
import { decideAbsence } from './decide.ts';
import { lookNow } from '../handover/jobs.ts';
import { absenceReactions } from './reactions.ts';
import type { AbsenceCommand, AbsenceEvent, AbsenceRefusal, PersonAbsences } from './stream.ts';

const initial: PersonAbsences = { absences: [] };

/**
 * Leave, sickness and other absence of one person, declared (V1) or detected (V2). Detected ones
 * came later without a new schema version: what was stored before is right as it stands, and a
 * program from before still finds whoever is away among `absences`.
 */
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
  // Open work moves with the person; what begins later is looked at then.
  reactions: (events, state, envelope) => [
    ...absenceReactions(events, state, envelope),
    lookNow(envelope.at),
  ],
  isOpen: ({ absences, overruled = [] }) => absences.length + overruled.length > 0,
};

export const absenceStream = (person: PersonId): StreamId => StreamId.parse(`absence.${person}`);

type Both = Required<PersonAbsences>;

/** Folds one event; what is over by then is forgotten. */
function evolveAbsence(
  { absences, overruled = [] }: PersonAbsences,
  event: AbsenceEvent,
): PersonAbsences {
  const next = after({ absences, overruled }, event);
  const left = next.overruled.filter((absence) => !isOver(absence, event.at));
  return {
    absences: next.absences.filter((absence) => !isOver(absence, event.at)),
    ...(left.length === 0 ? {} : { overruled: left }),
  };
}

function after({ absences, overruled }: Both, event: AbsenceEvent): Both {
  switch (event.type) {
    case 'absenceDeclared':
    case 'absenceDetected':
      return { absences: [...absences, event.absence], overruled };
    case 'absenceEnded':
      return { absences: absences.flatMap((each) => endedIn(each, event)), overruled };
    case 'coverNamed':
      return { absences: absences.map((each) => replacedBy(event.absence, each)), overruled };
    case 'detectedAbsenceChanged':
      return {
        absences: event.overruled
          ? [...absences, event.absence]
          : absences.map((each) => replacedBy(event.absence, each)),
        overruled: without(event.absence, overruled),
      };
    case 'detectedAbsenceEnded':
      return {
        absences: without(event.absence, absences),
        overruled: without(event.absence, overruled),
      };
    case 'detectedAbsenceOverruled':
      return {
        absences: without(event.absence, absences),
        overruled: [...overruled, event.absence],
      };
    default:
      return assertNever(event);
  }
}

const replacedBy = <Each extends Absence>(absence: Each, each: Each): Each =>
  each.id === absence.id ? absence : each;

const without = <Each extends Absence>({ id }: Absence, all: readonly Each[]): readonly Each[] =>
  all.filter((each) => each.id !== id);

function endedIn(
  absence: Absence,
  { absence: ended, endsAt }: Extract<AbsenceEvent, { type: 'absenceEnded' }>,
): readonly Absence[] {
  if (absence.id !== ended.id) return [absence];
  return compareInstants(endsAt, absence.from) <= 0 ? [] : [{ ...absence, until: endsAt }];
}
