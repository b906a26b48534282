/**
 * The events of a partition as lines: each as it was recorded, with its partition and stream; of
 * one that is left out its place and its hash, so that the seal can be checked all the same.
 */
import { eventPrefix } from '../../kernel/documents.ts';
import { readRecord } from '../../kernel/head.ts';
import { StreamId } from '../../kernel/ids.ts';
import { canonicalJson, toJson, type Json } from '../../kernel/json.ts';
import type { Partition, Store } from '../../ports/store.ts';
import { documentsOf } from '../documents-of.ts';
import { isSelected, type Selection } from './select.ts';

export type Line = { readonly text: string; readonly isLeftOut: boolean };

/** In order of stream and place in it, up to that position among the partition's events. */
export async function* linesOf(
  store: Store,
  partition: Partition,
  upTo: number,
  selection: Selection,
): AsyncGenerator<Line> {
  for await (const document of documentsOf(store, partition, eventPrefix)) {
    const record = readRecord<Json>(document);
    if (record.position > upTo) continue;
    const stream = streamOf(document.id);
    const isLeftOut = !isSelected(selection, { partition, stream }, record);
    const { position, hash } = record;
    const line = isLeftOut ? { partition, position, hash } : { partition, stream, ...record };
    yield { text: oneLine(toJson(line)), isLeftOut };
  }
}

/** An event's document is named `event.<stream>.<sequence>`. */
const streamOf = (id: string): StreamId =>
  StreamId.parse(id.slice(eventPrefix.length, id.lastIndexOf('.')));

/** Canonical, without characters that some programs take for the end of a line. */
const oneLine = (value: Json): string =>
  canonicalJson(value).replace(/[\u2028\u2029\u0085]/g, escaped);

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
