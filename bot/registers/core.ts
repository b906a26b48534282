import type { ExportDesk } from '../../services/files/desk.ts';
import { hasRegister, type RegisteredKind } from '../../services/register/register.ts';
import type { SignOffs } from '../../services/register/sign-offs.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { PartCore } from '../part.ts';

/** What registers build on. */
export type RegistersCore = Pick<
  PartCore,
  'service' | 'clock' | 'identity' | 'messenger' | 'context' | 'fileOrigins'
> & {
  readonly kinds: readonly SignOffKind[];
  readonly signOffs: SignOffs;
  readonly exports: ExportDesk;
  /** @default the process' own */
  readonly fetch?: typeof fetch;
};

/** One register, narrowed. */
export type RegisterAsk = {
  readonly kind: RegisteredKind;
  readonly team?: TeamId | undefined;
  readonly filter: string;
};

export const registeredKinds = ({ kinds }: Pick<RegistersCore, 'kinds'>) =>
  kinds.filter(hasRegister);

export const registeredKind = (
  core: Pick<RegistersCore, 'kinds'>,
  id: DecisionKind,
): RegisteredKind | undefined => registeredKinds(core).find((kind) => kind.id === id);

export const noSuchRegister =
  'There is no such register any more. Write “registers” to see those that there are.';
