/** Writes what a decision led to, and says so when somebody else was first. */
import type { DocumentId, Partition, Store, StoredDocument } from '../ports/store.ts';
import type { RecordedEvent } from './capability.ts';
import { headId, receiptId, sealId } from './documents.ts';
import { OversightError } from './errors.ts';
import { jobEndOf, type JobEnd } from './job-end.ts';
import type { LoadedHead } from './head.ts';
import { goneMarkers, plan, type Decided, type KnownSeal } from './plan.ts';
import type { Sealing, Target } from './record.ts';
import { emptySeal, readSealToWrite } from './seal.ts';

export type CommitOutcome =
  /** `head` without a version where the store named none. */
  | { readonly outcome: 'committed'; readonly head: LoadedHead<unknown>; readonly version: number }
  /** The command's receipt is there already; `records` is what this attempt would have added. */
  | { readonly outcome: 'receiptThere'; readonly records: readonly RecordedEvent[] }
  /** Somebody else changed the stream first: decide again. */
  | { readonly outcome: 'lost' };

export interface Commit {
  write(what: Decided<unknown, unknown>): Promise<CommitOutcome>;
  /** The partition's seal as it was just read: the next batch follows it, if it is still the newest. */
  saw(partition: Partition, seal: StoredDocument | undefined): void;
}

/** Partitions whose seal is remembered between commands; the one unused longest is forgotten first. */
const REMEMBERED_SEALS = 1000;

/** How often other replicas may write to the partition between our reading its seal and our commit. */
const MAX_SEAL_ATTEMPTS = 25;

export function createCommit(
  options: Sealing & { readonly store: Store; readonly configVersion: string },
): Commit {
  const { store } = options;
  const seals = createSealMemory(store);

  const tryAgainAndAgain = async (
    what: Decided<unknown, unknown>,
    ending: JobEnd,
  ): Promise<CommitOutcome> => {
    const { partition } = what.target;
    let gone = goneMarkers(what);
    for (let tries = 1; tries <= MAX_SEAL_ATTEMPTS; tries += 1) {
      const known = await seals.of(partition);
      const { head, records, seal, operations } = plan(options, what, known, gone);
      seals.forget(partition); // should the commit fail with its outcome unknown
      const result = await store.commit(partition, [...operations, ...ending.operations()]);
      if (result.outcome === 'committed') {
        const etag = result.etags.get(sealId);
        if (etag !== undefined) seals.remember(partition, { seal, etag });
        ending.written();
        const headEtag = result.etags.get(headId(what.target.stream));
        const written = headEtag ? { ...head, etag: headEtag } : head;
        return { outcome: 'committed', head: written, version: seal.events };
      }
      if (ending.isLostBy(result.id)) continue;
      if (gone.includes(result.id)) {
        gone = await thereOf(store, partition, gone);
        continue;
      }
      const lostTo = meaningOf(result.id, what);
      if (lostTo === 'receipt') return { outcome: 'receiptThere', records };
      if (lostTo === 'stream') return { outcome: 'lost' };
    }
    return { outcome: 'lost' };
  };

  return {
    async write(what) {
      const ending = jobEndOf(what);
      try {
        return await tryAgainAndAgain(what, ending);
      } finally {
        ending.release();
      }
    },
    saw: (partition, document) => {
      seals.saw(partition, knownSeal(document));
    },
  };
}

/** What it means that the condition on this document did not hold. */
function meaningOf(
  id: DocumentId,
  { target, envelope }: Decided<unknown, unknown>,
): 'receipt' | 'stream' | 'seal' {
  switch (id) {
    case receiptId(envelope.id):
      return 'receipt';
    case headId(target.stream):
      return 'stream';
    case sealId:
      return 'seal';
    default:
      throw brokenRecord(target, id);
  }
}

/** An event exists that the head does not know: the documents were changed by other hands. */
const brokenRecord = ({ partition, stream }: Target, id: DocumentId): OversightError =>
  new OversightError(
    'recordBroken',
    `The record of ${stream} in ${partition} holds ${id}, which its head does not know. ` +
      `Nothing was changed. Run "oversight audit verify" and keep a copy of the store.`,
  );

/** Those of the documents that are there: what other hands took away need not be deleted. */
async function thereOf(
  store: Store,
  partition: Partition,
  ids: readonly DocumentId[],
): Promise<readonly DocumentId[]> {
  const found = await Promise.all(ids.map((id) => store.read(partition, id)));
  return found.flatMap((document) => document?.id ?? []);
}

const knownSeal = (document: StoredDocument | undefined): KnownSeal =>
  document ? { seal: readSealToWrite(document), etag: document.etag } : { seal: emptySeal };

function createSealMemory(store: Store) {
  const seals = new Map<Partition, KnownSeal>();
  const remember = (partition: Partition, known: KnownSeal): void => {
    seals.delete(partition);
    seals.set(partition, known);
    const [oldest] = seals.keys();
    if (seals.size > REMEMBERED_SEALS && oldest !== undefined) seals.delete(oldest);
  };
  return {
    async of(partition: Partition): Promise<KnownSeal> {
      const known = seals.get(partition);
      if (known) return known;
      return knownSeal(await store.read(partition, sealId));
    },
    remember,
    /** What was read while a batch was written may be from before it. */
    saw(partition: Partition, known: KnownSeal): void {
      const before = seals.get(partition);
      if (before === undefined || before.seal.events < known.seal.events) {
        remember(partition, known);
      }
    },
    forget(partition: Partition): void {
      seals.delete(partition);
    },
  };
}
