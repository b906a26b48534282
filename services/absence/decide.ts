import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { holdsAt, isOver, overlaps } from './away.ts';
import { differences, isDetected } from './detect.ts';
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
  const { actor, authority, command, at } = envelope;
  if (command.type === 'detect') {
    return actor === 'service'
      ? accept(...differences(state, command, at))
      : refuse({ reason: 'onlyTheService' });
  }
  if (actor === 'service' || (authority !== 'self' && authority !== 'manager')) {
    return refuse({ reason: 'notSelfNorManager', managers: command.managers });
  }
  switch (command.type) {
    case 'declare':
      return declare(state, command, envelope);
    case 'end':
      return end(state, command, envelope, actor);
    case 'back':
      return back(state, at, actor);
    case 'nameCover':
      return nameCover(state, command, at, actor);
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
  // What a source says stands beside it: what is declared is trusted more.
  const other = absences.find(
    (known) => !isDetected(known) && !isOver(known, at) && overlaps(known, absence),
  );
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
  if (isDetected(absence)) return accept(endOf(absence, at, by));
  if (isBefore(endsAt, at) && isBefore(absence.from, at)) return refuse({ reason: 'inThePast' });
  if (absence.until !== undefined && compareInstants(absence.until, endsAt) <= 0) {
    return refuse({ reason: 'notEarlier', absence });
  }
  const isBack = holdsAt(absence, at) && compareInstants(endsAt, at) <= 0;
  const overruled = isBack ? absences.filter(isDetected).filter((each) => holdsAt(each, at)) : [];
  return accept<AbsenceEvent>(
    { type: 'absenceEnded', absence, endsAt, by, at },
    ...overruled.map((each) => endOf(each, at, by)),
  );
}

/** What people declared ends; what a source says is overruled, as the source goes on saying it. */
const endOf = (absence: Absence, at: Instant, by: PersonId): AbsenceEvent =>
  isDetected(absence)
    ? { type: 'detectedAbsenceOverruled', absence, by, at }
    : { type: 'absenceEnded', absence, endsAt: at, by, at };

function back({ absences }: PersonAbsences, at: Instant, by: PersonId): AbsenceDecision {
  const now = absences.filter((absence) => holdsAt(absence, at));
  const [next] = absences
    .filter(({ from }) => isBefore(at, from))
    .sort((a, b) => compareInstants(a.from, b.from));
  const concerned = now.length > 0 || next === undefined ? now : [next];
  if (concerned.length === 0) return refuse({ reason: 'unknownAbsence' });
  return accept(...concerned.map((absence) => endOf(absence, at, by)));
}

function nameCover(
  { absences }: PersonAbsences,
  { absenceId, cover, standing }: Extract<AbsenceCommand, { type: 'nameCover' }>,
  at: Instant,
  by: PersonId,
): AbsenceDecision {
  const absence = absences.find(({ id }) => id === absenceId);
  if (absence === undefined || isOver(absence, at)) return refuse({ reason: 'unknownAbsence' });
  if (absence.cover === cover) return accept();
  const unfit = unfitCover(absence, cover, standing);
  return unfit === undefined
    ? accept({ type: 'coverNamed', absence: { ...absence, cover }, by, at })
    : refuse(unfit);
}
