/** One stream as its observers see it, event by event. */
import type { RecordedEvent } from '../../kernel/capability.ts';
import type { Instant, StreamId } from '../../kernel/ids.ts';
import type { Journal } from '../../kernel/journal.ts';
import type { Partition } from '../../ports/store.ts';
import { isBefore } from '../../kernel/time.ts';
import type { Month, Observation, Observer } from '../observation.ts';
import { isOver, monthsOf } from './months.ts';

export type StreamReading = {
  readonly sequence: number;
  readonly kept: readonly unknown[];
  readonly months: readonly Month[];
};

const capabilityOf = (stream: StreamId): string => stream.slice(0, stream.indexOf('.'));

export const observersOf = (
  observers: readonly Observer[],
  stream: StreamId,
): readonly Observer[] => observers.filter(({ capability }) => capability === capabilityOf(stream));

export const unread = (observers: readonly Observer[]): StreamReading => ({
  sequence: 0,
  kept: observers.map(({ initial }) => initial),
  months: [],
});

export const observedIn = (
  observers: readonly Observer[],
  { kept }: Pick<StreamReading, 'kept'>,
): readonly Observation[] =>
  observers.flatMap((observer, index) => observer.observations(kept[index]));

/** Everything of a stream after what was read; no more than was known at a moment, where one is named. */
export async function readOn(
  journal: Pick<Journal, 'history'>,
  { partition, stream }: { readonly partition: Partition; readonly stream: StreamId },
  observers: readonly Observer[],
  {
    timeZone,
    from,
    knownBy,
  }: {
    readonly timeZone: string;
    readonly from: StreamReading;
    readonly knownBy?: Instant;
  },
): Promise<StreamReading> {
  let reading = from;
  let after: number | undefined = from.sequence;
  while (after !== undefined) {
    const page = await journal.history(partition, stream, { after });
    for (const record of page.events) {
      if (knownBy !== undefined && isBefore(knownBy, record.at)) continue;
      reading = withEvent(observers, timeZone, reading, record);
    }
    after = page.next;
  }
  return reading;
}

function withEvent(
  observers: readonly Observer[],
  timeZone: string,
  before: StreamReading,
  record: RecordedEvent,
): StreamReading {
  const { sequence } = record;
  const kept = observers.map((observer, index) => observer.evolve(before.kept[index], record));
  if (kept.every((each, index) => each === before.kept[index])) return { ...before, sequence };
  const found = observedIn(observers, { kept }).flatMap((each) => monthsOf(timeZone, each));
  return { sequence, kept, months: [...new Set([...before.months, ...found])].sort() };
}

/** What is over by month, and what is owed: what the projection keeps of a stream. */
export function shelved(
  observers: readonly Observer[],
  timeZone: string,
  reading: StreamReading,
): {
  readonly months: ReadonlyMap<Month, readonly Observation[]>;
  readonly owed: readonly Observation[];
} {
  const all = observedIn(observers, reading);
  const over = all.filter(isOver);
  const months = new Map<Month, Observation[]>(reading.months.map((month) => [month, []]));
  for (const each of over) {
    for (const month of monthsOf(timeZone, each)) months.get(month)?.push(each);
  }
  return { months, owed: all.filter((each) => !isOver(each)) };
}
