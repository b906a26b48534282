import type { Capability } from '../kernel/capability.ts';
import { isWaiting, type Acceptance } from './acceptance.ts';
import { decideAcceptance } from './decide.ts';
import { evolveAcceptance } from './evolve.ts';
import { acceptanceReactions } from './reactions.ts';
import type { AcceptanceCommand, AcceptanceEvent, AcceptanceRefusal } from './stream.ts';

/** A receiving service's links: one stream a sign-off, in its team's partition. Open while one waits. */
export const acceptanceCapability: Capability<
  Acceptance,
  AcceptanceCommand,
  AcceptanceEvent,
  AcceptanceRefusal
> = {
  name: 'acceptance',
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideAcceptance,
  evolve: evolveAcceptance,
  reactions: acceptanceReactions,
  isOpen: (state) => state.status === 'linked' && isWaiting(state),
};
