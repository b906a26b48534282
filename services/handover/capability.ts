import type { Capability } from '../kernel/capability.ts';
import { StreamId, type PersonId } from '../kernel/ids.ts';
import { decideHandover } from './decide.ts';
import { evolveHandover } from './evolve.ts';
import { initialHandover, type Handover } from './handover.ts';
import { handoverReactions } from './reactions.ts';
import type { HandoverCommand, HandoverEvent, HandoverRefusal } from './stream.ts';

/** Handing over work (V5): a stream per person, in the partition of all people. Open while they are away. */
export const handoverCapability: Capability<
  Handover,
  HandoverCommand,
  HandoverEvent,
  HandoverRefusal
> = {
  name: 'handover',
  schemaVersion: 2,
  initial: initialHandover,
  decide: decideHandover,
  evolve: evolveHandover,
  reactions: handoverReactions,
  isOpen: ({ status }) => status === 'away',
};

export const handoverStream = (person: PersonId): StreamId => StreamId.parse(`handover.${person}`);
