/** Offers that a change of the rota makes void: one of their duties is somebody else's by then. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { instantOf, momentOfLocal } from '../kernel/local-day.ts';
import { partWithin, type ImportedTurns } from './imported.ts';
import type { DeclaredOverride, RotaOverrides } from './stream.ts';
import type { SwapEvent } from './swap-commands.ts';
import {
  isOpenSwap,
  spansOf,
  spansOverlap,
  turnsOfSwap,
  type OpenSwap,
  type SwapSpan,
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

/** Another has the turn by the calendar, or nobody has; what was declared stands over it. */
export const voidedByImport = (
  state: RotaOverrides,
  imported: ImportedTurns,
  timeZone: string,
  happened: Happened,
): readonly SwapEvent[] =>
  voided(state, happened, (_swap, { instead, span }) => {
    const isDeclared = state.overrides.some(
      (override) => override.person === instead && spansOverlap(override, span),
    );
    return !isDeclared && !leavesTurn(imported, instead, instantsIn(timeZone, span));
  });

type Moments = { readonly from: Instant; readonly until: Instant };

const instantsIn = (timeZone: string, { from, to }: SwapSpan): Moments => ({
  from: instantOf(momentOfLocal(timeZone, from)),
  until: instantOf(momentOfLocal(timeZone, to)),
});

/** Whether somebody's turn is as it was, as far as the calendar speaks of its time. */
function leavesTurn(imported: ImportedTurns, person: PersonId, span: Moments): boolean {
  const within = partWithin(imported, span);
  if (within === undefined) return true;
  if (within.turns.some((turn) => turn.person !== person)) return false;
  return imported.fillFromPattern || within.turns.length > 0;
}

const voided = (
  { swaps }: RotaOverrides,
  happened: Happened,
  isVoid: (swap: OpenSwap, turn: Turn) => boolean,
): readonly SwapEvent[] =>
  swaps
    .filter(isOpenSwap)
    .filter((swap) => turnsOfSwap(swap).some((turn) => isVoid(swap, turn)))
    .map(({ id }) => ({ type: 'swapLapsed', swap: id, cause: 'dutyChanged', ...happened }));
