import type { Decision } from './decision.ts';
import type { CommandId, Instant, PersonId, StreamId } from './ids.ts';
import type { Json } from './json.ts';
import type { Ending, JobSpec } from './job.ts';

/** Who acts: a person, or the service itself when a clock runs out or a delivery fails. */
export type Actor = PersonId | 'service';

/**
 * Under which right somebody acts, e.g. `requester`, `lead`, `cover`, `manager`. Written on every
 * event, so that the record can be read without the configuration of the day.
 */
export type Authority = string;

/** What every command carries beside its own data. Time, actor and authority come in; nothing is looked up. */
export type CommandEnvelope<Command> = {
  readonly id: CommandId;
  readonly at: Instant;
  readonly actor: Actor;
  readonly onBehalfOf?: PersonId;
  readonly authority: Authority;
  readonly command: Command;
  /** It begins its stream: that there is none is looked at when it is written, and not before. */
  readonly begins?: true;
  /** The job that it comes of, which is done with it. */
  readonly ends?: Ending;
};

/** An event as it stands in the record: the audit trail. */
export type RecordedEvent<Event = Json> = {
  /** 1 for a stream's first event, without holes. */
  readonly sequence: number;
  /** Place among all events of the partition, from 1, without holes. */
  readonly position: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly onBehalfOf?: PersonId;
  readonly authority: Authority;
  readonly commandId: CommandId;
  readonly configVersion: string;
  readonly schemaVersion: number;
  readonly event: Event;
  /** Random, so that nobody can guess an erased event from the digest of its content. */
  readonly salt: string;
  /** Part of an erased event that others still need, in place of the whole. */
  readonly erased?: Erased & { readonly remainder: true };
} & Link;

/** What stays of an event for ever, whatever is erased: its place in the chain. */
export type Link = {
  /** Digest, in hex, of all else that the record says, with its partition and stream and a salt. */
  readonly content: string;
  /** Hash of the stream's event before, or 64 zeros. */
  readonly previousHash: string;
  /** Digest of sequence, position, previous hash and content. */
  readonly hash: string;
};

/** Under which erasure of the partition something was taken out. */
export type Erased = { readonly by: StreamId };

/** Where an event stood whose content was erased. */
export type Tombstone = {
  readonly sequence: number;
  readonly position: number;
  readonly erased: Erased;
} & Link;

/** What can stand in an event's place. */
export type StoredRecord<Event = Json> = RecordedEvent<Event> | Tombstone;

/**
 * One kind of stream: its rules as pure functions. `decide` is the only place where rules live,
 * `evolve` is total, `reactions` say what an event obliges the service to do.
 */
export interface Capability<State, Command, Event, Refusal extends { readonly reason: string }> {
  /** First part of the stream's id: `consult` in `consult.01j…`. */
  readonly name: string;
  /**
   * Goes up when the same events lead to another state than before, or when an event comes that
   * changes the state: a head of an older version is folded anew, and a program that is older than a
   * head refuses it. An event that leaves the state as it is needs no new version.
   */
  readonly schemaVersion: number;
  readonly initial: State;
  decide(state: State, command: CommandEnvelope<Command>): Decision<Event, Refusal>;
  evolve(state: State, event: Event): State;
  /** Jobs that the events of one decision oblige us to; `state` is the one after all of them. */
  reactions(
    events: readonly Event[],
    state: State,
    envelope: CommandEnvelope<Command>,
  ): readonly JobSpec[];
  /** True while the stream needs attention: open streams of a partition can be listed. */
  isOpen(state: State): boolean;
  /**
   * Lists on which the stream stands, e.g. of a case its key worker's: those on one can be read at
   * the cost of that list alone. Names of letters, digits, hyphens and dots, at most 50 characters.
   */
  listedUnder?(state: State): readonly string[];
}
