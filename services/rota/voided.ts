/** Offers that a change of the rota makes void: one of their duties is somebody else's by then. */
import type { Instant } from '../kernel/ids.ts';
import type { DeclaredOverride, RotaOverrides } from './stream.ts';
import type { SwapEvent } from './swap-commands.ts';
import {
  isOpenSwap,
  spansOf,
  spansOverlap,
  turnsOfSwap,
  type OpenSwap,
  type SwapTerms,
} from './swap.ts';

type Happened = { readonly at: Instant; readonly localAt: string };
type Turn = ReturnType<typeof turnsOfSwap>[number];

/** Both sides of an accepted swap have changed hands. */
export const voidedBySwap = (
  state: RotaOverrides,
  accepted: SwapTerms,
  happened: Happened,
): readonly SwapEvent[] =>
  voided(state, happened, ({ id }, { span }) =>
    id === accepted.id ? false : spansOf(accepted).some((taken) => spansOverlap(span, taken)),
  );

/** Somebody else is put on. */
export const voidedByOverride = (
  state: RotaOverrides,
  override: DeclaredOverride,
  happened: Happened,
): readonly SwapEvent[] =>
  voided(
    state,
    happened,
    (_swap, { instead, span }) => instead !== override.person && spansOverlap(span, override),
  );

/** Whoever was on by these changes is not any more. */
export const voidedByRemoval = (
  state: RotaOverrides,
  removed: readonly DeclaredOverride[],
  { at, localAt }: Happened,
): readonly SwapEvent[] =>
  voided(state, { at, localAt }, (_swap, { instead, span }) =>
    removed.some(({ person, ...gone }) => instead === person && spansOverlap(span, gone)),
  );

const voided = (
  { swaps }: RotaOverrides,
  happened: Happened,
  isVoid: (swap: OpenSwap, turn: Turn) => boolean,
): readonly SwapEvent[] =>
  swaps
    .filter(isOpenSwap)
    .filter((swap) => turnsOfSwap(swap).some((turn) => isVoid(swap, turn)))
    .map(({ id }) => ({ type: 'swapLapsed', swap: id, cause: 'dutyChanged', ...happened }));
