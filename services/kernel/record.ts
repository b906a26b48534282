/**
 * The hash chain of a stream: each recorded event carries the hash of the one before, so that an
 * event that is changed, removed, added or moved afterwards breaks the chain at that place.
 */
import type { Digest } from '../ports/digest.ts';
import type { Partition } from '../ports/store.ts';
import type { CommandEnvelope, RecordedEvent } from './capability.ts';
import type { StreamId } from './ids.ts';
import { canonicalJson, toJson, type Json } from './json.ts';

/** What stands before the first event of a stream, and before the first of a seal. */
export const emptyHash = '0'.repeat(64);

/** Where a stream lives. */
export type Target = { readonly partition: Partition; readonly stream: StreamId };

type Unhashed = Omit<RecordedEvent, 'hash'>;

/** The hash that a record must carry. It covers where the record stands, so that it can't be moved. */
export function hashOf(digest: Digest, target: Target, record: RecordedEvent | Unhashed): string {
  const { hash: _hash, ...content } = { hash: '', ...record };
  return digest(canonicalJson(toJson({ ...target, ...content })));
}

/** Where a chain ends: what the next event follows. */
export type ChainEnd = {
  readonly sequence: number;
  readonly hash: string;
  /** Events in the whole partition. */
  readonly position: number;
};

/** The records of one decision's events, chained to what is there. */
export function recordEvents(
  digest: Digest,
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
    const unhashed: Unhashed = {
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
      previousHash,
    };
    const hash = hashOf(digest, target, unhashed);
    records.push({ ...unhashed, hash });
    previousHash = hash;
  }
  return records;
}
