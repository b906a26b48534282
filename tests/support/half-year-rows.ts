/** What observers read out of the record of a half year, as of a moment. */
import { readEvent } from '../../services/kernel/head.ts';
import { StreamId } from '../../services/kernel/ids.ts';
import type { Row } from '../../services/measures/measure.ts';
import type { Observer } from '../../services/measures/observation.ts';
import { observersIn } from '../../services/measures/observers.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import type { PlayedHalfYear } from './half-years.ts';

type Streams = ReadonlyMap<string, readonly RecordedEvent[]>;

/** Every stream with its events, in their order. */
export async function streamsOf({ store }: PlayedHalfYear): Promise<Streams> {
  const streams = new Map<string, RecordedEvent[]>();
  for (const partition of await store.partitions()) {
    let after: string | undefined;
    do {
      const page = await store.list(partition, 'event.', {
        ...(after === undefined ? {} : { after }),
        limit: 500,
      });
      for (const document of page.documents) {
        const stream = document.id.slice('event.'.length, document.id.lastIndexOf('.'));
        const key = `${partition} ${stream}`;
        streams.set(key, [...(streams.get(key) ?? []), readEvent(document)]);
      }
      after = page.next;
    } while (after !== undefined);
  }
  return streams;
}

/** @param asOf Nothing later is read. */
export function rowsOf(
  streams: Streams,
  { service }: Pick<PlayedHalfYear, 'service'>,
  asOf: string,
): readonly Row[] {
  const observers = observersIn(service);
  return [...streams].flatMap(([key, events]) => {
    const stream = StreamId.parse(key.slice(key.lastIndexOf(' ') + 1));
    const observer = observers.find(({ capability }) => stream.startsWith(`${capability}.`));
    const until = events.filter(({ at }) => at <= asOf);
    return observer === undefined ? [] : folded(observer, until, stream);
  });
}

const folded = (
  observer: Observer,
  events: readonly RecordedEvent[],
  stream: StreamId,
): readonly Row[] => {
  const kept = events.reduce((before, each) => observer.evolve(before, each), observer.initial);
  return observer.observations(kept).map((row) => ({ ...row, stream }));
};
