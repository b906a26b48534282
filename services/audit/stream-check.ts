/** Follows one stream's events in order and says what is wrong with the first that is. */
import type { RecordedEvent } from '../kernel/capability.ts';
import { eventId } from '../kernel/documents.ts';
import { readEvent, type Head } from '../kernel/head.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { emptyHash, hashOf, type Target } from '../kernel/record.ts';
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
  /** Undefined when no capability of that name is known. */
  readonly fold: { readonly capability: FoldedCapability; readonly state: unknown } | undefined;
};

export const beginStream = (
  target: Target,
  capability: FoldedCapability | undefined,
): StreamCheck => ({
  target,
  sequence: 0,
  lastHash: emptyHash,
  lastPosition: 0,
  fold: capability && { capability, state: capability.initial },
});

type Followed = { readonly check: StreamCheck } | { readonly broken: Broken };

/** The check after one more event, or what is wrong with that event. */
export function followEvent(
  digest: Digest,
  check: StreamCheck,
  document: StoredDocument,
): Followed {
  const { target, fold } = check;
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
    fold: fold && { ...fold, state: fold.capability.evolve(fold.state, record.event) },
  };
  return { check: next };
}

function parsed(document: StoredDocument): RecordedEvent | undefined {
  try {
    return readEvent(document);
  } catch {
    return undefined;
  }
}

function problemOf(digest: Digest, check: StreamCheck, record: RecordedEvent): string | undefined {
  if (record.hash !== hashOf(digest, check.target, record)) {
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
