/** Whether what is missing from the record was erased as the record itself says. */
import { z } from 'zod';
import { eventsOf } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import { StreamId } from '../kernel/ids.ts';
import type { Partition, Store } from '../ports/store.ts';
import { documentsOf } from './documents-of.ts';
import type { ErasedPlace } from './stream-check.ts';

const ContentErased = z.object({
  type: z.literal('contentErased'),
  positions: z.array(z.tuple([z.number(), z.number()])),
  remainders: z.array(z.tuple([z.number(), z.string()])),
});

type Said = {
  readonly positions: readonly (readonly [number, number])[];
  readonly remainders: ReadonlyMap<number, string>;
};

/** What is wrong with an erased place; undefined when its erasure says so of it. */
export type ErasureCheck = (place: ErasedPlace, position: number) => Promise<string | undefined>;

/** Reads each erasure's own record once; that it is unchanged is checked with all the others. */
export function createErasureCheck(store: Store, partition: Partition): ErasureCheck {
  const known = new Map<string, Promise<Said>>();
  return async ({ by, remainder }, position) => {
    const reading = known.get(by) ?? saidBy(store, partition, by);
    known.set(by, reading);
    const said = await reading;
    const isNamed = said.positions.some(([from, to]) => position >= from && position <= to);
    if (!isNamed) return `The event was taken out, and ${by} does not name its place.`;
    return said.remainders.get(position) === remainder
      ? undefined
      : `What is left of the event is not what ${by} left of it.`;
  };
}

async function saidBy(store: Store, partition: Partition, by: string): Promise<Said> {
  const stream = StreamId.safeParse(by).data;
  const positions: (readonly [number, number])[] = [];
  const remainders = new Map<number, string>();
  if (stream === undefined) return { positions, remainders };
  for await (const document of documentsOf(store, partition, eventsOf(stream))) {
    const record = readRecord(document);
    const said = ContentErased.safeParse(isThere(record) ? record.event : undefined).data;
    positions.push(...(said?.positions ?? []));
    for (const [position, digest] of said?.remainders ?? []) remainders.set(position, digest);
  }
  return { positions, remainders };
}
