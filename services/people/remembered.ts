import { OversightError } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { millisecondsBetween } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type {
  Document,
  DocumentId,
  Operation,
  Partition,
  Store,
  StoredDocument,
} from '../ports/store.ts';

/** Documents of one partition that are read far more often than they change. */
export interface Remembered {
  /** At most `maxAgeMs` old. */
  read(id: DocumentId): Promise<Json | undefined>;
  /** As `read`, in the order given. */
  readAll(prefix: string, ids: readonly DocumentId[]): Promise<readonly (Json | undefined)[]>;
  /**
   * Writes only what differs; `change` may run several times when others write too.
   * @param marking what is put in the same batch, if anything, where the body changes from one to another
   */
  change(
    id: DocumentId,
    change: (body: Json | undefined) => Json | undefined,
    marking?: (before: Json | undefined, after: Json) => Document | undefined,
  ): Promise<void>;
  /** Bodies straight from the store. */
  list(prefix: string): AsyncIterable<Json>;
  /** Grows with each change made here. */
  version(): number;
  /** Grows with each mark put here. */
  readonly marks: () => number;
}

type Entry = { readonly document: StoredDocument | undefined; readonly at: Instant };

/** Documents that are remembered at most; beyond it memory starts anew. */
const CAPACITY = 5_000;
/** Documents that one query asks for. */
const AT_ONCE = 50;
/** More than this many lost races in a row means something other than a race. */
const ATTEMPTS = 8;

type RememberedOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly partition: Partition;
  readonly maxAgeMs: number;
};

export function createRemembered(options: RememberedOptions): Remembered {
  const { store, clock, partition, maxAgeMs } = options;
  const entries = new Map<DocumentId, Entry>();
  let version = 0;
  let marks = 0;

  const load = async (id: DocumentId): Promise<StoredDocument | undefined> => {
    const document = await store.read(partition, id);
    if (entries.size >= CAPACITY) entries.clear();
    entries.set(id, { document, at: clock.now() });
    return document;
  };
  const recall = async (id: DocumentId): Promise<StoredDocument | undefined> => {
    const entry = entries.get(id);
    return isFresh(entry, clock.now(), maxAgeMs) ? entry.document : load(id);
  };
  const write = async (
    id: DocumentId,
    body: Json,
    before: StoredDocument | undefined,
    mark: Document | undefined,
  ): Promise<boolean> => {
    const result = await store.commit(partition, batchOf({ id, body }, before, mark));
    entries.delete(id);
    version += 1;
    if (mark !== undefined) marks += 1;
    return result.outcome === 'committed';
  };

  return {
    read: async (id) => (await recall(id))?.body,
    async readAll(prefix, ids) {
      await loadAll(options, entries, prefix, ids);
      return Promise.all(ids.map(async (id) => (await recall(id))?.body));
    },
    async change(id, change, marking) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const before = attempt === 0 ? await recall(id) : await load(id);
        const after = change(before?.body);
        if (after === undefined || isSame(before?.body, after)) return;
        if (await write(id, after, before, marking?.(before?.body, after))) return;
      }
      throw new OversightError('contended', `${id} kept changing while it was to be written.`);
    },
    list: (prefix) => listAll(store, partition, prefix),
    version: () => version,
    marks: () => marks,
  };
}

const batchOf = (
  document: Document,
  before: StoredDocument | undefined,
  mark: Document | undefined,
): readonly Operation[] => [
  before === undefined
    ? { type: 'create', document }
    : { type: 'replace', document, ifMatch: before.etag },
  ...(mark === undefined ? [] : [{ type: 'put', document: mark } as const]),
];

/** Those that are not fresh. */
async function loadAll(
  { store, clock, partition, maxAgeMs }: RememberedOptions,
  entries: Map<DocumentId, Entry>,
  prefix: string,
  ids: readonly DocumentId[],
): Promise<void> {
  const now = clock.now();
  const missing = [...new Set(ids)].filter((id) => !isFresh(entries.get(id), now, maxAgeMs));
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const among = missing.slice(from, from + AT_ONCE);
    const { documents } = await store.list(partition, prefix, { among, limit: AT_ONCE });
    if (entries.size >= CAPACITY) entries.clear();
    for (const id of among) {
      entries.set(id, { document: documents.find((each) => each.id === id), at: now });
    }
  }
}

/** The clock may also have gone back. */
const isFresh = (entry: Entry | undefined, now: Instant, maxAgeMs: number): entry is Entry =>
  entry !== undefined && Math.abs(millisecondsBetween(entry.at, now)) < maxAgeMs;

const isSame = (before: Json | undefined, after: Json): boolean =>
  before !== undefined && canonicalJson(before) === canonicalJson(after);

async function* listAll(store: Store, partition: Partition, prefix: string): AsyncIterable<Json> {
  let after: DocumentId | undefined;
  do {
    const page = await store.list(partition, prefix, after === undefined ? {} : { after });
    for (const { body } of page.documents) yield body;
    after = page.next;
  } while (after !== undefined);
}
