/** The card that asks who covers for somebody whom a calendar says is away. */
import type { CardContext } from '../../cards/context.ts';
import { coverWantedAlert, coverWantedCard } from '../../cards/cover/cover-wanted.ts';
import { messageCard } from '../../cards/desk/message.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { isAway } from '../../services/absence/away.ts';
import { absenceCapability, absenceStream } from '../../services/absence/capability.ts';
import { coversFor, ownManagers } from '../../services/absence/facts.ts';
import { absenceKind, absenceOf } from '../../services/absence/reactions.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { isWorkingTime } from '../../services/kernel/working-calendar.ts';
import { toPerson, type Audience } from '../../services/notice/notice.ts';
import type { KnownWhereabouts } from '../../services/ports/whereabouts.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { Alert, Notice, NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type CoverNoticeParts = Pick<PartCore, 'service' | 'journal' | 'whereabouts' | 'context'>;

export const createCoverNotice = (parts: CoverNoticeParts): NoticeKind => ({
  kind: absenceKind,
  async load(subject) {
    const { service, journal, whereabouts, context } = parts;
    const { person, id } = absenceOf(subject);
    const partition = partitionOf(service.tenant, 'people');
    const stream = absenceStream(person);
    const { state, sequence } = await journal.load(absenceCapability, { partition, stream });
    const absence = state.absences.find((each) => each.id === id);
    if (!absence) return over(context().nameOf(person), sequence);
    return noticeOf(absence, sequence, await whereabouts.known(), parts);
  },
  /** The person's own card may go astray: their managers have one too. */
  instead: (subject, _telling, to) => Promise.resolve(othersFor(subject, to, parts)),
});

function noticeOf(
  absence: Absence,
  sequence: number,
  { absences }: KnownWhereabouts,
  { service, context }: CoverNoticeParts,
): Notice {
  const covers = coversFor(service, absences, absence, context().now);
  return {
    sequence,
    isOver: absence.cover !== undefined,
    title: `Cover for ${context().nameOf(absence.person)}`,
    draw: (viewer) => coverWantedCard({ absence, viewer, covers }, context()),
    alert: (telling, to) => alertOf(absence, telling, to, absences, context()),
  };
}

/** Whoever is away, or at home, finds the card when they look. */
function alertOf(
  absence: Absence,
  telling: string,
  to: Audience,
  absences: readonly Absence[],
  context: CardContext,
): Alert {
  if (absence.cover !== undefined) return { how: 'notAtAll', why: 'a cover is named' };
  if (to.kind !== 'person') return { how: 'silently' };
  const { service, now } = context;
  const isThere = isWorkingTime(service, now) && !isAway(absences, to.person, now);
  return isThere
    ? { how: 'aloud', words: coverWantedAlert(absence, telling, to.person, context) }
    : { how: 'silently' };
}

const over = (name: string, sequence: number): Notice => ({
  ...{ sequence, isOver: true, title: `Cover for ${name}` },
  draw: () =>
    messageCard(
      `Cover for ${name}`,
      'That absence is over, or was changed. Nothing is left to do.',
    ),
  alert: () => ({ how: 'notAtAll', why: 'the absence is over' }),
});

/** A manager who can't be reached: the others who answer for the person. */
function othersFor(
  subject: { readonly id: string },
  to: Audience,
  { service }: CoverNoticeParts,
): readonly Audience[] {
  const { person } = absenceOf(subject);
  if (to.kind !== 'person' || to.person === person) return [];
  const told = ownManagers(service, person);
  return managersOf(service, person)
    .filter((manager) => !told.includes(manager))
    .map(toPerson);
}
