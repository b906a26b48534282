/** What a huddle's events oblige the service to do, as jobs in the same batch as the events. */
import { agreedActions } from '../action/agreed.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toChannel, toPerson, updateCardsOf } from '../notice/notice.ts';
import { carriedOverAgain, isPosted, type Huddle, type PostedHuddle } from './huddle.ts';
import { caseJob, huddleJob, huddleSubject } from './jobs.ts';
import type { HuddleCommand, HuddleEvent } from './stream.ts';

export function huddleReactions(
  events: readonly HuddleEvent[],
  state: Huddle,
  { at, command }: Pick<CommandEnvelope<HuddleCommand>, 'at' | 'command'>,
): readonly JobSpec[] {
  if (!isPosted(state)) return [];
  const managers = 'managers' in command ? command.managers : [];
  return events.flatMap((event) => reactionsTo(event, state, { at, managers }));
}

function reactionsTo(
  event: HuddleEvent,
  state: PostedHuddle,
  { at, managers }: { readonly at: Instant; readonly managers: readonly PersonId[] },
): readonly JobSpec[] {
  const { team, huddle } = state;
  const subject = huddleSubject(state);
  const cards = updateCardsOf(subject, at);
  switch (event.type) {
    case 'huddlePosted':
      return [
        tellAbout(subject, 'posted', toChannel(team), at),
        huddleJob('huddle.close', huddle, event.closesAt, { team, huddle }),
      ];
    case 'huddleStarted':
    case 'attendanceNoted':
    case 'casePutOff':
    case 'caseAdded':
      return [cards];
    case 'caseDecided':
      return [
        cards,
        caseJob(state, event.caseRef, at),
        ...agreedActions(
          { kind: 'huddle', huddle, by: event.record.by, at: event.at },
          team,
          event.caseRef,
          event.record.actions,
          at,
        ),
      ];
    case 'huddleClosed':
      return [
        cards,
        tellAbout(subject, 'closed', toChannel(team), at),
        ...event.undecided.map((caseRef) => caseJob(state, caseRef, at)),
        ...(carriedOverAgain(state).length === 0
          ? []
          : managers.map((each) => tellAbout(subject, 'carriedOver', toPerson(each), at))),
      ];
    default:
      return assertNever(event);
  }
}
