/** What a huddle's events oblige the service to do, as jobs in the same batch as the events. */
import { caseStream } from '../caseload/case-stream.ts';
import { assertNever } from '../kernel/errors.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toChannel, updateCardsOf } from '../notice/notice.ts';
import { isPosted, type Huddle, type PostedHuddle } from './huddle.ts';
import { huddleJob, huddleSubject } from './jobs.ts';
import type { HuddleEvent } from './stream.ts';

export function huddleReactions(
  events: readonly HuddleEvent[],
  state: Huddle,
  { at }: { readonly at: Instant },
): readonly JobSpec[] {
  if (!isPosted(state)) return [];
  return events.flatMap((event) => reactionsTo(event, state, at));
}

function reactionsTo(event: HuddleEvent, state: PostedHuddle, at: Instant): readonly JobSpec[] {
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
      return [cards, caseJob(state, event.caseRef, at)];
    case 'huddleClosed':
      return [
        cards,
        tellAbout(subject, 'closed', toChannel(team), at),
        ...event.undecided.map((caseRef) => caseJob(state, caseRef, at)),
      ];
    default:
      return assertNever(event);
  }
}

const caseJob = ({ team, huddle }: PostedHuddle, caseRef: CaseRef, at: Instant): JobSpec =>
  huddleJob('huddle.case', `${huddle}.${caseStream(caseRef)}`, at, { team, huddle, caseRef });
