/** Follows one stream's events in order and says what is wrong with the first that is. */
import type { StoredRecord } from '../kernel/capability.ts';
import { eventId } from '../kernel/documents.ts';
import { folded } from '../kernel/fold.ts';
import { isThere, readRecord, type ChainBase, type Head } from '../kernel/head.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { isOfAnotherVersion } from '../kernel/other-version.ts';
import { contentOf, emptyHash, hashOf, remainderOf, type Target } from '../kernel/record.ts';
import type { Digest } from '../ports/digest.ts';
import type { StoredDocument } from '../ports/store.ts';

/** As much of a capability as folding needs. */
export type FoldedCapability = {
  readonly name: string;
  readonly schemaVersion: number;
  readonly initial: unknown;
  evolve(state: unknown, event: unknown): unknown;
};

/** Where the record is broken, as precisely as it can be told. */
export type Place = {
  readonly partition: Target['partition'];
  readonly stream?: string;
  readonly sequence?: number;
  /** Among the partition's events, where the stream isn't known. */
  readonly position?: number;
};

export type Broken = { readonly at: Place; readonly problem: string };

export type StreamCheck = {
  readonly target: Target;
  /** Of the last event that was followed. */
  readonly sequence: number;
  readonly lastHash: string;
  readonly lastPosition: number;
  /** Undefined when it can't be folded, e.g. as no capability of that name is known. */
  readonly fold: { readonly capability: FoldedCapability; readonly state: unknown } | undefined;
  /** It holds what a newer version wrote: its chain is followed, its state is not. */
  readonly isNewer?: true;
  /** What is left of the last event, where it was erased. */
  readonly erased?: ErasedPlace | undefined;
};

/** What an erasure must have said of the place. */
export type ErasedPlace = {
  readonly by: string;
  /** Digest of what others still need of it; absent: nothing is left. */
  readonly remainder?: string;
};

const erasedOf = (digest: Digest, record: StoredRecord): ErasedPlace | undefined =>
  record.erased && {
    by: record.erased.by,
    ...(isThere(record) ? { remainder: remainderOf(digest, record) } : {}),
  };

/** A stream whose beginning was erased is followed from there, and can't be folded. */
export const beginStream = (
  target: Target,
  capability: FoldedCapability | undefined,
  base?: ChainBase,
): StreamCheck => ({
  target,
  sequence: base?.sequence ?? 0,
  lastHash: base?.hash ?? emptyHash,
  lastPosition: 0,
  fold: base === undefined && capability ? { capability, state: capability.initial } : undefined,
});

type Followed = { readonly check: StreamCheck } | { readonly broken: Broken };

/** The check after one more event, or what is wrong with that event. */
export function followEvent(
  digest: Digest,
  check: StreamCheck,
  document: StoredDocument,
): Followed {
  const { target } = check;
  const sequence = check.sequence + 1;
  const at = { ...target, sequence };
  if (document.id !== eventId(target.stream, sequence)) {
    return { broken: { at, problem: 'The event is missing, although later ones are there.' } };
  }
  const record = parsed(document);
  if (record === undefined) {
    return { broken: { at, problem: 'The document no longer holds a recorded event.' } };
  }
  const problem = problemOf(digest, check, record);
  if (problem !== undefined) return { broken: { at, problem } };
  const next = {
    target,
    sequence,
    lastHash: record.hash,
    lastPosition: record.position,
    ...foldedOn(check, record),
    erased: erasedOf(digest, record),
  };
  return { check: next };
}

/** From the first event on that only a newer version knows the stream is followed without its state. */
function foldedOn(
  { target, fold, isNewer }: StreamCheck,
  record: StoredRecord,
): Pick<StreamCheck, 'fold' | 'isNewer'> {
  if (fold === undefined || !isThere(record)) return { fold, ...(isNewer ? { isNewer } : {}) };
  const { capability, state } = fold;
  try {
    return { fold: { capability, state: folded(capability, target.stream, state, record) } };
  } catch (error) {
    if (!isOfAnotherVersion(error)) throw error;
    return { fold: undefined, isNewer: true };
  }
}

function parsed(document: StoredDocument): StoredRecord | undefined {
  try {
    return readRecord(document);
  } catch {
    return undefined;
  }
}

function problemOf(digest: Digest, check: StreamCheck, record: StoredRecord): string | undefined {
  const isWhole = isThere(record) && record.erased === undefined;
  if (
    record.hash !== hashOf(digest, record) ||
    (isWhole && record.content !== contentOf(digest, check.target, record))
  ) {
    return 'The event was changed after it was recorded, or recorded under another audit key.';
  }
  if (record.sequence !== check.sequence + 1) return 'The event stands in the place of another.';
  if (record.previousHash !== check.lastHash) {
    return 'The event does not follow the one before it: one of them was put in or exchanged.';
  }
  if (record.position <= check.lastPosition) {
    return 'The event claims to be older than the one before it.';
  }
  return undefined;
}

/** What is wrong with a head that stands at the event that was followed last. */
export function headProblem(check: StreamCheck, head: Head): string | undefined {
  if (head.lastHash !== check.lastHash) return "The head doesn't belong to the last event.";
  const { fold } = check;
  if (fold?.capability.schemaVersion !== head.schemaVersion) return undefined;
  return canonicalJson(toJson(fold.state)) === canonicalJson(head.state)
    ? undefined
    : "The head's state is not what the events lead to: it was changed.";
}
