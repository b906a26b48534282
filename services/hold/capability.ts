import { caseList, caseStream } from '../caseload/case-stream.ts';
import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type CaseRef } from '../kernel/ids.ts';
import type { Hold, HoldCommand, HoldEvent, HoldRefusal } from './hold.ts';

export const holdName = 'hold';

/** Legal holds: open while in force. Nothing reminds of them: whoever looks for what is due sees them. */
export const holdCapability: Capability<Hold, HoldCommand, HoldEvent, HoldRefusal> = {
  name: holdName,
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideHold,
  evolve: evolveHold,
  reactions: () => [],
  isOpen: ({ status }) => status === 'inForce',
  listedUnder: (state) => (state.status === 'none' ? [] : [caseList(state.caseRef)]),
};

export const holdStream = (caseRef: CaseRef): StreamId =>
  StreamId.parse(caseStream(caseRef).replace(/^case\./, `${holdName}.`));

function decideHold(
  state: Hold,
  { actor, at, command }: CommandEnvelope<HoldCommand>,
): Decision<HoldEvent, HoldRefusal> {
  const { mayHold, reason } = command;
  if (actor === 'service' || !mayHold.includes(actor)) {
    return refuse({ reason: 'notYours', who: mayHold });
  }
  switch (command.type) {
    case 'place':
      if (state.status === 'inForce') {
        return refuse({ reason: 'alreadyHeld', by: state.by, at: state.at });
      }
      return accept({ type: 'holdPlaced', caseRef: command.caseRef, reason, by: actor, at });
    case 'lift':
      if (state.status !== 'inForce') return refuse({ reason: 'notHeld' });
      return accept({ type: 'holdLifted', caseRef: state.caseRef, reason, by: actor, at });
    default:
      return assertNever(command);
  }
}

/** Total: an event that no longer fits changes nothing. */
function evolveHold(state: Hold, event: HoldEvent): Hold {
  const { caseRef, reason, by, at } = event;
  switch (event.type) {
    case 'holdPlaced':
      return { status: 'inForce', caseRef, reason, by, at };
    case 'holdLifted':
      return state.status === 'inForce'
        ? { ...state, status: 'lifted', lifted: { reason, by, at } }
        : state;
    default:
      return assertNever(event);
  }
}
