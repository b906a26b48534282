import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { isRaised, type Concern } from './concern.ts';
import { concernSubject, remindOf } from './jobs.ts';
import type { ConcernEvent } from './stream.ts';

export function concernReactions(
  events: readonly ConcernEvent[],
  state: Concern,
): readonly JobSpec[] {
  if (!isRaised(state)) return [];
  const subject = concernSubject(state);
  return events.flatMap((event): readonly JobSpec[] => {
    const { at } = event;
    switch (event.type) {
      case 'concernRaised':
        return [
          ...event.asked.map((each) => tellAbout(subject, 'raised', toPerson(each), at)),
          remindOf(state, event.lookBy),
        ];
      case 'concernLookedAt':
        return [
          updateCardsOf(subject, at),
          ...(state.by === undefined
            ? []
            : [tellAbout(subject, 'lookedAt', toPerson(state.by), at)]),
        ];
      case 'concernOverdue':
        return [
          updateCardsOf(subject, at),
          ...event.told.map((each) => tellAbout(subject, 'overdue', toPerson(each), at)),
          remindOf(state, event.lookBy),
        ];
      default:
        return assertNever(event);
    }
  });
}
