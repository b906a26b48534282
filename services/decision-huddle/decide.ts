/** The only place where the rules of a decision huddle live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { DecisionHuddle } from './decision-huddle.ts';
import type { DecisionsCommand, DecisionsEvent, DecisionsRefusal } from './stream.ts';

type Envelope = CommandEnvelope<DecisionsCommand>;
type Decided = Decision<DecisionsEvent, DecisionsRefusal>;

export function decideDecisions(state: DecisionHuddle, envelope: Envelope): Decided {
  const { actor, at, command } = envelope;
  if (command.type === 'discuss') return discuss(state, envelope, command);
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  switch (command.type) {
    case 'post': {
      if (state.status !== 'notPosted') return refuse({ reason: 'alreadyPosted' });
      const { listing, before } = command;
      return accept({ type: 'decisionsPosted', listing, ...(before ? { before } : {}), at });
    }
    case 'end':
      return state.status === 'open' ? accept({ type: 'decisionsEnded', at }) : accept();
    default:
      return assertNever(command);
  }
}

function discuss(
  state: DecisionHuddle,
  { actor, at }: Envelope,
  { edge, terms, who }: Extract<DecisionsCommand, { readonly type: 'discuss' }>,
): Decided {
  if (state.status === 'notPosted') return refuse({ reason: 'notPosted' });
  if (actor === 'service' || !who.includes(actor)) return refuse({ reason: 'notOfTheTeam', who });
  const listed = state.edges.find(({ id }) => id === edge);
  if (listed === undefined) return refuse({ reason: 'notListed' });
  if (listed.discussed) return refuse({ reason: 'alreadyDiscussed', learned: listed.discussed });
  if (state.status === 'ended') return refuse({ reason: 'ended' });
  return accept({ type: 'edgeDiscussed', edge, learned: { ...terms, by: actor, at }, at });
}
