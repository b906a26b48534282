import type { Capability } from '../kernel/capability.ts';
import { decideWarning } from './decide.ts';
import { evolveWarning } from './evolve.ts';
import { warningReactions } from './reactions.ts';
import type { WarningCommand, WarningEvent, WarningRefusal } from './stream.ts';
import { crossingOf, type Warning } from './warning.ts';

/** Contacts with their indicators: one stream a case, in the partition of its team. Open while the threshold is reached. */
export const warningCapability: Capability<Warning, WarningCommand, WarningEvent, WarningRefusal> =
  {
    name: 'warning',
    schemaVersion: 1,
    initial: { status: 'none' },
    decide: decideWarning,
    evolve: evolveWarning,
    reactions: warningReactions,
    isOpen: (state) => crossingOf(state) !== undefined,
  };
