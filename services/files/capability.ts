import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type Instant, type PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore, type Duration } from '../kernel/time.ts';
import { exportLook, savePack } from './jobs.ts';
import type {
  ExportCommand,
  ExportEvent,
  ExportId,
  ExportRefusal,
  FileExport,
  FileTerms,
} from './stream.ts';

/** How long somebody may think about having the file. */
export const offerStands: Duration = 'PT15M';

type Decided = Decision<ExportEvent, ExportRefusal>;
type Envelope = CommandEnvelope<ExportCommand>;

/** Open while a file is on its way. */
export const exportCapability: Capability<FileExport, ExportCommand, ExportEvent, ExportRefusal> = {
  name: 'registerExport',
  /** 2: a file need not be a register. */
  schemaVersion: 2,
  initial: { status: 'none' },
  decide: decideExport,
  evolve: evolveExport,
  reactions: (events, state) =>
    events.flatMap((event) =>
      event.type === 'exportTaken' && state.status !== 'none' ? jobsOf(state, event.at) : [],
    ),
  isOpen: ({ status }) => status === 'taken',
};

/** A pack is made when Teams has its answer, since Teams does not wait as long as that may take. */
const jobsOf = (
  { export: id, terms }: Exclude<FileExport, { readonly status: 'none' }>,
  takenAt: Instant,
): readonly JobSpec[] =>
  terms.of === 'register'
    ? [exportLook(id, takenAt)]
    : [savePack(id, takenAt), exportLook(id, takenAt, 'PT20M')];

export const exportStream = (id: ExportId): StreamId => StreamId.parse(`registerExport.${id}`);

function decideExport(state: FileExport, envelope: Envelope): Decided {
  const { command, actor, at } = envelope;
  if (command.type === 'offer') {
    if (state.status !== 'none' || actor === 'service') return refuse({ reason: 'answered' });
    return accept(offeredAs(command.terms, { export: command.export, by: actor, at }));
  }
  if (state.status === 'none') return refuse({ reason: 'notOffered' });
  if (actor !== 'service' && actor !== state.by) return refuse({ reason: 'notYours' });
  return answered(state, command, envelope);
}

function offeredAs(
  terms: FileTerms,
  to: { readonly export: ExportId; readonly by: PersonId; readonly at: Instant },
): ExportEvent {
  if (terms.of === 'register') {
    const { of: _of, ...register } = terms;
    return { type: 'exportOffered', ...register, ...to };
  }
  const { of: _of, ...pack } = terms;
  return { type: 'packOffered', ...pack, ...to };
}

function answered(
  state: Exclude<FileExport, { readonly status: 'none' }>,
  command: Exclude<ExportCommand, { readonly type: 'offer' }>,
  { at }: Envelope,
): Decided {
  switch (command.type) {
    case 'take':
      if (state.status !== 'offered') return refuse({ reason: 'answered' });
      return isBefore(addTime(state.offeredAt, offerStands), at)
        ? refuse({ reason: 'tooOld' })
        : accept({ ...command, type: 'exportTaken', at });
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
function evolveExport(state: FileExport, event: ExportEvent): FileExport {
  if (event.type === 'exportOffered' || event.type === 'packOffered') return offered(event);
  if (state.status === 'none') return state;
  const { terms, by, offeredAt } = state;
  const its = { export: state.export, terms, by, offeredAt };
  const { at } = event;
  switch (event.type) {
    case 'exportTaken':
      return { status: 'taken', ...its, at };
    case 'exportSaved':
      return { status: 'saved', ...its, at };
    case 'exportDeclined':
      return { status: 'declined', ...its, at };
    case 'exportFailed':
      return { status: 'failed', ...its, why: event.why, at };
    default:
      return assertNever(event);
  }
}

function offered(
  event: Extract<ExportEvent, { readonly type: 'exportOffered' | 'packOffered' }>,
): FileExport {
  const { by, at: offeredAt, export: id } = event;
  return { status: 'offered', terms: termsIn(event), export: id, by, offeredAt };
}

function termsIn(event: Parameters<typeof offered>[0]): FileTerms {
  if (event.type === 'exportOffered') {
    const { kind, filter, team } = event;
    return { of: 'register', kind, filter, ...(team && { team }) };
  }
  const { team, month, asOf, format } = event;
  return { of: 'evidencePack', team, month, asOf, format };
}
