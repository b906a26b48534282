import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import { decideRota } from './decide.ts';
import { evolveSwaps, isRemembered } from './evolve-swaps.ts';
import { partsBeside } from './imported.ts';
import { rotaReactions } from './reactions.ts';
import {
  isSwapEvent,
  type RotaCommand,
  type RotaEvent,
  type RotaOverrides,
  type RotaRefusal,
} from './stream.ts';
import { isOpenSwap } from './swap.ts';

const initial: RotaOverrides = { overrides: [], imports: [], swaps: [] };

/** Declared overrides, imported turns and swaps of one rota (V3). */
export const rotaCapability: Capability<RotaOverrides, RotaCommand, RotaEvent, RotaRefusal> = {
  name: 'rota',
  schemaVersion: 3,
  initial,
  decide: decideRota,
  evolve: evolveRota,
  reactions: rotaReactions,
  isOpen: ({ overrides, imports, swaps }) =>
    overrides.length + imports.length > 0 || swaps.some(isOpenSwap),
};

export const rotaStream = (rota: string): StreamId => StreamId.parse(`rota.${rota}`);

/** Folds one event; what is over by then is forgotten. */
function evolveRota(before: RotaOverrides, event: RotaEvent): RotaOverrides {
  const { overrides, imports, swaps } = after(before, event);
  const ahead = overrides.filter(({ to }) => event.localAt < to);
  return {
    overrides: ahead,
    imports: imports.filter(({ until }) => event.at < until),
    swaps: swaps.filter((swap) => isRemembered(swap, ahead, event.at)),
  };
}

function after(before: RotaOverrides, event: RotaEvent): RotaOverrides {
  const { overrides, imports, swaps } = before;
  if (isSwapEvent(event)) return { ...before, swaps: evolveSwaps(swaps, event) };
  switch (event.type) {
    case 'overrideDeclared':
      return { ...before, overrides: [...overrides, event.override] };
    case 'overrideRemoved':
      return { ...before, overrides: overrides.filter(({ id }) => id !== event.override.id) };
    case 'rotaImported':
      return { ...before, imports: [...partsBeside(imports, event.imported), event.imported] };
    default:
      return assertNever(event);
  }
}
