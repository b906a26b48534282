import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { isOver, overlaps } from './away.ts';
import type {
  AbsenceCommand,
  AbsenceEvent,
  AbsenceRefusal,
  CoverStanding,
  PersonAbsences,
} from './stream.ts';

type AbsenceDecision = Decision<AbsenceEvent, AbsenceRefusal>;
type Envelope = CommandEnvelope<AbsenceCommand>;

/** Decides a command about one person's absences. The only place where their rules live. */
export function decideAbsence(state: PersonAbsences, envelope: Envelope): AbsenceDecision {
  const { actor, authority, command } = envelope;
  if (actor === 'service' || (authority !== 'self' && authority !== 'manager')) {
    return refuse({ reason: 'notSelfNorManager', managers: command.managers });
  }
  switch (command.type) {
    case 'declare':
      return declare(state, command, envelope);
    case 'end':
      return end(state, command, envelope, actor);
    default:
      return assertNever(command);
  }
}

function declare(
  { absences }: PersonAbsences,
  { absence, cover }: Extract<AbsenceCommand, { type: 'declare' }>,
  { at }: Envelope,
): AbsenceDecision {
  if (absence.until !== undefined && !isBefore(absence.from, absence.until)) {
    return refuse({ reason: 'endsBeforeItStarts' });
  }
  if (isOver(absence, at) || isBefore(absence.from, addTime(at, '-PT24H'))) {
    return refuse({ reason: 'inThePast' });
  }
  const other = absences.find((known) => !isOver(known, at) && overlaps(known, absence));
  if (other !== undefined) return refuse({ reason: 'overlaps', absence: other });

  const unfit = absence.cover === undefined ? undefined : unfitCover(absence, absence.cover, cover);
  return unfit === undefined ? accept({ type: 'absenceDeclared', absence, at }) : refuse(unfit);
}

function unfitCover(
  absence: Absence,
  cover: PersonId,
  standing: CoverStanding | undefined,
): AbsenceRefusal | undefined {
  if (cover === absence.person) return { reason: 'coverIsThePerson' };
  switch (standing?.may) {
    case 'cover':
      return undefined;
    case 'beAwayThen':
      return { reason: 'coverAwayThen', absence: standing.absence };
    case 'notCover':
      return {
        reason: 'mayNotCover',
        cover,
        pathways: standing.pathways,
        whoMay: standing.whoMay,
      };
    case undefined:
      // Nobody checked, so nobody may rely on it.
      return { reason: 'mayNotCover', cover, pathways: [], whoMay: [] };
    default:
      return assertNever(standing);
  }
}

function end(
  { absences }: PersonAbsences,
  { absenceId, at: endsAt }: Extract<AbsenceCommand, { type: 'end' }>,
  { at }: Envelope,
  by: PersonId,
): AbsenceDecision {
  const absence = absences.find(({ id }) => id === absenceId);
  if (absence === undefined || isOver(absence, at)) return refuse({ reason: 'unknownAbsence' });
  if (isBefore(endsAt, at) && isBefore(absence.from, at)) return refuse({ reason: 'inThePast' });
  if (absence.until !== undefined && compareInstants(absence.until, endsAt) <= 0) {
    return refuse({ reason: 'notEarlier', absence });
  }
  return accept({ type: 'absenceEnded', absence, endsAt, by, at });
}
