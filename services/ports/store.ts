import { OversightError } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';

/**
 * The unit of consistency: `tenant|team` for a team's work, `tenant|people` and `tenant|service`
 * for what all teams share. Made by `partitionOf`.
 */
export type Partition = string & { readonly __brand: 'Partition' };

/** A document's name within its partition. Any text up to 200 characters; adapters encode it. */
export type DocumentId = string;

/** Opaque version of a stored document; changes at every write. */
export type Etag = string & { readonly __brand: 'Etag' };

export type Document = {
  readonly id: DocumentId;
  readonly body: Json;
  /** When the document wants attention (jobs only). Found over all partitions by `due`. */
  readonly dueAt?: Instant;
  /** Seconds after the last write when the store may forget the document. */
  readonly expiresAfter?: number;
};

export type StoredDocument = Document & { readonly partition: Partition; readonly etag: Etag };

/** One step of an atomic batch. At most 100 steps and 2 MB a batch, one step per document. */
export type Operation =
  /** Loses (`conflict`) when the document exists. */
  | { readonly type: 'create'; readonly document: Document }
  /** Loses when the document changed since `ifMatch` was read, or is gone. */
  | { readonly type: 'replace'; readonly document: Document; readonly ifMatch: Etag }
  /** Writes whatever was there before. */
  | { readonly type: 'put'; readonly document: Document }
  /** Loses when the document changed since `ifMatch`, if given, was read, or is gone. */
  | { readonly type: 'delete'; readonly id: DocumentId; readonly ifMatch?: Etag };

export type CommitResult =
  /** `etags` holds the new version of every document that the batch wrote, by id. */
  | {
      readonly outcome: 'committed';
      readonly etags: ReadonlyMap<DocumentId, Etag>;
      /** Of what was to be brought along, whatever is known: absent documents as `undefined`. */
      readonly brought?: ReadonlyMap<DocumentId, StoredDocument | undefined>;
    }
  /** Nothing was written. `id` is the first document whose condition did not hold. */
  | { readonly outcome: 'conflict'; readonly id: DocumentId };

export type Page = {
  readonly documents: readonly StoredDocument[];
  /** Pass as `after` to go on; absent at the end. */
  readonly next?: DocumentId;
};

export type CommitOptions = {
  /**
   * Documents that the batch does not write, as they are when it is written. They come with its
   * answer and cost no operation more, unless one of them is absent. At most as many as the batch
   * has room for; the rest is not known then.
   */
  readonly bring?: readonly DocumentId[];
};

export type ListOptions = {
  readonly after?: DocumentId;
  /** Of a page. @default 100 */
  readonly limit?: number;
  /** Only these, where they are there: at the cost of one query. At most 100. */
  readonly among?: readonly DocumentId[];
};

/**
 * Keeps documents in partitions and writes batches of one partition atomically and durably: what
 * `commit` answered is there after a power cut. Every method throws `StoreError` when the store
 * can't be used; retries of passing faults have by then been made by the adapter.
 *
 * After an answer that was lost (a time-out after the write), an adapter's own retry may report
 * `conflict` for a batch that it wrote itself. Callers therefore put a receipt into each batch.
 */
export interface Store {
  read(partition: Partition, id: DocumentId): Promise<StoredDocument | undefined>;

  commit(
    partition: Partition,
    operations: readonly Operation[],
    options?: CommitOptions,
  ): Promise<CommitResult>;

  /**
   * Documents whose id starts with `prefix`, or with one of several, ordered by id in code-unit
   * order, after the id `after`. Several cost one query; it may find what was written while it ran
   * under one and not under another. At most 10.
   */
  list(
    partition: Partition,
    prefix: string | readonly string[],
    options?: ListOptions,
  ): Promise<Page>;

  /** Documents of all partitions with `dueAt` at or before `until`, the earliest first. */
  due(until: Instant, limit: number): Promise<readonly StoredDocument[]>;

  /** Every partition that holds a document. */
  partitions(): Promise<readonly Partition[]>;

  /** Resolves when the store answers. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

export type StoreErrorCode =
  /** Passing fault that outlived the retries: throttled, timed out, not reachable. */
  | 'storeUnavailable'
  /** A document near or over 2 MB, or a batch over 2 MB or 100 operations. */
  | 'storeTooLarge'
  /** Another process holds the SQLite file. */
  | 'storeLocked'
  /** Wrong key, no permission, missing container: an administrator has to act. */
  | 'storeRefused';

export class StoreError extends OversightError {
  declare readonly code: StoreErrorCode;
  /** Milliseconds after which the store asked to be tried again. */
  readonly retryAfterMs: number | undefined;
  /** What of the message are the store's own words, which may quote what it was sent. */
  readonly quoted: string | undefined;

  constructor(
    code: StoreErrorCode,
    message: string,
    options?: ErrorOptions & { readonly retryAfterMs?: number; readonly quoted?: string },
  ) {
    super(code, message, options);
    this.retryAfterMs = options?.retryAfterMs;
    this.quoted = options?.quoted;
  }
}
