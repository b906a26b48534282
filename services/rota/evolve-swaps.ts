/** Folds the events of swaps. */
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { DeclaredOverride } from './stream.ts';
import type { SwapEvent } from './swap-commands.ts';
import { isOpenSwap, type EndedSwap, type OpenSwap, type Swap } from './swap.ts';

export function evolveSwaps(swaps: readonly Swap[], event: SwapEvent): readonly Swap[] {
  if (event.type === 'swapOffered') return [...swaps, event.swap];
  return swaps.map((swap) => (swap.id === event.swap ? after(swap, event) : swap));
}

function after(swap: Swap, event: Exclude<SwapEvent, { type: 'swapOffered' }>): Swap {
  const { at } = event;
  switch (event.type) {
    case 'swapReminded':
      return isOpenSwap(swap) ? { ...swap, remindedAt: at } : swap;
    case 'swapNotTold':
      return { ...swap, notTold: { at, why: event.why } };
    case 'swapAccepted':
      return ended(swap, { status: 'accepted', endedAt: at });
    case 'swapWithdrawn':
      return ended(swap, { status: 'withdrawn', endedAt: at });
    case 'swapRefused':
      return ended(swap, { status: 'refused', endedAt: at, why: event.why });
    case 'swapLapsed':
      return ended(swap, { status: 'lapsed', endedAt: at, cause: event.cause });
    case 'swapTakenBack':
      return ended(swap, { status: 'takenBack', endedAt: at, takenBackBy: event.by });
    default:
      return assertNever(event);
  }
}

type End = EndedSwap extends infer Each
  ? Each extends EndedSwap
    ? Omit<Each, Exclude<keyof OpenSwap, 'status'>>
    : never
  : never;

function ended(swap: Swap, end: End): EndedSwap {
  const { id, rota, by, to, give, take, reason, offeredAt, lapsesAt, remindAt, notTold } = swap;
  return {
    ...{ id, rota, by, to, give, offeredAt, lapsesAt },
    ...(take && { take }),
    ...(reason === undefined ? {} : { reason }),
    ...(remindAt && { remindAt }),
    ...(notTold && { notTold }),
    ...end,
  };
}

/** How long an ended swap is remembered, for cards that are looked at late. */
const REMEMBERED = 'PT336H';

/** Open, ended a short while ago, or still standing on the rota. */
export const isRemembered = (
  swap: Swap,
  overrides: readonly DeclaredOverride[],
  at: Instant,
): boolean =>
  isOpenSwap(swap) ||
  isBefore(at, addTime(swap.endedAt, REMEMBERED)) ||
  overrides.some((override) => override.swap?.id === swap.id);
