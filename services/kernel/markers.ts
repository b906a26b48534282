/** Streams that are found by a marker of theirs: those that are open, and those on a list. */
import type { DocumentId, Partition, Store } from '../ports/store.ts';
import type { Commit } from './commit.ts';
import { listOf, openPrefix, sealId } from './documents.ts';
import { StreamId } from './ids.ts';

/**
 * Whoever looks at what is open often writes next: the partition's seal comes along, so that their
 * batch follows what other replicas have written.
 */
export async function* openIn(
  { store, commit }: { readonly store: Store; readonly commit: Commit },
  partition: Partition,
  names: readonly string[],
): AsyncGenerator<StreamId> {
  const prefixes = [...names.map((name) => `${openPrefix}${name}.`), sealId];
  let after: DocumentId | undefined;
  do {
    const page = await store.list(partition, prefixes, after === undefined ? {} : { after });
    after = page.next;
    if (after === undefined)
      commit.saw(
        partition,
        page.documents.find(({ id }) => id === sealId),
      );
    for (const { id } of page.documents) {
      if (id.startsWith(openPrefix)) yield StreamId.parse(id.slice(openPrefix.length));
    }
  } while (after !== undefined);
}

/** A capability's streams that stand on a list. */
export async function* listedIn(
  store: Store,
  partition: Partition,
  list: string,
  capabilityName: string,
): AsyncGenerator<StreamId> {
  const markers = listOf(list);
  const prefix = `${markers}${capabilityName}.`;
  let after: DocumentId | undefined;
  do {
    const page = await store.list(partition, prefix, after === undefined ? {} : { after });
    for (const { id } of page.documents) yield StreamId.parse(id.slice(markers.length));
    after = page.next;
  } while (after !== undefined);
}
