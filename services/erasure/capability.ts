import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import type { Erasure, ErasureCommand, ErasureEvent, ErasureId, ErasureRefusal } from './stream.ts';

const erasureName = 'erasure';

/** Erasures: a stream each in every partition out of which something is taken. Open until it is done. */
export const erasureCapability: Capability<Erasure, ErasureCommand, ErasureEvent, ErasureRefusal> =
  {
    name: erasureName,
    schemaVersion: 1,
    initial: { status: 'none' },
    decide: decideErasure,
    evolve: evolveErasure,
    reactions: () => [],
    isOpen: ({ status }) => status === 'ordered',
  };

export const erasureStream = (id: ErasureId): StreamId => StreamId.parse(`${erasureName}.${id}`);

function decideErasure(
  state: Erasure,
  { at, command }: CommandEnvelope<ErasureCommand>,
): Decision<ErasureEvent, ErasureRefusal> {
  if (command.type === 'order') {
    if (state.status !== 'none') return refuse({ reason: 'alreadyOrdered' });
    return accept({ type: 'erasureOrdered', on: command.on, at });
  }
  if (state.status === 'none') return refuse({ reason: 'notOrdered' });
  // What comes to light after it was finished is taken out as well, and finishes it anew.
  if (command.type === 'note') return accept({ type: 'contentErased', ...command.erased, at });
  if (state.status === 'finished') return refuse({ reason: 'alreadyFinished' });
  return accept({ type: 'erasureFinished', documents: command.documents, at });
}

function evolveErasure(state: Erasure, event: ErasureEvent): Erasure {
  switch (event.type) {
    case 'erasureOrdered':
      return { status: 'ordered', on: event.on, orderedAt: event.at, streams: 0, events: 0 };
    case 'contentErased':
      return state.status === 'none' ? state : withMore(state, event);
    case 'erasureFinished':
      return state.status === 'none'
        ? state
        : { ...state, status: 'finished', finishedAt: event.at };
    default:
      return assertNever(event);
  }
}

function withMore(
  state: Exclude<Erasure, { readonly status: 'none' }>,
  event: Extract<ErasureEvent, { readonly type: 'contentErased' }>,
): Erasure {
  const { finishedAt: _before, ...known } = state;
  const { streams, events } = state;
  return { ...known, status: 'ordered', streams: streams + 1, events: events + event.events };
}
