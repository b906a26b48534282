/** What one decision leads to, as the one batch that holds all of it. */
import type { Document, DocumentId, Etag, Operation } from '../ports/store.ts';
import type { Capability, CommandEnvelope, RecordedEvent } from './capability.ts';
import { eventId, feedDocument, listedId, openId, receiptDocument } from './documents.ts';
import { asStored, headDocument, type Head, type LoadedHead } from './head.ts';
import { jobDocument, type JobSpec } from './job.ts';
import type { StreamId } from './ids.ts';
import { asJson, type Json } from './json.ts';
import { recordEvents, type Sealing, type Target } from './record.ts';
import { sealDocument, sealed, type Seal } from './seal.ts';

/** A decision's consequences that don't depend on what others write to the partition meanwhile. */
export type Decided<State, Event> = {
  readonly target: Target;
  readonly envelope: CommandEnvelope<unknown>;
  readonly schemaVersion: number;
  readonly head: LoadedHead<State>;
  readonly events: readonly Event[];
  /** After all of `events`. */
  readonly state: State;
  readonly open: boolean;
  readonly lists: readonly string[];
  readonly jobs: readonly JobSpec[];
};

export function decided<State, Command, Event>(
  capability: Capability<State, Command, Event, { readonly reason: string }>,
  target: Target,
  envelope: CommandEnvelope<Command>,
  head: LoadedHead<State>,
  accepted: readonly Event[],
): Decided<State, Event> {
  const events = accepted.map(asStored);
  const state = events.reduce((before, event) => capability.evolve(before, event), head.state);
  return {
    target,
    envelope,
    schemaVersion: capability.schemaVersion,
    head,
    events,
    state,
    open: capability.isOpen(state),
    lists: [...new Set(capability.listedUnder?.(state))],
    jobs: capability.reactions(events, state, envelope),
  };
}

/** A partition's seal and the version under which it was read; without one before the first event. */
export type KnownSeal = { readonly seal: Seal; readonly etag?: Etag };

export type Plan = {
  readonly head: Head<unknown>;
  readonly records: readonly RecordedEvent[];
  readonly seal: Seal;
  readonly operations: readonly Operation[];
};

/**
 * The receipt comes first: of several conditions that don't hold, a store names the first, and
 * that the command was carried out already outweighs all others.
 */
export function plan(
  { configVersion, ...sealing }: Sealing & { readonly configVersion: string },
  what: Decided<unknown, unknown>,
  known: KnownSeal,
  /** Markers that have to go: the stream is not open any more, or not on that list. */
  gone: readonly DocumentId[],
): Plan {
  const { target, envelope, head, state, open, lists, schemaVersion } = what;
  const records = recordEvents(
    sealing,
    target,
    { sequence: head.sequence, hash: head.lastHash, position: known.seal.events },
    { envelope, configVersion, schemaVersion },
    what.events.map(asRecorded),
  );
  const hashes = records.map(({ hash }) => hash);
  const seal = sealed(sealing.digest, known.seal, hashes);
  const nextHead: Head<unknown> = {
    state,
    sequence: head.sequence + records.length,
    lastHash: hashes.at(-1) ?? head.lastHash,
    schemaVersion,
    open,
    ...(lists.length === 0 ? {} : { lists }),
    ...(head.base === undefined ? {} : { base: head.base }),
  };
  const operations: Operation[] = [
    { type: 'create', document: receiptDocument(envelope.id, receiptOf(what, known)) },
    createOrReplace(headDocument(target.stream, nextHead), head.etag),
    createOrReplace(sealDocument(seal), known.etag),
    ...records.map((record): Operation => ({
      type: 'create',
      document: { id: eventId(target.stream, record.sequence), body: asJson(record) },
    })),
    { type: 'put', document: feedDocument(receiptOf(what, known)) },
    ...gone.map((id): Operation => ({ type: 'delete', id })),
    ...addedMarkers(what),
    ...latestOfEach(what.jobs).map((job): Operation => ({
      type: 'put',
      document: jobDocument(job),
    })),
  ];
  return { head: nextHead, records, seal, operations };
}

/** Events are plain data since `asStored`. */
const asRecorded = (event: unknown): Json => event as Json;

const receiptOf = ({ target, head, events }: Decided<unknown, unknown>, { seal }: KnownSeal) => ({
  stream: target.stream,
  sequence: head.sequence + 1,
  position: seal.events + 1,
  events: events.length,
});

const createOrReplace = (document: Document, ifMatch: Etag | undefined): Operation =>
  ifMatch === undefined ? { type: 'create', document } : { type: 'replace', document, ifMatch };

/** Markers that are to be there before and after a command. */
const markersOf = (
  stream: StreamId,
  { open, lists = [] }: { readonly open: boolean; readonly lists?: readonly string[] },
): readonly DocumentId[] => [
  ...(open ? [openId(stream)] : []),
  ...lists.map((list) => listedId(list, stream)),
];

/** By the head they are there. */
export const goneMarkers = (what: Decided<unknown, unknown>): readonly DocumentId[] => {
  const after = markersOf(what.target.stream, what);
  return markersOf(what.target.stream, what.head).filter((id) => !after.includes(id));
};

function addedMarkers(what: Decided<unknown, unknown>): readonly Operation[] {
  const { head, target, envelope } = what;
  const before = markersOf(target.stream, head);
  const added = markersOf(target.stream, what).filter((id) => !before.includes(id));
  return added.map((id) => ({ type: 'put', document: { id, body: { since: envelope.at } } }));
}

/** A batch holds one step per document: of two jobs with one id the later stands. */
const latestOfEach = (jobs: readonly JobSpec[]): readonly JobSpec[] => [
  ...new Map(jobs.map((job) => [job.id, job])).values(),
];
