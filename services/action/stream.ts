/** What can be asked of an action, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { LocalDate } from '../service/service.ts';
import type {
  ActionDeadlines,
  ActionOffer,
  ActionOutcome,
  NotReached,
  NotTaken,
  TrackedAction,
} from './action.ts';

/** By whoever has it, whoever it is kept for, or a manager of the team in their place. */
type InTheOwnersPlace = { readonly managers: readonly PersonId[] };

/** When whoever it concerns is told: at once in working hours, else in the morning. */
type ToldInWorkingHours = { readonly tellAt: Instant };

export type ActionByPeople =
  | (InTheOwnersPlace & { readonly type: 'complete'; readonly outcome: string })
  | (InTheOwnersPlace &
      ToldInWorkingHours & {
        readonly type: 'snooze';
        readonly due: LocalDate;
        readonly reason: string;
        readonly today: LocalDate;
        readonly deadlines: ActionDeadlines;
      })
  /** To a named person, who has it once they accept. */
  | (InTheOwnersPlace &
      ToldInWorkingHours & {
        readonly type: 'offer';
        readonly to: PersonId;
        readonly reason: string;
        /** Brought to mind. */
        readonly againAt: Instant;
        readonly lapsesAt: Instant;
      })
  | { readonly type: 'accept' }
  | { readonly type: 'decline'; readonly reason: string }
  | (InTheOwnersPlace & { readonly type: 'takeBack' });

export type ActionByService =
  | { readonly type: 'open'; readonly action: TrackedAction; readonly deadlines: ActionDeadlines }
  /** `eve`: of the day before, else of the due day. */
  | { readonly type: 'remind'; readonly eve?: true }
  | (ToldInWorkingHours & { readonly type: 'overdue'; readonly againAt: Instant })
  | ({ readonly type: 'ownerNotReached' } & Pick<NotReached, 'why' | 'detail'>)
  /** Nobody answered, or whoever was asked can't be told. */
  | ({ readonly type: 'endOffer'; readonly to: PersonId } & Pick<NotTaken, 'detail'>)
  /** Whoever has it or had it is away: from one to the other, unless it has moved already. */
  | {
      readonly type: 'handOver';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping;
    }
  /** To the person for whom it was kept, who is back. */
  | { readonly type: 'handBack'; readonly to: PersonId };

export type ActionCommand = ActionByPeople | ActionByService;

type Happened = { readonly at: Instant };

export type ActionEvent =
  | (Happened & {
      readonly type: 'actionOpened';
      readonly action: TrackedAction;
      readonly deadlines: ActionDeadlines;
    })
  | (Happened & { readonly type: 'actionReminded' })
  | (Happened & ToldInWorkingHours & { readonly type: 'actionOverdue'; readonly againAt: Instant })
  | ({ readonly type: 'ownerNotReached' } & NotReached)
  | (Happened &
      ToldInWorkingHours & {
        readonly type: 'actionSnoozed';
        readonly by: PersonId;
        readonly reason: string;
        readonly due: LocalDate;
        readonly deadlines: ActionDeadlines;
      })
  | (ToldInWorkingHours & {
      readonly type: 'actionOffered';
      readonly offer: ActionOffer;
      readonly againAt: Instant;
    })
  | (Happened & {
      readonly type: 'actionAccepted';
      readonly from: PersonId;
      readonly to: PersonId;
    })
  /** It stays with its owner: whoever was asked declined, or did not answer or hear of it. */
  | ({ readonly type: 'actionNotTaken'; readonly offeredBy: PersonId } & NotTaken)
  | (Happened & {
      readonly type: 'offerTakenBack';
      readonly to: PersonId;
      readonly by: PersonId;
    })
  | (Happened & {
      readonly type: 'actionHandedOver';
      readonly from: PersonId;
      readonly to: PersonId;
      /** For whom, and under which of their handovers. */
      readonly kept: Keeping;
    })
  | (Happened & {
      readonly type: 'actionHandedBack';
      readonly from: PersonId;
      readonly to: PersonId;
    })
  | {
      readonly type: 'actionDone';
      readonly outcome: ActionOutcome;
      /** Who had been asked to take it over and need not answer any more. */
      readonly offeredTo?: PersonId;
    };

export type ActionRefusal =
  | { readonly reason: 'unknownAction' }
  | { readonly reason: 'alreadyOpened' }
  | { readonly reason: 'alreadyDone'; readonly by: PersonId }
  | {
      readonly reason: 'notOwner';
      readonly owner: PersonId;
      readonly managers: readonly PersonId[];
    }
  /** The new day is not after the one it is due on now. */
  | { readonly reason: 'dueNotLater'; readonly due: LocalDate }
  | { readonly reason: 'dueInThePast' }
  | { readonly reason: 'dueTooFar'; readonly latest: LocalDate }
  | { readonly reason: 'alreadyTheirs'; readonly person: PersonId }
  | { readonly reason: 'alreadyOffered'; readonly to: PersonId }
  /** Whoever has it for somebody who is away gives it back to them and to nobody else. */
  | { readonly reason: 'keptForSomebody'; readonly person: PersonId }
  /** There is no offer, or it is to somebody else. */
  | { readonly reason: 'notOfferedToYou'; readonly owner: PersonId }
  | { readonly reason: 'nothingOffered'; readonly owner: PersonId }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
