import { eventId, eventPrefix, headId } from '../kernel/documents.ts';
import type { ChainBase } from '../kernel/head.ts';
import { StreamId } from '../kernel/ids.ts';
import type { Partition, Store, StoredDocument } from '../ports/store.ts';
import type { PartitionOptions } from './audit-options.ts';
import { documentsOf } from './documents-of.ts';
import { createErasureCheck, type ErasureCheck } from './erasures.ts';
import { finishStream, readableHead } from './finish-stream.ts';
import { noteEvent, type SealWindow } from './seal-check.ts';
import { beginStream, followEvent, type Broken, type StreamCheck } from './stream-check.ts';

/** What one reading of a partition's events found. */
export type Reading = {
  readonly streams: number;
  readonly events: number;
  /** Streams that hold what only a newer version knows: their states were not compared. */
  readonly newer: number;
  /** The event with the highest position. */
  readonly newest: NotedEvent;
};

export type NotedEvent = {
  readonly stream: string;
  readonly sequence: number;
  readonly position: number;
  readonly hash: string;
};

const EVENT_ID = /^event\.(?<stream>.+)\.\d{8,}$/;

/** Follows every stream of the partition from its first event to its head, and fills the window. */
export async function scanPartition(
  options: PartitionOptions,
  partition: Partition,
  window: SealWindow,
): Promise<Reading | Broken> {
  let newest: NotedEvent = { stream: '', sequence: 0, position: 0, hash: '' };
  let streams = 0;
  let events = 0;
  let newer = 0;
  let check: StreamCheck | undefined;
  let clash: Broken | undefined;

  const note = (follows: StreamCheck): void => {
    const event = notedOf(follows);
    events += 1;
    const isAlone = noteEvent(window, event.position, event.hash, options.window);
    if (!isAlone) clash ??= clashAt(partition, event);
    if (event.position > newest.position) newest = event;
  };
  const finish = async (): Promise<Broken | undefined> => {
    if (check?.isNewer) newer += 1;
    return check && (await finishStream(options, check, note));
  };
  const begin = async (stream: StreamId, first: StoredDocument): Promise<StreamCheck> => {
    streams += 1;
    const isWhole = first.id === eventId(stream, 1);
    const base = isWhole ? undefined : await baseOf(options.store, partition, stream);
    return beginStream({ partition, stream }, capabilityOf(options, stream), base);
  };
  const erasures = createErasureCheck(options.store, partition);

  for await (const document of documentsOf(options.store, partition, eventPrefix)) {
    const stream = streamOf(document);
    if (stream === undefined) {
      return { at: { partition }, problem: `The document ${document.id} is no event's.` };
    }
    if (check?.target.stream !== stream) {
      const broken = await finish();
      if (broken) return broken;
      check = await begin(stream, document);
    }
    const followed = followEvent(options.digest, check, document);
    if ('broken' in followed) return followed.broken;
    check = followed.check;
    note(check);
    const wrong = await wronglyErased(erasures, check);
    if (wrong) return wrong;
  }
  return (await finish()) ?? clash ?? { streams, events, newer, newest };
}

async function wronglyErased(
  erasures: ErasureCheck,
  { target, sequence, lastPosition, erased }: StreamCheck,
): Promise<Broken | undefined> {
  const problem = erased && (await erasures(erased, lastPosition));
  return problem === undefined ? undefined : { at: { ...target, sequence }, problem };
}

/** After which event a stream goes on whose beginning was erased, as its head says. */
async function baseOf(
  store: Store,
  partition: Partition,
  stream: StreamId,
): Promise<ChainBase | undefined> {
  const head = await store.read(partition, headId(stream));
  return head && readableHead(head)?.base;
}

const clashAt = (partition: Partition, { stream, sequence, position }: NotedEvent): Broken => ({
  at: { partition, stream, sequence },
  problem: `Another event claims the same place, ${position}, among all events of the partition.`,
});

const notedOf = ({ target, sequence, lastPosition, lastHash }: StreamCheck): NotedEvent => ({
  stream: target.stream,
  sequence,
  position: lastPosition,
  hash: lastHash,
});

const streamOf = ({ id }: StoredDocument): StreamId | undefined =>
  StreamId.safeParse(EVENT_ID.exec(id)?.groups?.['stream']).data;

const capabilityOf = ({ capabilities }: PartitionOptions, stream: StreamId) =>
  capabilities.find(({ name }) => stream.startsWith(`${name}.`));
