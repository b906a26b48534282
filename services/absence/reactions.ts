/** What a person's absences oblige us to: a card that asks who covers, once an absence (V2). */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { PersonId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { isBefore } from '../kernel/time.ts';
import { tellAbout, toPerson, updateCardsOf, type Subject } from '../notice/notice.ts';
import type { Absence } from './absence.ts';
import { byTrust, isLongerThan, overlaps } from './away.ts';
import { isDetected } from './detect.ts';
import type {
  AbsenceCommand,
  AbsenceEvent,
  CoverRequest,
  DetectedAbsence,
  PersonAbsences,
} from './stream.ts';

/** Cards that ask who covers for an absence. */
export const absenceKind = 'absence';

type Detect = Extract<AbsenceCommand, { type: 'detect' }>;
type AbsenceRef = Pick<Absence, 'person' | 'id'>;

const absenceSubject = ({ person, id }: AbsenceRef): Subject => ({
  ...{ kind: absenceKind, scope: 'people' },
  id: `${person}.${id}`,
});

const PERSON_ID_LENGTH = 36;

/** The absence that a card is about. */
export const absenceOf = ({ id }: Pick<Subject, 'id'>): AbsenceRef => ({
  person: PersonId.parse(id.slice(0, PERSON_ID_LENGTH)),
  id: id.slice(PERSON_ID_LENGTH + 1),
});

/** Nobody is named to cover; `coverAsked`: the person asks their managers to name somebody. */
export type AbsenceTelling = 'coverWanted' | 'coverAsked';

export const tellOfCover = (
  absence: AbsenceRef,
  telling: AbsenceTelling,
  to: PersonId,
  dueAt: Instant,
): JobSpec => tellAbout(absenceSubject(absence), telling, toPerson(to), dueAt);

export function absenceReactions(
  events: readonly AbsenceEvent[],
  state: PersonAbsences,
  { command, at }: CommandEnvelope<AbsenceCommand>,
): readonly JobSpec[] {
  const cards = events.flatMap((event) => cardsAbout(event, at));
  if (command.type !== 'detect') return cards;
  const uncovered = withoutCover(events, state, command);
  return [
    ...cards,
    ...uncovered.flatMap((absence) => askForCover(absence, command.coverRequest, at)),
  ];
}

/** Cards that somebody may have say how things stand now. */
const cardsAbout = (event: AbsenceEvent, at: Instant): readonly JobSpec[] =>
  event.type === 'absenceDetected' || !isDetected(event.absence)
    ? []
    : [updateCardsOf(absenceSubject(event.absence), at)];

/**
 * Absences of this decision for which cover has to be asked, as the person would be at work then. Several sources tell of one leave, so
 * of absences that overlap only the first is asked about, and none for which somebody declared
 * leave: they named a cover then, or none.
 */
function withoutCover(
  events: readonly AbsenceEvent[],
  { absences }: PersonAbsences,
  { coverRequest: { longerThan }, worksBetween }: Detect,
): readonly DetectedAbsence[] {
  const isWanted = ({ from, until, cover }: Absence) =>
    cover === undefined &&
    isLongerThan({ from, ...(until && { until }) }, longerThan) &&
    (until === undefined || worksBetween(from, until));
  const begun = events.flatMap((event) => newlyAway(event, longerThan)).sort(byTrust);
  const before = absences.filter(
    (absence) =>
      (!isDetected(absence) || isLongerThan(absence, longerThan)) &&
      !begun.some(({ id }) => id === absence.id),
  );
  const asked: DetectedAbsence[] = [];
  for (const absence of begun.filter(isWanted)) {
    if (![...before, ...asked].some((other) => overlaps(other, absence))) asked.push(absence);
  }
  return asked;
}

/** An absence that begins with this event to be one for which cover may be wanted. */
function newlyAway(
  event: AbsenceEvent,
  longerThan: CoverRequest['longerThan'],
): readonly DetectedAbsence[] {
  if (event.type === 'absenceDetected') return [event.absence];
  if (event.type !== 'detectedAbsenceChanged') return [];
  const wasAsked = !event.overruled && isLongerThan(event.before, longerThan);
  return wasAsked ? [] : [event.absence];
}

/** Before it begins, in working hours, where there is time for that. */
function askForCover(
  absence: DetectedAbsence,
  { managers, inWorkingHours }: CoverRequest,
  at: Instant,
): readonly JobSpec[] {
  const tell = (person: PersonId, dueAt: Instant) =>
    tellOfCover(absence, 'coverWanted', person, dueAt);
  const isAhead = isBefore(inWorkingHours, absence.from);
  return [
    // Once they are away they find the card when they look; it makes no sound then.
    tell(absence.person, isAhead ? inWorkingHours : at),
    ...managers.map((manager) => tell(manager, inWorkingHours)),
  ];
}
