/** Commands, events and refusals of swaps; they belong to the stream of their rota. */
import type { Absence } from '../absence/absence.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { RotaRole } from '../service/service.ts';
import type { RotaChange } from './imported.ts';
import type { EndedSwap, LapseCause, OpenSwap, Swap, SwapSpan, SwapTerms } from './swap.ts';

/** Whether somebody can take over a span; computed by `takerFacts`. */
export type TakerFacts = {
  /** Has what the rota's role needs. */
  readonly mayStand: boolean;
  /** Keeps them away during part of it. */
  readonly away?: Absence;
  /** Another duty of theirs that touches it. */
  readonly otherDuty?: { readonly rota: string; readonly from: Instant; readonly until: Instant };
  /** Who else could take it, for words. */
  readonly whoCould: readonly PersonId[];
};

/** What the service, the calendar and the absences say about a swap; computed by `swapFacts`. */
export type SwapFacts = {
  /** Now on the rota's own clock, `YYYY-MM-DDTHH:MM`. */
  readonly localNow: string;
  /** Of the rota: they hear of it, and may undo it. */
  readonly managers: readonly PersonId[];
  readonly rotaIsKnown: boolean;
  readonly role: RotaRole;
  readonly toIsKnown: boolean;
  readonly lapsesAt: Instant;
  /** When the person asked is reminded, the working day before; absent when that has passed. */
  readonly remindAt?: Instant;
  /** Everybody on this rota at some moment of the span, once each; `undefined` where nobody is. */
  readonly onDuty: (
    changes: readonly RotaChange[],
    span: SwapSpan,
  ) => readonly (PersonId | undefined)[];
  /** Whoever would take over `give`. Absent: nobody checked, so nobody may. */
  readonly giveTaker?: TakerFacts;
  /** Whoever would take over `take`, where there is one. */
  readonly takeTaker?: TakerFacts;
};

/** For commands that need nothing else. */
export type SwapClock = Pick<SwapFacts, 'localNow' | 'managers'>;

export type SwapCommand =
  | { readonly type: 'offerSwap'; readonly terms: SwapTerms; readonly facts: SwapFacts }
  | { readonly type: 'acceptSwap'; readonly swap: string; readonly facts: SwapFacts }
  | {
      readonly type: 'refuseSwap';
      readonly swap: string;
      readonly why: string;
      readonly facts: SwapClock;
    }
  | { readonly type: 'withdrawSwap'; readonly swap: string; readonly facts: SwapClock }
  /* The service itself */
  | { readonly type: 'remindOfSwap'; readonly swap: string; readonly facts: SwapClock }
  | { readonly type: 'lapseSwap'; readonly swap: string; readonly facts: SwapClock }
  | {
      readonly type: 'swapNotDelivered';
      readonly swap: string;
      readonly why: string;
      readonly facts: SwapClock;
    };

/** `localAt` is the local date-time at which it happened. */
type Happened = { readonly at: Instant; readonly localAt: string };
type OfSwap = Happened & { readonly swap: string };

export type SwapEvent =
  | (Happened & { readonly type: 'swapOffered'; readonly swap: OpenSwap })
  | (OfSwap & { readonly type: 'swapAccepted' | 'swapWithdrawn' | 'swapReminded' })
  | (OfSwap & { readonly type: 'swapRefused' | 'swapNotTold'; readonly why: string })
  | (OfSwap & { readonly type: 'swapLapsed'; readonly cause: LapseCause })
  | (OfSwap & { readonly type: 'swapTakenBack'; readonly by: PersonId });

export type SwapRefusal =
  | { readonly reason: 'onlyYourOwn' }
  | { readonly reason: 'swapWithYourself' }
  /** The first of its duties begins before an answer could count. */
  | { readonly reason: 'begun'; readonly span: SwapSpan }
  /** `person` does not have all of the span. */
  | {
      readonly reason: 'notOnDuty';
      readonly person: PersonId;
      readonly span: SwapSpan;
      readonly onDuty: readonly (PersonId | undefined)[];
    }
  | {
      readonly reason: 'mayNotStand';
      readonly person: PersonId;
      readonly role: RotaRole;
      readonly whoCould: readonly PersonId[];
    }
  | {
      readonly reason: 'awayForSwap';
      readonly absence: Absence;
      readonly whoCould: readonly PersonId[];
    }
  | ({
      readonly reason: 'twoAtOnce';
      readonly person: PersonId;
      readonly whoCould: readonly PersonId[];
    } & NonNullable<TakerFacts['otherDuty']>)
  | { readonly reason: 'alreadyOffered'; readonly swap: Swap }
  | { readonly reason: 'tooManyOffers'; readonly most: number }
  | { readonly reason: 'unknownSwap' }
  | { readonly reason: 'swapOver'; readonly swap: EndedSwap }
  | { readonly reason: 'notAsked'; readonly swap: Swap }
  | { readonly reason: 'notOfferer'; readonly swap: Swap }
  | { readonly reason: 'onlyTheService' };

const reasons: Readonly<Record<SwapRefusal['reason'], true>> = {
  onlyYourOwn: true,
  swapWithYourself: true,
  begun: true,
  notOnDuty: true,
  mayNotStand: true,
  awayForSwap: true,
  twoAtOnce: true,
  alreadyOffered: true,
  tooManyOffers: true,
  unknownSwap: true,
  swapOver: true,
  notAsked: true,
  notOfferer: true,
  onlyTheService: true,
};

export const isSwapRefusal = (
  refusal: SwapRefusal | { readonly reason: string },
): refusal is SwapRefusal => Object.hasOwn(reasons, refusal.reason);
