/**
 * What the record says of a case, as lines that people read: for an inspector, for the person
 * themselves, for whoever learns from an incident, and for traces without names.
 */
import type { Actor, Authority } from '../kernel/capability.ts';
import type { Instant, PersonId, StreamId } from '../kernel/ids.ts';
import type { Partition } from '../ports/store.ts';

/** A piece of an event that people wrote, e.g. a rationale. */
export type WrittenText = {
  /** What it is, e.g. "Rationale". */
  readonly label: string;
  readonly text: string;
};

/** One event, in words. People are named by `{{person:<id>}}`, cases by `{{case:<ref>}}`, so that whoever shows it says how. */
export type HistoryLine = {
  readonly at: Instant;
  readonly partition: Partition;
  readonly stream: StreamId;
  /** In the stream. */
  readonly sequence: number;
  readonly position: number;
  /** Of which capability's, e.g. `consult`. */
  readonly capability: string;
  /** The event's type, e.g. `consultAcknowledged`. */
  readonly type: string;
  readonly actor: Actor;
  readonly onBehalfOf?: PersonId;
  readonly authority: Authority;
  /** What happened, in a sentence without what people wrote. */
  readonly what: string;
  readonly texts: readonly WrittenText[];
  /** The content was erased by rule; nothing but that it stood there is known. */
  readonly isErased?: true;
};

/** What a capability says of one of its events. */
export type Described = {
  readonly what: string;
  readonly texts?: readonly WrittenText[];
};

export const personMark = (person: PersonId | 'service'): string =>
  person === 'service' ? 'the service' : `{{person:${person}}}`;
export const caseMark = (caseRef: string): string => `{{case:${caseRef}}}`;
