import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import { addTime, isBefore, type Duration } from '../kernel/time.ts';
import { exportLook } from './jobs.ts';
import type {
  ExportCommand,
  ExportEvent,
  ExportId,
  ExportRefusal,
  RegisterExport,
} from './stream.ts';

/** How long somebody may think about having the file. */
export const offerStands: Duration = 'PT15M';

type Decided = Decision<ExportEvent, ExportRefusal>;
type Envelope = CommandEnvelope<ExportCommand>;

/** Open while a file is on its way. */
export const exportCapability: Capability<
  RegisterExport,
  ExportCommand,
  ExportEvent,
  ExportRefusal
> = {
  name: 'registerExport',
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideExport,
  evolve: evolveExport,
  reactions: (events, state) =>
    events.flatMap((event) =>
      event.type === 'exportTaken' && state.status !== 'none'
        ? [exportLook(state.export, event.at)]
        : [],
    ),
  isOpen: ({ status }) => status === 'taken',
};

export const exportStream = (id: ExportId): StreamId => StreamId.parse(`registerExport.${id}`);

function decideExport(state: RegisterExport, envelope: Envelope): Decided {
  const { command, actor, at } = envelope;
  if (command.type === 'offer') {
    if (state.status !== 'none' || actor === 'service') return refuse({ reason: 'answered' });
    const { type: _type, ...terms } = command;
    return accept({ type: 'exportOffered', ...terms, by: actor, at });
  }
  if (state.status === 'none') return refuse({ reason: 'notOffered' });
  if (actor !== 'service' && actor !== state.by) return refuse({ reason: 'notYours' });
  return answered(state, command, envelope);
}

function answered(
  state: Exclude<RegisterExport, { readonly status: 'none' }>,
  command: Exclude<ExportCommand, { readonly type: 'offer' }>,
  { at }: Envelope,
): Decided {
  switch (command.type) {
    case 'take':
      if (state.status !== 'offered') return refuse({ reason: 'answered' });
      return isBefore(addTime(state.offeredAt, offerStands), at)
        ? refuse({ reason: 'tooOld' })
        : accept({ type: 'exportTaken', entries: command.entries, at });
    case 'decline':
      return state.status === 'offered'
        ? accept({ type: 'exportDeclined', at })
        : refuse({ reason: 'answered' });
    case 'saved':
      return state.status === 'taken'
        ? accept({ type: 'exportSaved', at })
        : refuse({ reason: 'answered' });
    case 'fail':
      return state.status === 'taken'
        ? accept({ type: 'exportFailed', why: command.why, at })
        : refuse({ reason: 'answered' });
    default:
      return assertNever(command);
  }
}

/** Total: an event that no longer fits changes nothing. */
function evolveExport(state: RegisterExport, event: ExportEvent): RegisterExport {
  if (event.type === 'exportOffered') {
    const { type: _type, at: offeredAt, ...terms } = event;
    return { status: 'offered', ...terms, offeredAt };
  }
  if (state.status === 'none') return state;
  const { kind, filter, team, by, offeredAt } = state;
  const offered = { export: state.export, kind, filter, ...(team && { team }), by, offeredAt };
  const { at } = event;
  switch (event.type) {
    case 'exportTaken':
      return { status: 'taken', ...offered, entries: event.entries, at };
    case 'exportSaved':
      return { status: 'saved', ...offered, at };
    case 'exportDeclined':
      return { status: 'declined', ...offered, at };
    case 'exportFailed':
      return { status: 'failed', ...offered, why: event.why, at };
    default:
      return assertNever(event);
  }
}
