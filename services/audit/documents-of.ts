import type { DocumentId, Partition, Store, StoredDocument } from '../ports/store.ts';

const PAGE = 200;

/** All documents with a prefix in the order of their ids, a page at a time in memory. */
export async function* documentsOf(
  store: Store,
  partition: Partition,
  prefix: string,
  startAfter?: DocumentId,
): AsyncGenerator<StoredDocument> {
  let after = startAfter;
  do {
    const from = after === undefined ? {} : { after };
    const page = await store.list(partition, prefix, { limit: PAGE, ...from });
    yield* page.documents;
    after = page.next;
  } while (after !== undefined);
}

export async function countDocuments(
  store: Store,
  partition: Partition,
  prefix: string,
): Promise<number> {
  let count = 0;
  let after: DocumentId | undefined;
  do {
    const from = after === undefined ? {} : { after };
    const page = await store.list(partition, prefix, { limit: PAGE, ...from });
    count += page.documents.length;
    after = page.next;
  } while (after !== undefined);
  return count;
}
