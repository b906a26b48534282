/**
 * What jobs write with their ends. Beside plain operations there are amendments: changes of a
 * document that several of them keep together, as the list of a consult's cards. They are made on
 * whatever the document says when it is written.
 */
import type { Json } from '../../services/kernel/json.ts';
import type { Newness } from '../../services/kernel/journal.ts';
import type {
  CommitResult,
  Document,
  DocumentId,
  Etag,
  Operation,
  Partition,
  Store,
  StoredDocument,
} from '../../services/ports/store.ts';
import { createInTurn } from './in-turn.ts';
import type { SeenDocuments } from './seen-documents.ts';

export type Amendment = {
  readonly type: 'amend';
  readonly id: DocumentId;
  readonly expiresAfter: number;
  /**
   * What the document says afterwards. May be asked several times.
   * @param current nothing where there is no such document
   * @returns nothing where what the change rests on is no longer so: a conflict
   */
  readonly amend: (current: Json | undefined) => Json | undefined;
  /** As `amend`, for what is owed where that does not hold; written by itself. */
  readonly instead?: (current: Json | undefined) => Json | undefined;
};

export type Change = Operation | Amendment;

/** A store that takes amendments, and remembers for a second what it made of them. */
export interface ChangeableStore {
  /** As `Store.commit`; several amendments of one document are made one after the other. */
  readonly commit: (partition: Partition, changes: readonly Change[]) => Promise<CommitResult>;
  /** As `Store.read`; `recent`: as this process saw it last, if that was a moment ago. */
  readonly read: (
    partition: Partition,
    id: DocumentId,
    how?: Newness,
  ) => Promise<StoredDocument | undefined>;
}

/** Somebody else has changed the document each time. */
const MOST_TRIES = 5;

export function createChangeable(store: Store, seen: SeenDocuments): ChangeableStore {
  const read = createRead(store, seen);
  const tryUntilItHolds = createTries(read, createWrite(store, seen));
  const inTurn = createInTurn();
  return {
    read,
    async commit(partition, changes) {
      const amendments = changes.filter((each) => each.type === 'amend');
      const operations = changes.filter((each) => each.type !== 'amend');
      if (amendments.length === 0) return store.commit(partition, operations);
      const byDocument = Map.groupBy(amendments, ({ id }) => id);
      // Else two of this process would each time be in the other's way.
      return inTurn(
        [...byDocument.keys()].map((id) => `${partition} ${id}`),
        () => tryUntilItHolds(partition, operations, byDocument),
      );
    },
  };
}

const createTries =
  (read: ChangeableStore['read'], write: ReturnType<typeof createWrite>) =>
  async (
    partition: Partition,
    operations: readonly Operation[],
    byDocument: ReadonlyMap<DocumentId, readonly Amendment[]>,
  ): Promise<CommitResult> => {
    for (let tries = 1; ; tries += 1) {
      // What was seen a moment ago is good for a try: it counts only if it is so still.
      const how = tries === 1 ? 'recent' : undefined;
      const bases = [...byDocument].map(async ([id, each]) =>
        amended(each, id, await read(partition, id, how)),
      );
      const all = await Promise.all(bases);
      const lost = all.find((each) => each.outcome === 'conflict');
      if (lost !== undefined && tries > 1) return lost;
      if (lost !== undefined) continue;
      const result = await write(partition, operations, all);
      const isOvertaken = result.outcome === 'conflict' && byDocument.has(result.id);
      if (!isOvertaken || tries === MOST_TRIES) return result;
    }
  };

const createRead =
  (store: Store, seen: SeenDocuments): ChangeableStore['read'] =>
  async (partition, id, how) => {
    const known = how === 'recent' ? seen.recent(partition, id) : undefined;
    if (known !== undefined) return known.document;
    const asked = async () => {
      const told = seen.asking(partition, id);
      const document = await store.read(partition, id);
      told({ document });
      return document;
    };
    return how === 'recent' ? seen.together(partition, id, asked) : asked();
  };

type Amended =
  | { readonly outcome: 'amended'; readonly document: Document; readonly before?: Etag }
  | { readonly outcome: 'asItWas' }
  | Extract<CommitResult, { readonly outcome: 'conflict' }>;

function amended(
  amendments: readonly Amendment[],
  id: DocumentId,
  stored: StoredDocument | undefined,
): Amended {
  let body = stored?.body;
  let expiresAfter = 0;
  for (const each of amendments) {
    body = each.amend(body);
    expiresAfter = Math.max(expiresAfter, each.expiresAfter);
    if (body === undefined) return { outcome: 'conflict', id };
  }
  if (body === undefined || body === stored?.body) return { outcome: 'asItWas' };
  const before = stored === undefined ? {} : { before: stored.etag };
  return { outcome: 'amended', document: { id, body, expiresAfter }, ...before };
}

/** Whatever comes of a batch that got no answer, nothing is known of what it amends. */
const createWrite =
  (store: Store, seen: SeenDocuments) =>
  async (
    partition: Partition,
    operations: readonly Operation[],
    all: readonly Amended[],
  ): Promise<CommitResult> => {
    const written = all.filter((each) => each.outcome === 'amended');
    const batch = [...operations, ...written.map(operationOf)];
    if (batch.length === 0) return { outcome: 'committed', etags: new Map() };
    const waiting = written.map(({ document }) => ({
      document,
      tell: seen.asking(partition, document.id),
    }));
    let etags: ReadonlyMap<DocumentId, Etag> = new Map();
    try {
      const result = await store.commit(partition, batch);
      if (result.outcome === 'committed') ({ etags } = result);
      return result;
    } finally {
      for (const { document, tell } of waiting) {
        const etag = etags.get(document.id);
        tell(etag && { document: { ...document, partition, etag } });
      }
    }
  };

const operationOf = ({ document, before }: Extract<Amended, { outcome: 'amended' }>): Operation =>
  before === undefined
    ? { type: 'create', document }
    : { type: 'replace', document, ifMatch: before };
