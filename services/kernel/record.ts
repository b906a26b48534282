/**
 * The hash chain of a stream: each recorded event carries the hash of the one before, so that an
 * event that is changed, removed, added or moved afterwards breaks the chain at that place. The hash
 * covers a salted digest of what happened, not what happened itself: that can be erased, and the
 * chain still holds.
 */
import type { Digest } from '../ports/digest.ts';
import type { Partition } from '../ports/store.ts';
import type { CommandEnvelope, RecordedEvent, Tombstone } from './capability.ts';
import type { StreamId } from './ids.ts';
import { asJson, canonicalJson, toJson, type Json } from './json.ts';

/** What stands before the first event of a stream, and before the first of a seal. */
export const emptyHash = '0'.repeat(64);

/** Where a stream lives. */
export type Target = { readonly partition: Partition; readonly stream: StreamId };

/** The digest of all that can be erased. It covers where the record stands, so that it can't be moved. */
export function contentOf(digest: Digest, target: Target, record: RecordedEvent): string {
  const { sequence: _1, position: _2, previousHash: _3, content: _4, hash: _5, ...rest } = record;
  return digest(canonicalJson(asJson({ ...target, ...rest })));
}

/** The hash that a record must carry, whether its content is there or was erased. */
export const hashOf = (
  digest: Digest,
  { sequence, position, previousHash, content }: Omit<Tombstone, 'hash' | 'erased'>,
): string => digest(canonicalJson({ sequence, position, previousHash, content }));

/** Of what is left of an event after a part of it was erased: the erasure records it. */
export const remainderOf = (
  digest: Digest,
  { position, event }: Pick<RecordedEvent, 'position' | 'event'>,
): string => digest(canonicalJson(toJson({ position, event })));

/** The same record with its content and its hash reckoned anew. */
export function resealed(digest: Digest, target: Target, record: RecordedEvent): RecordedEvent {
  const content = contentOf(digest, target, record);
  return { ...record, content, hash: hashOf(digest, { ...record, content }) };
}

/** How events are sealed. */
export type Sealing = {
  readonly digest: Digest;
  /** Another one for every event, that nobody can guess. */
  readonly salt: () => string;
};

/** Where a chain ends: what the next event follows. */
export type ChainEnd = {
  readonly sequence: number;
  readonly hash: string;
  /** Events in the whole partition. */
  readonly position: number;
};

/** The records of one decision's events, chained to what is there. */
export function recordEvents(
  { digest, salt }: Sealing,
  target: Target,
  end: ChainEnd,
  about: {
    readonly envelope: CommandEnvelope<unknown>;
    readonly configVersion: string;
    readonly schemaVersion: number;
  },
  events: readonly Json[],
): readonly RecordedEvent[] {
  const { envelope, configVersion, schemaVersion } = about;
  const { id: commandId, at, actor, onBehalfOf, authority } = envelope;
  const records: RecordedEvent[] = [];
  let previousHash = end.hash;
  for (const [index, event] of events.entries()) {
    const record = resealed(digest, target, {
      sequence: end.sequence + index + 1,
      position: end.position + index + 1,
      at,
      actor,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      authority,
      commandId,
      configVersion,
      schemaVersion,
      event,
      salt: salt(),
      content: '',
      previousHash,
      hash: '',
    });
    records.push(record);
    previousHash = record.hash;
  }
  return records;
}
