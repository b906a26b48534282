/** Two duties of one person at once, after a swap. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { dutiesOf } from './duties.ts';
import type { RotaChange } from './imported.ts';
import { instantsOf } from './swap-facts.ts';
import { turnsOfSwap, type SwapTerms } from './swap.ts';

export type Clash = {
  readonly person: PersonId;
  /** The other rota. */
  readonly rota: string;
  readonly from: Instant;
  readonly until: Instant;
};

/**
 * Duties on other rotas during what the swap gives. Accepting checks this, but rotas are decided
 * one by one: who accepts on two of them at the same moment is found here.
 */
export const swapClashes = (
  service: Service,
  changes: readonly RotaChange[],
  swap: SwapTerms,
): readonly Clash[] =>
  turnsOfSwap(swap).flatMap(({ person, span }) => {
    const { from, until } = instantsOf(service, span);
    return dutiesOf(service, changes, person, from, until)
      .filter((duty) => duty.rota.id !== swap.rota)
      .map((duty) => ({ person, rota: duty.rota.id, from: duty.from, until: duty.until }));
  });
