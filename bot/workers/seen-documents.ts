/**
 * Documents as this process has just seen them, for the jobs that it has just written: what others
 * wrote within the last second may be missing.
 */
import { LRUCache } from 'lru-cache';
import type { Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { DocumentId, Partition, StoredDocument } from '../../services/ports/store.ts';

/** Beyond them the one that nobody asked about for longest is forgotten. */
const MOST = 500;
const RECENT_MS = 1_000;

/** That a document was absent is known as well. */
export type Seen = { readonly document: StoredDocument | undefined };

export interface SeenDocuments {
  /** As it was within the last second; nothing where that is not known. */
  recent(partition: Partition, id: DocumentId): Seen | undefined;
  /**
   * For an answer that is waited for: what it says of a document counts only if nothing else was
   * learned of it meanwhile, since answers may overtake each other.
   */
  asking(partition: Partition, id: DocumentId): (seen: Seen | undefined) => void;
  /** Waits with those who began to read it within the last second, else reads it. */
  together(partition: Partition, id: DocumentId, read: Read): ReturnType<Read>;
}

type Read = () => Promise<StoredDocument | undefined>;
type Kept = { readonly seen: Seen | undefined; readonly at: Instant };
type Reading = {
  readonly answer: ReturnType<Read>;
  readonly at: Instant;
  readonly before: Kept | undefined;
};

export function createSeenDocuments(clock: Clock): SeenDocuments {
  const all = new LRUCache<string, Kept>({ max: MOST });
  const reading = new LRUCache<string, Reading>({ max: MOST });
  // A clock that was set back must not make it last.
  const isRecent = ({ at }: { readonly at: Instant }): boolean =>
    Math.abs(millisecondsBetween(at, clock.now())) <= RECENT_MS;
  return {
    recent(partition, id) {
      const kept = all.get(keyOf(partition, id));
      return kept && isRecent(kept) ? kept.seen : undefined;
    },
    asking(partition, id) {
      const key = keyOf(partition, id);
      const before = all.get(key);
      const at = clock.now();
      return (seen) => {
        const isOvertaken = all.get(key) !== before;
        all.set(key, { seen: isOvertaken ? undefined : seen, at });
      };
    },
    together(partition, id, read) {
      const key = keyOf(partition, id);
      const [begun, before] = [reading.get(key), all.get(key)];
      // What was learned since it began may be newer than its answer.
      if (begun && begun.before === before && isRecent(begun)) return begun.answer;
      const mine = { answer: read(), at: clock.now(), before };
      reading.set(key, mine);
      const ended = (): void => {
        if (reading.peek(key) === mine) reading.delete(key);
      };
      mine.answer.then(ended, ended);
      return mine.answer;
    },
  };
}

const keyOf = (partition: Partition, id: DocumentId): string => `${partition} ${id}`;
