/** A store whose every written event is noted, so that what one input wrote is known at once. */
import { eventPrefix } from '../../services/kernel/documents.ts';
import type { Partition, Store } from '../../services/ports/store.ts';
import { isRecord, textAt, type Fields } from './shapes.ts';

export type WrittenEvent = {
  readonly partition: string;
  readonly stream: string;
  readonly sequence: number;
  /** `consult.consultAcknowledged`. */
  readonly type: string;
  readonly actor: string;
  /** Empty where it is nobody else. */
  readonly onBehalfOf: string;
  readonly authority: string;
  readonly commandId: string;
  /** The event itself, as text: who is named in it. */
  readonly text: string;
  readonly body: Fields;
  /** When it was written, as the record says. */
  readonly at: string;
};

export type WatchedStore = {
  readonly store: Store;
  /** Every event since the beginning, in the order of commits. */
  readonly written: readonly WrittenEvent[];
};

export function watchStore(store: Store): WatchedStore {
  const written: WrittenEvent[] = [];
  return {
    written,
    store: {
      read: (partition, id) => store.read(partition, id),
      list: (partition, prefix, options) => store.list(partition, prefix, options),
      due: (until, limit) => store.due(until, limit),
      partitions: () => store.partitions(),
      ping: () => store.ping(),
      close: () => store.close(),
      async commit(partition, operations, options) {
        const result = await store.commit(partition, operations, options);
        if (result.outcome !== 'committed') return result;
        for (const operation of operations) {
          if (operation.type === 'delete') continue;
          const { id, body } = operation.document;
          if (id.startsWith(eventPrefix)) written.push(eventOf(partition, id, body));
        }
        return result;
      },
    },
  };
}

function eventOf(partition: Partition, id: string, body: unknown): WrittenEvent {
  const record = isRecord(body) ? body : {};
  const event = isRecord(record['event']) ? record['event'] : {};
  const stream = id.slice(eventPrefix.length, id.lastIndexOf('.'));
  const capability = stream.slice(0, stream.indexOf('.'));
  return {
    partition,
    stream,
    sequence: Number(id.slice(id.lastIndexOf('.') + 1)),
    type: `${capability}.${textAt(event, 'type')}`,
    actor: textAt(record, 'actor'),
    onBehalfOf: textAt(record, 'onBehalfOf'),
    authority: textAt(record, 'authority'),
    commandId: textAt(record, 'commandId'),
    text: JSON.stringify(event),
    body: event,
    at: textAt(record, 'at'),
  };
}
