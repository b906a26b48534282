/** Which shortages a team has had: their numbers, in order. */
import { headId, headPrefix } from '../kernel/documents.ts';
import { StreamId, type ShortageId } from '../kernel/ids.ts';
import type { DocumentId, Partition, Store } from '../ports/store.ts';
import { shortageCapability, shortageOf, shortageStream } from './capability.ts';

/** @param after Only those with a higher number. */
export async function* shortagesIn(
  store: Pick<Store, 'list'>,
  partition: Partition,
  after?: ShortageId,
): AsyncGenerator<ShortageId> {
  let last: DocumentId | undefined = after && headId(shortageStream(after));
  do {
    const prefix = `${headPrefix}${shortageCapability.name}.`;
    const page = await store.list(partition, prefix, last === undefined ? {} : { after: last });
    for (const { id } of page.documents) {
      yield shortageOf(StreamId.parse(id.slice(headPrefix.length)));
    }
    last = page.next;
  } while (last !== undefined);
}
