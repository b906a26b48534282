import type { Digest } from '../ports/digest.ts';
import type { Store } from '../ports/store.ts';
import type { FoldedCapability } from './stream-check.ts';

export type AuditOptions = {
  readonly store: Store;
  /** With the audit key that the record was written with. */
  readonly digest: Digest;
  /** Whose streams are folded and compared with their heads; others' chains are checked all the same. */
  readonly capabilities: readonly FoldedCapability[];
  /** Event hashes kept in memory at once. */
  readonly window?: number;
};

export type PartitionOptions = Required<AuditOptions>;
