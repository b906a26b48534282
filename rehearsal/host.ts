/** What the rehearsal needs from the bot it plays Teams for. */
import type { Instant } from '../services/kernel/ids.ts';
import type { Service } from '../services/service/service.ts';
import type { MovableClock } from './clock.ts';

/** One line of the record, in words. */
export type RecordLine = {
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
};

export type RehearsalRecord = {
  /** True when every hash of the chain holds. */
  readonly intact: boolean;
  /** In words, as `oversight audit verify` says it: "3 streams, 21 events, intact". */
  readonly summary: string;
  /** The newest stream's events, the oldest first. */
  readonly lines: readonly RecordLine[];
};

/** A running bot, started by the composition root in this process on a loopback port. */
export interface RehearsalBot {
  /** Where Teams posts activities, e.g. `http://127.0.0.1:3978/api/messages`. */
  readonly endpoint: string;
  now(): Instant;
  /**
   * Moves the clock forward, stepping through every job that falls due on the way, in order, each
   * at its own time. Resolves when what was due has been done.
   */
  advanceTo(instant: Instant): Promise<void>;
  /** Reads and verifies the audit trail. */
  record(): Promise<RehearsalRecord>;
  close(): Promise<void>;
}

/** Microsoft Graph as the bot reaches it. */
export type RehearsalGraph = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The app's id in the organisation's catalogue. */
  readonly teamsAppId: string;
};

export type RehearsalBotOptions = {
  readonly service: Service;
  readonly clock: MovableClock;
  /** Base address of the rehearsal's Bot Connector; stands as `serviceUrl` on every activity. */
  readonly serviceUrl: string;
  readonly bot: { readonly id: string; readonly name: string };
  /** The organisation's Microsoft Graph. */
  readonly graph: RehearsalGraph;
};

/** Starts a bot that talks to the given connector without credentials, on loopback. */
export type StartBot = (options: RehearsalBotOptions) => Promise<RehearsalBot>;
