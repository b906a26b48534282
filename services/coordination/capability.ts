import type { Capability } from '../kernel/capability.ts';
import type { Coordination } from './coordination.ts';
import { decideCoordination } from './decide.ts';
import { evolveCoordination } from './evolve.ts';
import { coordinationReactions } from './reactions.ts';
import type { CoordinationCommand, CoordinationEvent, CoordinationRefusal } from './stream.ts';

/**
 * Who leads a multi-agency case: one stream each, in the partition of the case's team. Open while
 * it is led; on the lists of whoever leads it, in the end or in their place, or is asked to.
 */
export const coordinationCapability: Capability<
  Coordination,
  CoordinationCommand,
  CoordinationEvent,
  CoordinationRefusal
> = {
  name: 'coordination',
  schemaVersion: 1,
  initial: { status: 'notCoordinated' },
  decide: decideCoordination,
  evolve: evolveCoordination,
  reactions: coordinationReactions,
  isOpen: ({ status }) => status === 'led',
  listedUnder(state) {
    if (state.status !== 'led') return [];
    const { lead, kept, offer } = state;
    return [...new Set([lead, kept?.person, offer?.to])].filter((person) => person !== undefined);
  },
};
