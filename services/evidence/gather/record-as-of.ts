/**
 * The record as it was at a moment, for the product's own desks: what they find over it, they found
 * then. So a pack says the same however the record goes on, and says nothing that it knows from later.
 */
import { z } from 'zod';
import { documentsOf } from '../../audit/documents-of.ts';
import type { FoldedCapability } from '../../audit/verify.ts';
import { eventId, feedPrefix, headPrefix } from '../../kernel/documents.ts';
import { OversightError } from '../../kernel/errors.ts';
import { isThere, readRecord } from '../../kernel/head.ts';
import { StreamId, type Instant } from '../../kernel/ids.ts';
import type { HistoryPage, Journal } from '../../kernel/journal.ts';
import type { Folds } from '../../kernel/fold.ts';
import type { Target } from '../../kernel/record.ts';
import { addTime, isBefore } from '../../kernel/time.ts';
import type { Partition, Store } from '../../ports/store.ts';

const FeedEntry = z.object({ stream: StreamId, sequence: z.int(), position: z.int() });

/** As much of a capability as says which of its streams stand where. */
export type MarkedCapability = FoldedCapability & {
  isOpen(state: unknown): boolean;
  listedUnder?(state: unknown): readonly string[];
};

export type RecordAsOf = {
  readonly journal: Journal;
  readonly store: Store;
  /** All that are asked for by name. */
  readonly capabilities: readonly MarkedCapability[];
};

/**
 * Costs what stands open or on a list now and what has changed since; where that is longer ago than
 * the feed of events goes back, every stream of the capability. Only reads.
 */
export const journalAsOf = (record: RecordAsOf, asOf: Instant): Journal =>
  new JournalAsOf(record, asOf);

const onlyRead = (): OversightError =>
  new OversightError('wrongUse', 'The record as of an earlier moment is only read.');

class JournalAsOf implements Journal {
  readonly #record: RecordAsOf;
  readonly #asOf: Instant;
  readonly #changes = new Map<Partition, Promise<ReadonlySet<StreamId> | undefined>>();

  constructor(record: RecordAsOf, asOf: Instant) {
    this.#record = record;
    this.#asOf = asOf;
  }

  load<State, Event>(capability: Folds<State, Event>, target: Target) {
    return foldUntil(this.#record.journal, capability, target, this.#asOf);
  }

  handle(): Promise<never> {
    return Promise.reject(onlyRead());
  }

  decide(): Promise<never> {
    return Promise.reject(onlyRead());
  }

  loadAll<State, Event>(
    capability: Folds<State, Event>,
    partition: Partition,
    streams: readonly StreamId[],
  ) {
    return Promise.all(streams.map((stream) => this.load(capability, { partition, stream })));
  }

  version(partition: Partition): Promise<number> {
    return this.#record.journal.version(partition);
  }

  marks(...asked: Parameters<Journal['marks']>): ReturnType<Journal['marks']> {
    return this.#record.journal.marks(...asked);
  }

  async history(...asked: Parameters<Journal['history']>): Promise<HistoryPage> {
    const page = await this.#record.journal.history(...asked);
    const events = page.events.filter(({ at }) => !isBefore(this.#asOf, at));
    return events.length < page.events.length ? { events } : page;
  }

  async *open(partition: Partition, names: string | readonly string[]): AsyncGenerator<StreamId> {
    for (const name of [names].flat().sort()) {
      const capability = this.#named(name);
      const now = this.#record.journal.open(partition, name);
      yield* this.#standing(partition, capability, now, (state) => capability.isOpen(state));
    }
  }

  async *listed(partition: Partition, name: string, list: string): AsyncGenerator<StreamId> {
    const capability = this.#named(name);
    const now = this.#record.journal.listed(partition, name, list);
    yield* this.#standing(
      ...([partition, capability, now] as const),
      (state) => capability.listedUnder?.(state).includes(list) === true,
    );
  }

  async *states<State, Event>(
    capability: Folds<State, Event>,
    partition: Partition,
    after?: string,
  ): AsyncGenerator<State> {
    for (const stream of await streamsOf(this.#record.store, partition, capability.name, after)) {
      const { state, sequence } = await this.load(capability, { partition, stream });
      if (sequence > 0) yield state;
    }
  }

  /** What stood there then stands there still, or has changed since. */
  async *#standing(
    partition: Partition,
    capability: MarkedCapability,
    now: AsyncIterable<StreamId>,
    stood: (state: unknown) => boolean,
  ): AsyncGenerator<StreamId> {
    const { name } = capability;
    const candidates = new Set<StreamId>();
    for await (const stream of now) candidates.add(stream);
    const changed = await this.#changedIn(partition);
    for (const stream of changed ?? (await streamsOf(this.#record.store, partition, name))) {
      if (stream.startsWith(`${name}.`)) candidates.add(stream);
    }
    for (const stream of [...candidates].sort()) {
      const { state } = await this.load(capability, { partition, stream });
      if (stood(state)) yield stream;
    }
  }

  #changedIn(partition: Partition): Promise<ReadonlySet<StreamId> | undefined> {
    const changed =
      this.#changes.get(partition) ?? changedSince(this.#record.store, partition, this.#asOf);
    this.#changes.set(partition, changed);
    return changed;
  }

  #named(name: string): MarkedCapability {
    const capability = this.#record.capabilities.find((each) => each.name === name);
    if (capability !== undefined) return capability;
    throw new OversightError('wrongUse', `No ${name} is known as of an earlier moment.`);
  }
}

async function foldUntil<State, Event>(
  journal: Pick<Journal, 'history'>,
  capability: Folds<State, Event>,
  { partition, stream }: Target,
  asOf: Instant,
): Promise<{ readonly state: State; readonly sequence: number }> {
  let folded = { state: capability.initial, sequence: 0 };
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await journal.history(partition, stream, { after });
    for (const { at, event, sequence } of page.events) {
      if (isBefore(asOf, at)) return folded;
      // Its own stream holds no other.
      folded = { state: capability.evolve(folded.state, event as Event), sequence };
    }
    after = page.next;
  }
  return folded;
}

async function streamsOf(
  store: Store,
  partition: Partition,
  capability: string,
  after?: string,
): Promise<readonly StreamId[]> {
  const prefix = `${headPrefix}${capability}.`;
  const from = after === undefined ? undefined : `${prefix}${after}`;
  const found: StreamId[] = [];
  for await (const { id } of documentsOf(store, partition, prefix, from)) {
    found.push(StreamId.parse(id.slice(headPrefix.length)));
  }
  return found;
}

/** Clocks of two replicas differ by less. */
const SLACK = '-PT1H';

/** More than have changed since, never fewer; undefined where the feed does not go back so far. */
async function changedSince(
  store: Store,
  partition: Partition,
  asOf: Instant,
): Promise<ReadonlySet<StreamId> | undefined> {
  const changed = new Set<StreamId>();
  let reachesBack = false;
  for await (const { body } of documentsOf(store, partition, feedPrefix)) {
    const { stream, sequence, position } = FeedEntry.parse(body);
    if (changed.size === 0) {
      const first = await store.read(partition, eventId(stream, sequence));
      const record = first && readRecord(first);
      const isOld =
        record !== undefined && isThere(record) && isBefore(record.at, addTime(asOf, SLACK));
      reachesBack = position === 1 || isOld;
      if (!reachesBack) return undefined;
    }
    changed.add(stream);
  }
  return reachesBack ? changed : undefined;
}
