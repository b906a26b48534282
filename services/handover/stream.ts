/** What can be asked of a handover, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { AwayBecause, HandedItem, ItemEnd } from './handover.ts';
import type { StandIn } from './stand-in.ts';
import type { GivenBack } from './work.ts';

/** A piece of handed-over work as it was found. */
export type FoundItem = Pick<HandedItem, 'ref' | 'caseRef' | 'keeper' | 'isAsked' | 'dueBy'>;

/** When each of these people can be told of what can wait until they are at work. */
export type TellTimes = ReadonlyMap<PersonId, Instant>;

/** Why somebody can't be chosen for an item. */
export type Unfit = 'isAway' | 'isThePerson' | 'isTheOtherSide' | 'mayNotAnswer' | 'unknownPerson';

export type HandoverCommand =
  /* What a look at the absences and the open work found; the actor is the service. */
  | {
      readonly type: 'goAway';
      readonly person: PersonId;
      readonly because: AwayBecause;
      readonly cover: StandIn;
      readonly backAt?: Instant;
      readonly tellAt: TellTimes;
    }
  | {
      readonly type: 'observe';
      readonly found: readonly FoundItem[];
      /** Items that are open no more, by their key. */
      readonly ended: readonly { readonly key: string; readonly end: ItemEnd }[];
      readonly tellAt: TellTimes;
    }
  | {
      readonly type: 'comeBack';
      /** What became of items that were still open. */
      readonly given: readonly {
        readonly key: string;
        readonly how: Exclude<GivenBack, 'busy'>;
      }[];
      /** Nothing else is left to give back. */
      readonly isWhole: boolean;
      readonly tellAt: TellTimes;
    }
  /** A card about it did not arrive, for good. */
  | {
      readonly type: 'notReached';
      readonly period: number;
      readonly keeper: PersonId;
      readonly why: string;
    }
  /* People. */
  | {
      readonly type: 'refuse';
      readonly period: number;
      readonly key: string;
      readonly reason: string;
      /** The manager whom it goes to; absent when there is nobody else. */
      readonly next?: PersonId;
    }
  | {
      readonly type: 'assign';
      readonly period: number;
      readonly key: string;
      readonly to: PersonId;
      /** Who may choose. */
      readonly managers: readonly PersonId[];
      readonly unfit?: Unfit;
    };

export type HandoverEvent =
  | {
      readonly type: 'handoverStarted';
      readonly person: PersonId;
      readonly period: number;
      readonly because: AwayBecause;
      readonly cover: StandIn;
      readonly backAt?: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: 'returnMoved';
      readonly because: AwayBecause;
      readonly backAt?: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: 'coverChanged';
      readonly from: StandIn;
      readonly to: StandIn;
      readonly at: Instant;
    }
  | {
      readonly type: 'itemTakenOver';
      readonly item: FoundItem;
      readonly from: PersonId;
      readonly at: Instant;
    }
  /** It is with somebody else, whoever was asked has taken it, or it is due at another time. */
  | {
      readonly type: 'itemMoved';
      readonly key: string;
      readonly from: PersonId;
      readonly to: PersonId;
      readonly isAsked?: true;
      readonly dueBy?: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: 'itemRefused';
      readonly key: string;
      readonly by: PersonId;
      readonly reason: string;
      readonly to: PersonId;
      readonly at: Instant;
    }
  | {
      readonly type: 'itemAssigned';
      readonly key: string;
      readonly by: PersonId;
      readonly to: PersonId;
      readonly at: Instant;
    }
  | {
      readonly type: 'itemEnded';
      readonly key: string;
      readonly end: ItemEnd;
      readonly at: Instant;
    }
  /** What they had goes to somebody else, and they are given nothing more. */
  | {
      readonly type: 'keeperNotReached';
      readonly keeper: PersonId;
      readonly why: string;
      readonly at: Instant;
    }
  | { readonly type: 'handoverEnded'; readonly at: Instant };

export type HandoverRefusal =
  /** The person is back, or it was another absence. */
  | { readonly reason: 'handoverOver' }
  | { readonly reason: 'unknownItem' }
  | { readonly reason: 'itemEnded' }
  | { readonly reason: 'notKeeper'; readonly keeper: PersonId }
  /** A consult is declined on its own card, and moves on along its chain. */
  | { readonly reason: 'hasAChain' }
  | { readonly reason: 'nobodyElse' }
  | { readonly reason: 'notManager'; readonly managers: readonly PersonId[] }
  | { readonly reason: 'unfit'; readonly person: PersonId; readonly why: Unfit }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
