/** What a person's absences oblige us to: a card that asks who covers, once an absence (V2). */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
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

/** The card about one absence of somebody. */
export const absenceSubject = ({ person, id }: Pick<Absence, 'person' | 'id'>): Subject => ({
  kind: 'absence',
  scope: 'people',
  id: `${person}.${id}`,
});

/** The card asks who covers; people who manage the person are told in words of their own. */
export type AbsenceTelling = 'coverWanted';
const coverWanted: AbsenceTelling = 'coverWanted';

export function absenceReactions(
  events: readonly AbsenceEvent[],
  state: PersonAbsences,
  { command, at }: CommandEnvelope<AbsenceCommand>,
): readonly JobSpec[] {
  const cards = events.flatMap((event) => cardsAbout(event, at));
  if (command.type !== 'detect') return cards;
  const uncovered = withoutCover(events, state, command.coverRequest);
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
 * Absences of this decision for which cover has to be asked. Several sources tell of one leave, so
 * of absences that overlap only the first is asked about, and none for which somebody declared
 * leave: they named a cover then, or none.
 */
function withoutCover(
  events: readonly AbsenceEvent[],
  { absences }: PersonAbsences,
  { longerThan }: CoverRequest,
): readonly DetectedAbsence[] {
  const isWanted = (absence: Absence) =>
    absence.cover === undefined && isLongerThan(absence, longerThan);
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
    tellAbout(absenceSubject(absence), coverWanted, toPerson(person), dueAt);
  const isAhead = isBefore(inWorkingHours, absence.from);
  return [
    // Once they are away they find the card when they look; it makes no sound then.
    tell(absence.person, isAhead ? inWorkingHours : at),
    ...managers.map((manager) => tell(manager, inWorkingHours)),
  ];
}
