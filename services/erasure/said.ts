/**
 * What the record of an erasure says already of a partition: whoever carries it on, or another who
 * carries it out at the same time, finds there which streams it is about when what named the case in
 * them is gone, and says nothing twice.
 */
import { documentsOf } from '../audit/documents-of.ts';
import { eventsOf } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import type { Partition, Store } from '../ports/store.ts';
import { erasureStream } from './capability.ts';
import type { ErasedContent, ErasureEvent, ErasureId } from './stream.ts';

export type Said = {
  /** Whether all of it is said. */
  readonly covers: (content: Pick<ErasedContent, 'positions' | 'remainders'>) => boolean;
  /** Whether the place goes as a whole. */
  readonly takesOut: (position: number) => boolean;
};

export async function saidOf(store: Store, partition: Partition, id: ErasureId): Promise<Said> {
  const places = new Set<number>();
  const left = new Map<number, string>();
  for await (const document of documentsOf(store, partition, eventsOf(erasureStream(id)))) {
    const record = readRecord<ErasureEvent>(document);
    if (!isThere(record) || record.event.type !== 'contentErased') continue;
    for (const range of record.event.positions) for (const each of within(range)) places.add(each);
    for (const [position, digest] of record.event.remainders) left.set(position, digest);
  }
  return {
    covers: ({ positions, remainders }) =>
      positions.every((range) => within(range).every((each) => places.has(each))) &&
      remainders.every(([position, digest]) => left.get(position) === digest),
    takesOut: (position) => places.has(position) && !left.has(position),
  };
}

const within = ([from, to]: readonly [number, number]): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
