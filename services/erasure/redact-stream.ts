/** Takes what names a case out of a stream that others need too. */
import type { FoldedCapability } from '../audit/stream-check.ts';
import type { Erased, StoredRecord } from '../kernel/capability.ts';
import { eventId, headId } from '../kernel/documents.ts';
import { folded, newerRules } from '../kernel/fold.ts';
import { headDocument, isThere, readHead } from '../kernel/head.ts';
import { CommandId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { remainderOf, type Target } from '../kernel/record.ts';
import type { Digest } from '../ports/digest.ts';
import type { Operation, Store } from '../ports/store.ts';
import { recordsOf, tombstoneOf } from './erase-stream.ts';
import type { ErasureNaming } from './naming.ts';
import { withoutCase, type TextsOf } from './redact.ts';

/** Of an event of which a part stays: its command may have been named by the case. */
const NO_COMMAND = CommandId.parse('erased');

/** The head takes one of a batch's hundred steps. */
const MOST_EVENTS = 90;

export type Redaction = {
  /** As they are to stand, those that change. */
  readonly changed: readonly StoredRecord[];
  /** What the stream comes to with these changes. */
  readonly state: unknown;
};

export type Cut = {
  readonly naming: ErasureNaming;
  readonly texts: TextsOf;
  readonly erased: Erased;
  readonly capability: FoldedCapability;
};

/** What is to be changed of a stream's records, at most so many; nothing where none names the case. */
export function redactionOf(
  { stream }: Pick<Target, 'stream'>,
  records: readonly StoredRecord[],
  cut: Cut,
  most = Infinity,
): Redaction {
  const { capability } = cut;
  const changed: StoredRecord[] = [];
  let state = capability.initial;
  for (const record of records) {
    const left = changed.length < most ? redacted(record, cut) : undefined;
    if (left !== undefined) changed.push(left);
    const now = left ?? record;
    if (isThere(now)) state = folded(capability, stream, state, now);
  }
  return { changed, state };
}

/** Digests of what stays in part. */
export const remaindersOf = (
  digest: Digest,
  changed: readonly StoredRecord[],
): readonly (readonly [number, string])[] =>
  changed.filter(isThere).map((record) => [record.position, remainderOf(digest, record)]);

function redacted(
  record: StoredRecord,
  { naming, texts, erased }: Pick<Cut, 'naming' | 'texts' | 'erased'>,
): StoredRecord | undefined {
  if (!isThere(record)) return undefined;
  if (!naming.isNamedIn(record.event) && !naming.isNamedIn(record.commandId)) return undefined;
  const event = withoutCase(record.event, naming, texts);
  if (event === undefined) return tombstoneOf(record, erased);
  return {
    ...record,
    ...{ event, commandId: NO_COMMAND, erased: { by: erased.by, remainder: true } },
  };
}

/** False when somebody wrote to the stream meanwhile: then it is to be read anew. */
export async function redactStream(store: Store, target: Target, cut: Cut): Promise<boolean> {
  const { partition, stream } = target;
  for (;;) {
    const head = await store.read(partition, headId(stream));
    if (head === undefined) return true;
    const records = (await recordsOf(store, target)).map(({ record }) => record);
    const { lists = [], ...before } = readHead(head);
    const { schemaVersion } = cut.capability;
    if (before.schemaVersion > schemaVersion) throw newerRules(cut.capability, stream);
    const { changed, state } = redactionOf(target, records, cut, MOST_EVENTS);
    if (changed.length === 0) return true;
    const kept = lists.filter((list) => !cut.naming.isNamedIn(list));
    const after = {
      ...before,
      schemaVersion,
      state,
      ...(kept.length === 0 ? {} : { lists: kept }),
    };
    const { outcome } = await store.commit(partition, [
      { type: 'replace', document: headDocument(stream, after), ifMatch: head.etag },
      ...changed.map((record): Operation => ({
        type: 'put',
        document: { id: eventId(stream, record.sequence), body: toJson(record) },
      })),
    ]);
    if (outcome !== 'committed') return false;
  }
}
