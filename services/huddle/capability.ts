import type { Capability } from '../kernel/capability.ts';
import { StreamId, type HuddleId } from '../kernel/ids.ts';
import { decideHuddle } from './decide.ts';
import { evolveHuddle } from './evolve.ts';
import type { Huddle } from './huddle.ts';
import { huddleReactions } from './reactions.ts';
import type { HuddleCommand, HuddleEvent, HuddleRefusal } from './stream.ts';

/** Huddles: one stream each, in the partition of the team. Open until it is closed. */
export const huddleCapability: Capability<Huddle, HuddleCommand, HuddleEvent, HuddleRefusal> = {
  name: 'huddle',
  // `extract` came later: what was posted is taken over whole, by the version before it, too.
  schemaVersion: 1,
  initial: { status: 'notPosted' },
  decide: decideHuddle,
  evolve: evolveHuddle,
  reactions: huddleReactions,
  isOpen: ({ status }) => status === 'open',
};

export const huddleStream = (id: HuddleId): StreamId => StreamId.parse(`huddle.${id}`);
