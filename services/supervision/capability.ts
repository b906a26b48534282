import type { Capability } from '../kernel/capability.ts';
import { StreamId, type PersonId } from '../kernel/ids.ts';
import { decideSupervision } from './decide.ts';
import { evolveSupervision } from './evolve.ts';
import { supervisionReactions } from './reactions.ts';
import { awaitsWorker, type Supervision } from './supervision.ts';
import type { SupervisionCommand, SupervisionEvent, SupervisionRefusal } from './stream.ts';

/**
 * Supervision: one stream a worker, in the partition of their team. Open while a session is being
 * prepared, near, overdue, or not yet confirmed by the worker.
 */
export const supervisionCapability: Capability<
  Supervision,
  SupervisionCommand,
  SupervisionEvent,
  SupervisionRefusal
> = {
  name: 'supervision',
  schemaVersion: 1,
  initial: { status: 'unknown' },
  decide: decideSupervision,
  evolve: evolveSupervision,
  reactions: supervisionReactions,
  isOpen: (state) =>
    state.status === 'known' &&
    (state.current !== undefined ||
      state.remindedFor !== undefined ||
      state.overdue !== undefined ||
      awaitsWorker(state)),
};

export const supervisionStream = (person: PersonId): StreamId =>
  StreamId.parse(`supervision.${person}`);
