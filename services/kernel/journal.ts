/**
 * The one command handler: load, decide, commit. What a decision led to (state, events, jobs,
 * receipt, seal) is written in one batch, or not at all.
 */
import type { Clock } from '../ports/clock.ts';
import type { DocumentId, Partition, Store } from '../ports/store.ts';
import type { Capability, CommandEnvelope, RecordedEvent } from './capability.ts';
import { carryOut, carryOutBy, type Handled, type Reason } from './carry-out.ts';
import { createCommit } from './commit.ts';
import { eventId, eventsOf, headPrefix } from './documents.ts';
import { isThere, readHead, readRecord } from './head.ts';
import { StreamId } from './ids.ts';
import type { Json } from './json.ts';
import { createLoad, createLoadAll, type Load } from './load.ts';
import { listedIn, openIn } from './markers.ts';
import { createPartitionQueue, type PartitionQueue } from './partition-queue.ts';
import type { Sealing, Target } from './record.ts';
import { createRememberedHeads, type Marks } from './remembered-heads.ts';
import { createVersions } from './versions.ts';

export type { Handled } from './carry-out.ts';
export type { Target } from './record.ts';

export type HistoryPage = {
  readonly events: readonly RecordedEvent[];
  /** Sequence to pass as `after` to go on; absent at the end. */
  readonly next?: number;
};

/**
 * Of what is read, for whoever was set off by a write of this process: at least as new as anything
 * that this process wrote or read, and what others wrote in the last second may be missing.
 * Without it, everything is there that was written before.
 */
export type Newness = 'recent';

export interface Journal {
  /**
   * Carries a command out. Throws `StoreError` when the store can't be used; whether the command
   * was carried out is then unknown, and sending it again with the same id is harmless.
   */
  handle<State, Command, Event, Refusal extends Reason>(
    capability: Capability<State, Command, Event, Refusal>,
    target: Target,
    envelope: CommandEnvelope<Command>,
  ): Promise<Handled<State, Event, Refusal>>;

  /**
   * As `handle`, for a command that is built from the state. It may be built twice: once from what
   * this process remembers, which counts only if it is carried out, else from what the store holds.
   * @param build the command, or what came of it without any
   */
  decide<State, Command, Event, Refusal extends Reason>(
    capability: Capability<State, Command, Event, Refusal>,
    target: Target,
    build: (state: State) => Promise<CommandEnvelope<Command> | Handled<State, Event, Refusal>>,
  ): Promise<Handled<State, Event, Refusal>>;

  /** The state now; the initial one with sequence 0 when the stream has no events. */
  load<State, Command, Event, Refusal extends Reason>(
    capability: Capability<State, Command, Event, Refusal>,
    target: Target,
    how?: Newness,
  ): Promise<{ readonly state: State; readonly sequence: number }>;

  /** As `load`, of many streams of one partition in the order given; costs a query for every fifty. */
  loadAll<State, Command, Event, Refusal extends Reason>(
    capability: Capability<State, Command, Event, Refusal>,
    partition: Partition,
    streams: readonly StreamId[],
  ): Promise<readonly { readonly state: State; readonly sequence: number }[]>;

  /** A stream's events in order, a page at a time, without those whose content was erased. */
  history(
    partition: Partition,
    stream: StreamId,
    options?: { readonly after?: number; readonly limit?: number },
  ): Promise<HistoryPage>;

  /**
   * Grows with every event of the partition, whoever writes it: while it is the same, nothing has
   * changed.
   */
  version(partition: Partition, how?: Newness): Promise<number>;

  /**
   * As `version`, with how new a document is that others write without events, by one query:
   * whatever is read after it is at least as new as both.
   */
  marks(partition: Partition, beside: DocumentId, how?: Newness): Promise<Marks>;

  /** Streams of a capability that need attention, or of several by one query, ordered by id. */
  open(partition: Partition, capabilityName: string | readonly string[]): AsyncIterable<StreamId>;

  /** Streams of a capability that stand on a list, ordered by id. */
  listed(partition: Partition, capabilityName: string, list: string): AsyncIterable<StreamId>;

  /** Every stream of a capability with its state, a page at a time, ordered by id. */
  states<State, Command, Event, Refusal extends Reason>(
    capability: Capability<State, Command, Event, Refusal>,
    partition: Partition,
    /** Streams whose id, without the capability's name, comes after this. */
    after?: string,
  ): AsyncIterable<State>;
}

export type JournalOptions = Sealing & {
  readonly store: Store;
  /** Names the service's configuration of the day; written on every event. */
  readonly configVersion: string;
  /** With it, heads are remembered for a while; without it, each is read anew. */
  readonly clock?: Clock;
  /** How often a command is decided again when others changed its stream meanwhile. */
  readonly maxAttempts?: number;
};

/** Commands of one partition that may wait in this process before further ones are told `busy`. */
const MAX_WAITING = 500;

export function createJournal(options: JournalOptions): Journal {
  const { store, clock, maxAttempts = 5 } = options;
  const queue = createPartitionQueue(MAX_WAITING);
  const memory = clock && createRememberedHeads(clock);
  const load = createLoad(store, memory);
  const commit = createCommit(options);
  const attempts = { store, load, memory, commit, maxAttempts };

  const handle: Journal['handle'] = async (capability, target, envelope) => {
    const handled = await queue.run(target.partition, () =>
      carryOut(attempts, capability, target, envelope),
    );
    if (handled !== undefined) return handled;
    return { outcome: 'busy', state: (await load(capability, target)).state };
  };

  return {
    handle,

    decide: createDecide({ ...attempts, queue, handle }),

    async load(capability, target, how) {
      const known = how === 'recent' ? memory?.recent(capability, target) : undefined;
      const { state, sequence } = known ?? (await load(capability, target));
      return { state, sequence };
    },

    loadAll: createLoadAll(store, load, memory),

    history: (partition, stream, options) => historyPage(store, partition, stream, options),

    ...createVersions(store, memory),

    open: (partition, capabilityName) =>
      openIn({ store, commit }, partition, [capabilityName].flat()),

    listed: (partition, capabilityName, list) => listedIn(store, partition, list, capabilityName),

    states: (capability, partition, after) =>
      everyState(store, load, capability, { partition, after }),
  };
}

/** From what is remembered for as long as others of this process are quicker; then from what is stored. */
const createDecide =
  (
    parts: Parameters<typeof carryOut>[0] & {
      readonly queue: PartitionQueue;
      readonly handle: Journal['handle'];
    },
  ): Journal['decide'] =>
  async (capability, target, build) => {
    const { memory, load, queue, handle, maxAttempts } = parts;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const head = memory?.latest(capability, target);
      const built = head && (await build(head.state));
      if (head === undefined || built === undefined || 'outcome' in built) break;
      const handled = await queue.run(target.partition, async () =>
        memory?.latest(capability, target)?.etag === head.etag
          ? ((await carryOutBy(parts, capability, target, built, head)) ?? 'notByThat')
          : undefined,
      );
      if (handled === 'notByThat') break;
      if (handled !== undefined) return handled;
    }
    const built = await build((await load(capability, target)).state);
    return 'outcome' in built ? built : handle(capability, target, built);
  };

async function historyPage(
  store: Store,
  partition: Partition,
  stream: StreamId,
  { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<HistoryPage> {
  const page = await store.list(partition, eventsOf(stream), {
    after: eventId(stream, after),
    limit,
  });
  const records = page.documents.map((document) => readRecord<Json>(document));
  const events = records.filter(isThere);
  const last = records.at(-1);
  return page.next === undefined || last === undefined
    ? { events }
    : { events, next: last.sequence };
}

/** A head that another version wrote is loaded as any is: folded anew, or refused. */
async function* everyState<State, Command, Event, Refusal extends Reason>(
  store: Store,
  load: Load,
  capability: Capability<State, Command, Event, Refusal>,
  from: { readonly partition: Partition; readonly after: string | undefined },
): AsyncGenerator<State> {
  const { partition } = from;
  const prefix = `${headPrefix}${capability.name}.`;
  let after = from.after === undefined ? undefined : `${prefix}${from.after}`;
  do {
    const page = await store.list(partition, prefix, after === undefined ? {} : { after });
    for (const document of page.documents) {
      const head = readHead<State>(document);
      const stream = StreamId.parse(document.id.slice(headPrefix.length));
      const isOurs = head.schemaVersion === capability.schemaVersion;
      yield isOurs ? head.state : (await load(capability, { partition, stream })).state;
    }
    after = page.next;
  } while (after !== undefined);
}
