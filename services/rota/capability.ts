import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import { decideRota } from './decide.ts';
import type {
  DeclaredOverride,
  RotaCommand,
  RotaEvent,
  RotaOverrides,
  RotaRefusal,
} from './stream.ts';

const initial: RotaOverrides = { overrides: [] };

/** Declared overrides of one rota (V3). */
export const rotaCapability: Capability<RotaOverrides, RotaCommand, RotaEvent, RotaRefusal> = {
  name: 'rota',
  schemaVersion: 1,
  initial,
  decide: decideRota,
  evolve: evolveRota,
  reactions: () => [],
  isOpen: ({ overrides }) => overrides.length > 0,
};

export const rotaStream = (rota: string): StreamId => StreamId.parse(`rota.${rota}`);

/** Folds one event; what is over by then is forgotten. */
function evolveRota({ overrides }: RotaOverrides, event: RotaEvent): RotaOverrides {
  return { overrides: after(overrides, event).filter(({ to }) => event.localAt < to) };
}

function after(
  overrides: readonly DeclaredOverride[],
  event: RotaEvent,
): readonly DeclaredOverride[] {
  switch (event.type) {
    case 'overrideDeclared':
      return [...overrides, event.override];
    case 'overrideRemoved':
      return overrides.filter(({ id }) => id !== event.override.id);
    default:
      return assertNever(event);
  }
}
