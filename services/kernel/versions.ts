/** How new a partition is: whatever was read under the same version stands as it was read. */
import type { DocumentId, Partition, Store, StoredDocument } from '../ports/store.ts';
import { sealId } from './documents.ts';
import type { Marks, RememberedHeads } from './remembered-heads.ts';
import { emptySeal, readSeal } from './seal.ts';

export function createVersions(store: Store, memory: RememberedHeads | undefined) {
  return {
    async version(partition: Partition, how?: 'recent'): Promise<number> {
      const known = how === 'recent' ? memory?.recentVersion(partition) : undefined;
      if (known !== undefined) return known;
      const at = memory?.now();
      const version = eventsIn(await store.read(partition, sealId));
      if (at !== undefined) memory?.keepVersion(partition, version, at);
      return version;
    },

    async marks(partition: Partition, beside: DocumentId, how?: 'recent'): Promise<Marks> {
      const known = how === 'recent' ? memory?.recentMarks(partition, beside) : undefined;
      if (known !== undefined) return known;
      const at = memory?.now();
      const both = [sealId, beside];
      const { documents } = await store.list(partition, both, { among: both });
      const found = (id: DocumentId) => documents.find((each) => each.id === id);
      const marks = { version: eventsIn(found(sealId)), beside: found(beside)?.etag };
      if (at !== undefined) memory?.keepMarks(partition, beside, marks, at);
      return marks;
    },
  };
}

const eventsIn = (seal: StoredDocument | undefined): number =>
  (seal === undefined ? emptySeal : readSeal(seal)).events;
