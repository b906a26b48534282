/** A stream's head: its state after the last event, kept so that nobody folds the whole stream to load it. */
import { z } from 'zod';
import type { Document, Etag } from '../ports/store.ts';
import { headId } from './documents.ts';
import { newerSchema } from './other-version.ts';
import type { RecordedEvent, StoredRecord, Tombstone } from './capability.ts';
import type { StreamId } from './ids.ts';
import { asJson, toJson, type Json } from './json.ts';

export type Head<State = Json> = {
  readonly state: State;
  /** Of the last event; 0 when there is none. */
  readonly sequence: number;
  readonly lastHash: string;
  /** Of the capability whose `evolve` made `state`. */
  readonly schemaVersion: number;
  /** Whether the stream's open marker is there. */
  readonly open: boolean;
  /** The lists on which the stream's markers are; absent: none. */
  readonly lists?: readonly string[];
  /** Its first events stand elsewhere, as tombstones: it goes on after this one. */
  readonly base?: ChainBase;
};

/** A head with the version under which it was read; without one when the stream has no events yet. */
export type LoadedHead<State> = Head<State> & { readonly etag?: Etag };

/** The event after which a chain goes on whose beginning stands elsewhere. */
export type ChainBase = { readonly sequence: number; readonly hash: string };

const hash = z.string().length(64);

/** What a store gave back came out of JSON; looking at each part of it again would find nothing. */
const json = z.custom<Json>((value) => value !== undefined);

const headFields = {
  state: json,
  sequence: z.int().positive(),
  lastHash: hash,
  schemaVersion: z.int().positive(),
  open: z.boolean(),
  lists: z.array(z.string()).exactOptional(),
  base: z.strictObject({ sequence: z.int().positive(), hash }).exactOptional(),
};
const StoredHead = z.compile(z.looseObject(headFields));

const link = { content: hash, previousHash: hash, hash };

/** Loose, as the digest of its content is over all that it says, also by a newer version. */
const StoredEvent = z.compile(
  z.looseObject({
    sequence: z.int().positive(),
    position: z.int().positive(),
    at: z.string(),
    actor: z.string(),
    onBehalfOf: z.string().optional(),
    authority: z.string(),
    commandId: z.string(),
    configVersion: z.string(),
    schemaVersion: z.int().positive(),
    event: json,
    salt: z.string(),
    erased: z.object({ by: z.string(), remainder: z.literal(true) }).exactOptional(),
    ...link,
  }),
);

const StoredTombstone = z.strictObject({
  sequence: z.int().positive(),
  position: z.int().positive(),
  erased: z.strictObject({ by: z.string() }),
  ...link,
});

export const headDocument = (stream: StreamId, head: Head<unknown>): Document => ({
  id: headId(stream),
  body: asJson(head),
});

/**
 * The head as it was stored, to be written anew. That its state has the shape of `State` rests on
 * the capability's schema version, which the journal compares. Throws `newerSchema` where it holds
 * more than this version knows: that would be lost, or be wrong of the next event. Throws a
 * `ZodError` when the document is no head.
 */
export function readHead<State>(document: Pick<Document, 'id' | 'body'>): Head<State> {
  const head = StoredHead.parse(document.body);
  if (Object.keys(head).some((field) => !(field in headFields))) throw newerSchema(document.id);
  return head as unknown as Head<State>;
}

/** A head, whatever else it holds, for whoever writes none. Throws a `ZodError` when it is no head. */
export const readAnyHead = (document: Pick<Document, 'body'>): Head =>
  StoredHead.parse(document.body);

/** The event as it was recorded, or what is left of it. Throws a `ZodError` when it is neither. */
export const readRecord = <Event>(document: Pick<Document, 'body'>): StoredRecord<Event> => {
  const tombstone = StoredTombstone.safeParse(document.body);
  if (!tombstone.success) return readEvent(document);
  return tombstone.data as unknown as Tombstone;
};

export const isThere = <Event>(record: StoredRecord<Event>): record is RecordedEvent<Event> =>
  'event' in record;

/** The event as it was recorded. Throws a `ZodError` when the document is no recorded event. */
export const readEvent = <Event>(document: Pick<Document, 'body'>): RecordedEvent<Event> =>
  StoredEvent.parse(document.body) as unknown as RecordedEvent<Event>;

/** An event as a reader of the record will see it: what `evolve` gets, so that folding again gives the same state. */
export const asStored = <Event>(event: Event): Event => toJson(event) as Event;
