import type { Decision } from './decision.ts';
import type { CommandId, Instant, PersonId } from './ids.ts';
import type { Json } from './json.ts';
import type { JobSpec } from './job.ts';

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
  /** Hash of the stream's event before, or 64 zeros. */
  readonly previousHash: string;
  /**
   * SHA-256, in hex, over this record without `hash` but with its partition and stream, as
   * canonical JSON.
   */
  readonly hash: string;
};

/**
 * One kind of stream: its rules as pure functions. `decide` is the only place where rules live,
 * `evolve` is total, `reactions` say what an event obliges the service to do.
 */
export interface Capability<State, Command, Event, Refusal extends { readonly reason: string }> {
  /** First part of the stream's id: `consult` in `consult.01j…`. */
  readonly name: string;
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
