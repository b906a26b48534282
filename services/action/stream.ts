/** What can be asked of an action, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Keeping } from '../handover/work.ts';
import type { ActionDeadlines, ActionOutcome, TrackedAction, NotReached } from './action.ts';

export type ActionCommand =
  | {
      readonly type: 'complete';
      readonly outcome: string;
      /** Of the team: they can complete it in the owner's place. */
      readonly managers: readonly PersonId[];
    }
  /* The service itself: what was agreed, and what clocks and deliveries report. */
  | { readonly type: 'open'; readonly action: TrackedAction; readonly deadlines: ActionDeadlines }
  | { readonly type: 'remind' }
  | {
      readonly type: 'overdue';
      /** When people are told: at once in working hours, else in the morning. */
      readonly tellAt: Instant;
      readonly againAt: Instant;
    }
  | ({ readonly type: 'ownerNotReached' } & Pick<NotReached, 'why' | 'detail'>)
  /** Whoever has it or had it is away: from one to the other, unless it has moved already. */
  | {
      readonly type: 'handOver';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping;
    }
  /** To the person for whom it was kept, who is back. */
  | { readonly type: 'handBack'; readonly to: PersonId };

export type ActionEvent =
  | {
      readonly type: 'actionOpened';
      readonly action: TrackedAction;
      readonly deadlines: ActionDeadlines;
      readonly at: Instant;
    }
  | { readonly type: 'actionReminded'; readonly at: Instant }
  | {
      readonly type: 'actionOverdue';
      readonly at: Instant;
      readonly tellAt: Instant;
      readonly againAt: Instant;
    }
  | ({ readonly type: 'ownerNotReached' } & NotReached)
  | {
      readonly type: 'actionHandedOver';
      readonly from: PersonId;
      readonly to: PersonId;
      /** For whom, and under which of their handovers. */
      readonly kept: Keeping;
      readonly at: Instant;
    }
  | {
      readonly type: 'actionHandedBack';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly at: Instant;
    }
  | ({ readonly type: 'actionDone' } & { readonly outcome: ActionOutcome });

export type ActionRefusal =
  | { readonly reason: 'unknownAction' }
  | { readonly reason: 'alreadyOpened' }
  | { readonly reason: 'alreadyDone'; readonly by: PersonId }
  | {
      readonly reason: 'notOwner';
      readonly owner: PersonId;
      readonly managers: readonly PersonId[];
    }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
