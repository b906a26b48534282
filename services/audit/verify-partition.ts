import { eventId, headPrefix, sealId } from '../kernel/documents.ts';
import { StreamId } from '../kernel/ids.ts';
import { emptySeal, readSeal, type Seal } from '../kernel/seal.ts';
import type { Partition } from '../ports/store.ts';
import type { PartitionOptions } from './audit-options.ts';
import { countDocuments, documentsOf } from './documents-of.ts';
import { eventAt } from './find-receipt.ts';
import { scanPartition, type Reading } from './scan.ts';
import { closeWindow, firstWindow, type SealWindow } from './seal-check.ts';
import type { Broken } from './stream-check.ts';

type Intact = Pick<Reading, 'streams' | 'events' | 'newer'>;

export async function verifyPartition(
  options: PartitionOptions,
  partition: Partition,
): Promise<Intact | Broken> {
  const seal = await currentSeal(options, partition);
  if ('problem' in seal) return seal;
  const window = firstWindow();
  const reading = await scanPartition(options, partition, window);
  if ('problem' in reading) return reading;
  return (
    (await headsWithoutEvents(options, partition, reading)) ??
    (await eventsAfterSeal(options, partition, reading)) ??
    (await sealProblem(options, partition, seal, window)) ??
    reading
  );
}

async function currentSeal(
  { store }: PartitionOptions,
  partition: Partition,
): Promise<Seal | Broken> {
  const document = await store.read(partition, sealId);
  if (document === undefined) return emptySeal;
  try {
    return readSeal(document);
  } catch {
    return { at: { partition }, problem: 'The seal can no longer be read: it was changed.' };
  }
}

/** A head that is left over when all events of its stream were removed. */
async function headsWithoutEvents(
  { store }: PartitionOptions,
  partition: Partition,
  { streams }: Pick<Intact, 'streams'>,
): Promise<Broken | undefined> {
  if ((await countDocuments(store, partition, headPrefix)) === streams) return undefined;
  for await (const { id } of documentsOf(store, partition, headPrefix)) {
    const stream = StreamId.safeParse(id.slice(headPrefix.length)).data;
    if (stream && (await store.read(partition, eventId(stream, 1)))) continue;
    return {
      at: { partition, stream: id.slice(headPrefix.length), sequence: 1 },
      problem: "The stream's head is there, but its events are not.",
    };
  }
  return undefined; // a stream was begun meanwhile
}

/** Every event's position is known to the seal; what came while we read is known to the seal by now. */
async function eventsAfterSeal(
  options: PartitionOptions,
  partition: Partition,
  { newest }: Reading,
): Promise<Broken | undefined> {
  const seal = await currentSeal(options, partition);
  if ('problem' in seal) return seal;
  if (newest.position <= seal.events) return undefined;
  const { stream, sequence } = newest;
  return {
    at: { partition, stream, sequence },
    problem: `The seal knows ${seal.events} events, not this one: the seal was set back, or the event put in.`,
  };
}

/** Whether the events up to the seal are all there, and are those that were sealed. */
async function sealProblem(
  options: PartitionOptions,
  partition: Partition,
  seal: Seal,
  first: SealWindow,
): Promise<Broken | undefined> {
  const { digest, store, window: size } = options;
  let result = closeWindow(digest, first, seal.events, size);
  while (result.outcome === 'next') {
    const { window } = result;
    const reading = await scanPartition(options, partition, window);
    if ('problem' in reading) return reading;
    result = closeWindow(digest, window, seal.events, size);
  }
  if (result.outcome === 'missing') {
    const { position } = result;
    const event = await eventAt(store, partition, position);
    const at = event ? { partition, ...event } : { partition, position };
    return {
      at,
      problem: 'The event was removed, and its stream made to look as if it ended before.',
    };
  }
  return result.seal.digest === seal.digest
    ? undefined
    : { at: { partition }, problem: "The seal doesn't fit the events: it was changed." };
}
