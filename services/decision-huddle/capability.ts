import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type HuddleId } from '../kernel/ids.ts';
import { decideDecisions } from './decide.ts';
import type { DecisionHuddle } from './decision-huddle.ts';
import { decisionsReactions } from './reactions.ts';
import type { DecisionsCommand, DecisionsEvent, DecisionsRefusal } from './stream.ts';

/** Decision huddles: open until the one of the week after is posted. */
export const decisionsCapability: Capability<
  DecisionHuddle,
  DecisionsCommand,
  DecisionsEvent,
  DecisionsRefusal
> = {
  name: 'decisions',
  schemaVersion: 1,
  initial: { status: 'notPosted' },
  decide: decideDecisions,
  evolve: evolveDecisions,
  reactions: decisionsReactions,
  isOpen: ({ status }) => status === 'open',
};

export const decisionsStream = (week: HuddleId): StreamId => StreamId.parse(`decisions.${week}`);

/** Total: an event that no longer fits changes nothing. */
function evolveDecisions(state: DecisionHuddle, event: DecisionsEvent): DecisionHuddle {
  if (event.type === 'decisionsPosted') {
    return { status: 'open', ...event.listing, postedAt: event.at };
  }
  if (state.status === 'notPosted') return state;
  switch (event.type) {
    case 'edgeDiscussed':
      return {
        ...state,
        edges: state.edges.map((edge) =>
          edge.id === event.edge ? { ...edge, discussed: event.learned } : edge,
        ),
      };
    case 'decisionsEnded':
      return { ...state, status: 'ended' };
    default:
      return assertNever(event);
  }
}
