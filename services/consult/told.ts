import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Decision } from '../kernel/decision.ts';
import type { ConsultCommand, ConsultRefusal } from './commands.ts';
import type { ConsultEvent } from './events.ts';

export type ConsultDecision = Decision<ConsultEvent, ConsultRefusal>;

/** A command with its envelope, narrowed to one kind. */
export type Told<Type extends ConsultCommand['type']> = CommandEnvelope<
  Extract<ConsultCommand, { readonly type: Type }>
>;
