/** What contacts and their threshold oblige the service to do, as jobs in the same batch. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { lookJob, occurrenceJob, warningSubject } from './jobs.ts';
import type { CasePeople, WarningCommand, WarningEvent } from './stream.ts';
import { belowFrom, standingOf } from './threshold.ts';
import { contactsOf, counts, crossingOf, type Warning } from './warning.ts';

type Told = Pick<CommandEnvelope<WarningCommand>, 'at' | 'command'>;

export function warningReactions(
  events: readonly WarningEvent[],
  state: Warning,
  told: Told,
): readonly JobSpec[] {
  if (events.length === 0) return [];
  const cards = updateCardsOf(warningSubject(told.command.identity), told.at);
  return [cards, ...clock(state, told), ...events.flatMap((event) => reactionsTo(event, told))];
}

function reactionsTo(event: WarningEvent, { at, command }: Told): readonly JobSpec[] {
  const { identity, people, answerBy } = command;
  const subject = warningSubject(identity);
  switch (event.type) {
    case 'contactRecorded':
    case 'contactWithdrawn':
      return [];
    case 'thresholdReached': {
      const { occurrence, by } = event.crossing;
      return [
        occurrenceJob('warning.signal', identity, occurrence, at),
        occurrenceJob('warning.answer', identity, occurrence, answerBy),
        ...toldOf(people, by).map((each) => tellAbout(subject, 'reached', toPerson(each), at)),
      ];
    }
    case 'thresholdLeft':
      return [occurrenceJob('warning.signal', identity, event.occurrence, at)];
    case 'leftUnanswered':
      return people.managers.map((each) => tellAbout(subject, 'unanswered', toPerson(each), at));
    default:
      return assertNever(event);
  }
}

/** Whoever recorded has it before their eyes. */
const toldOf = (
  { keyWorker, lead, managers }: CasePeople,
  by: PersonId | undefined,
): readonly PersonId[] => [
  ...new Set(
    [keyWorker, lead, ...managers].filter(
      (each) => each !== undefined && each !== by,
    ) as PersonId[],
  ),
];

/** While the sum is at the threshold, the moment at which time alone ends it. */
function clock(state: Warning, { command }: Told): readonly JobSpec[] {
  const { identity, set, today, timeZone } = command;
  if (set === undefined || crossingOf(state) === undefined) return [];
  const standing = standingOf(contactsOf(state).filter(counts), set, today);
  const at = belowFrom(standing, timeZone);
  return at === undefined ? [] : [lookJob(identity, at)];
}
