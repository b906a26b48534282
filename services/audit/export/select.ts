/** Which of the record's events an export holds; of all others it says only where they stand. */
import { isThere } from '../../kernel/head.ts';
import type { Instant, StreamId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { isBefore } from '../../kernel/time.ts';
import type { StoredRecord } from '../../kernel/capability.ts';
import type { Partition } from '../../ports/store.ts';

/** Of one case: its streams, and what of streams about many cases may be shown. */
export type SelectedCase = {
  /** `whole`, by `streamKey`. */
  readonly streams: ReadonlyMap<string, boolean>;
  /** It names the case, and no other. */
  readonly isOnlyAboutIt: (event: Json) => boolean;
};

export type Selection = {
  readonly case?: SelectedCase;
  /** From (inclusive) to (exclusive). */
  readonly from?: Instant;
  readonly to?: Instant;
};

export const streamKey = (partition: Partition, stream: string): string => `${partition} ${stream}`;

export function isSelected(
  selection: Selection,
  { partition, stream }: { readonly partition: Partition; readonly stream: StreamId },
  record: StoredRecord,
): boolean {
  // What was erased, and by which rule, is always said: without it nobody could check the rest.
  if (stream.startsWith('erasure.')) return true;
  const whole = selection.case?.streams.get(streamKey(partition, stream));
  if (selection.case && whole === undefined) return false;
  if (!isThere(record)) return whole !== false;
  if (!isWithin(selection, record.at)) return false;
  return whole !== false || (selection.case?.isOnlyAboutIt(record.event) ?? true);
}

const isWithin = ({ from, to }: Selection, at: Instant): boolean =>
  (from === undefined || !isBefore(at, from)) && (to === undefined || isBefore(at, to));
