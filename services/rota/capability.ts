import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import { decideRota } from './decide.ts';
import { partsBeside } from './imported.ts';
import type { RotaCommand, RotaEvent, RotaOverrides, RotaRefusal } from './stream.ts';

const initial: RotaOverrides = { overrides: [], imports: [] };

/** Declared overrides and imported turns of one rota (V3). */
export const rotaCapability: Capability<RotaOverrides, RotaCommand, RotaEvent, RotaRefusal> = {
  name: 'rota',
  schemaVersion: 2,
  initial,
  decide: decideRota,
  evolve: evolveRota,
  reactions: () => [],
  isOpen: ({ overrides, imports }) => overrides.length + imports.length > 0,
};

export const rotaStream = (rota: string): StreamId => StreamId.parse(`rota.${rota}`);

/** Folds one event; what is over by then is forgotten. */
function evolveRota(before: RotaOverrides, event: RotaEvent): RotaOverrides {
  const { overrides, imports } = after(before, event);
  return {
    overrides: overrides.filter(({ to }) => event.localAt < to),
    imports: imports.filter(({ until }) => event.at < until),
  };
}

function after({ overrides, imports }: RotaOverrides, event: RotaEvent): RotaOverrides {
  switch (event.type) {
    case 'overrideDeclared':
      return { imports, overrides: [...overrides, event.override] };
    case 'overrideRemoved':
      return { imports, overrides: overrides.filter(({ id }) => id !== event.override.id) };
    case 'rotaImported':
      return { overrides, imports: [...partsBeside(imports, event.imported), event.imported] };
    default:
      return assertNever(event);
  }
}
