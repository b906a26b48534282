import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { reviewRemind, reviewSubject } from './jobs.ts';
import {
  isOpened,
  type Quarter,
  type Review,
  type ReviewCommand,
  type ReviewEvent,
  type ReviewRefusal,
} from './review.ts';

/** Workforce reviews: open until a manager has noted what came of it. */
export const reviewCapability: Capability<Review, ReviewCommand, ReviewEvent, ReviewRefusal> = {
  name: 'workforceReview',
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideReview,
  evolve: evolveReview,
  reactions: reviewReactions,
  isOpen: ({ status }) => status === 'open',
};

export const reviewStream = (quarter: Quarter): StreamId =>
  StreamId.parse(`workforceReview.${quarter}`);

type Envelope = CommandEnvelope<ReviewCommand>;
type Decided = Decision<ReviewEvent, ReviewRefusal>;
type Of<Type extends ReviewCommand['type']> = Extract<ReviewCommand, { readonly type: Type }>;

function decideReview(state: Review, envelope: Envelope): Decided {
  const { command } = envelope;
  switch (command.type) {
    case 'open':
      return open(state, envelope, command);
    case 'hold':
      return hold(state, envelope, command);
    case 'remind':
      return remind(state, envelope, command);
    default:
      return assertNever(command);
  }
}

function open(state: Review, { actor, at }: Envelope, command: Of<'open'>): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (isOpened(state)) return refuse({ reason: 'alreadyOpened' });
  const { type: _type, managers: told, ...opened } = command;
  return accept({ type: 'workforceReviewOpened', ...opened, told, at });
}

function hold(state: Review, { actor, at }: Envelope, command: Of<'hold'>): Decided {
  const { managers, changed, next } = command;
  if (!isOpened(state)) return refuse({ reason: 'notOpened' });
  if (actor === 'service' || !managers.includes(actor)) {
    return refuse({ reason: 'onlyManagers', who: managers });
  }
  if (state.status === 'held') {
    return refuse({ reason: 'alreadyHeld', by: state.held.by, at: state.held.at });
  }
  return accept({ type: 'workforceReviewHeld', changed, next, by: actor, at });
}

function remind(state: Review, { actor, at }: Envelope, command: Of<'remind'>): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status !== 'open' || at < state.tellAt) return accept();
  const isOverdue = at >= state.heldBy;
  const tellAt = isOverdue ? command.againAt : state.heldBy;
  const told = command.managers;
  return accept({ type: 'workforceReviewReminded', told, isOverdue, tellAt, at });
}

/** Total: an event that no longer fits changes nothing. */
function evolveReview(state: Review, event: ReviewEvent): Review {
  switch (event.type) {
    case 'workforceReviewOpened': {
      const { type: _type, at: openedAt, remindAt: tellAt, told: _told, ...facts } = event;
      return { status: 'open', ...facts, openedAt, tellAt, told: 0 };
    }
    case 'workforceReviewHeld': {
      if (state.status !== 'open') return state;
      const { by, at, changed, next } = event;
      return { ...state, status: 'held', held: { by, at, changed, next } };
    }
    case 'workforceReviewReminded':
      return state.status === 'open'
        ? { ...state, tellAt: event.tellAt, told: state.told + 1 }
        : state;
    default:
      return assertNever(event);
  }
}

function reviewReactions(events: readonly ReviewEvent[], state: Review): readonly JobSpec[] {
  if (!isOpened(state)) return [];
  const subject = reviewSubject(state);
  return events.flatMap((event): readonly JobSpec[] => {
    const { at } = event;
    if (event.type === 'workforceReviewHeld') return [updateCardsOf(subject, at)];
    const telling =
      event.type === 'workforceReviewOpened' ? 'opened' : event.isOverdue ? 'overdue' : 'reminder';
    return [
      ...event.told.map((each) => tellAbout(subject, telling, toPerson(each), at)),
      updateCardsOf(subject, at),
      reviewRemind(state, state.tellAt),
    ];
  });
}
