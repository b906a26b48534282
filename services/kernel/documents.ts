/**
 * How documents are named within a partition. Everybody who reads or writes the store takes ids
 * from here (and from `job.ts`), so that a prefix finds what it should and nothing else.
 */
import type { Document, DocumentId, Partition } from '../ports/store.ts';
import type { CommandId, StreamId, TeamId, TenantId } from './ids.ts';

/** A team's work, or what all teams of a tenant share. */
export type Scope = TeamId | 'people' | 'service';

/** The one place where a partition is named. */
export const partitionOf = (tenant: TenantId, scope: Scope): Partition =>
  `${tenant}|${scope}` as Partition;

const SEQUENCE_DIGITS = 8;

export const headPrefix = 'head.';
export const openPrefix = 'open.';
export const eventPrefix = 'event.';

/** The partition's seal: how many events it holds, and a digest over them in order of position. */
export const sealId: DocumentId = 'seal';

/** The state of a stream after its last event. */
export const headId = (stream: StreamId): DocumentId => `${headPrefix}${stream}`;

/** Marks a stream that needs attention. */
export const openId = (stream: StreamId): DocumentId => `${openPrefix}${stream}`;

const listPrefix = 'list.';

/** What the markers of a list begin with; the stream follows. */
export const listOf = (list: string): DocumentId => `${listPrefix}${list}/`;

/** Marks a stream that stands on a list. */
export const listedId = (list: string, stream: StreamId): DocumentId => `${listOf(list)}${stream}`;

export const eventsOf = (stream: StreamId): DocumentId => `${eventPrefix}${stream}.`;

/** Sequences are padded, so that the order of ids is the order of events. */
export const eventId = (stream: StreamId, sequence: number): DocumentId =>
  `${eventsOf(stream)}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;

export const receiptPrefix = 'receipt.';

/** Proof that a command was carried out. */
export const receiptId = (command: CommandId): DocumentId => `${receiptPrefix}${command}`;

/** Longer than any client repeats a press, shorter than anybody needs the proof (the events stay). */
const RECEIPT_SECONDS = 30 * 24 * 60 * 60;

/** What a command added: `events` events of the stream, the first of them at these places. */
export type Receipt = {
  readonly stream: StreamId;
  readonly sequence: number;
  readonly position: number;
  readonly events: number;
};

export const receiptDocument = (command: CommandId, receipt: Receipt): Document => ({
  id: receiptId(command),
  body: receipt,
  expiresAfter: RECEIPT_SECONDS,
});

export const feedPrefix = 'feed.';

const POSITION_DIGITS = 10;

/** What the partition's events are read by in the order in which they came, from a place on. */
export const feedId = (position: number): DocumentId =>
  `${feedPrefix}${String(position).padStart(POSITION_DIGITS, '0')}`;

/** Whoever follows the feed and was away for longer than it is kept reads the whole record again. */
export const feedDocument = (receipt: Receipt): Document => ({
  id: feedId(receipt.position),
  body: receipt,
  expiresAfter: RECEIPT_SECONDS,
});
