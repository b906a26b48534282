/**
 * The record as files that a third party can check without us: every event as it stands, and a
 * manifest with the seals and the files' hashes, signed. Events are read and written a page at a
 * time, so that memory is bounded; the same record at the same moment gives the same bytes.
 */
import { sealId } from '../../kernel/documents.ts';
import type { Instant } from '../../kernel/ids.ts';
import { emptySeal, readSeal, type Seal } from '../../kernel/seal.ts';
import type { FileWriter } from '../../ports/file-writer.ts';
import type { Signer } from '../../ports/signer.ts';
import type { Partition, Store } from '../../ports/store.ts';
import { linesOf } from './lines.ts';
import type { Selection } from './select.ts';

export const exportFormat = 'oversight-audit-export/1';

export const eventsFile = 'events.ndjson';
export const manifestFile = 'manifest.json';
const signatureFile = 'manifest.sig';

export type ExportedPartition = {
  readonly partition: Partition;
  /** Events with all that is recorded of them. */
  readonly events: number;
  /** Events of which only the place is said. */
  readonly leftOut: number;
  /** Over all of them. */
  readonly seal: Seal;
};

export type Manifest = {
  readonly format: typeof exportFormat;
  readonly madeAt: Instant;
  readonly service: { readonly name: string; readonly tenant: string };
  /** What was asked for; absent fields: all. */
  readonly asked: {
    readonly team?: string;
    readonly case?: string;
    readonly from?: string;
    readonly to?: string;
  };
  /** Hashes are made with the service's audit key, which whoever checks them needs. */
  readonly isKeyed: boolean;
  readonly events: number;
  readonly partitions: readonly ExportedPartition[];
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** Of the key that signed this; absent: nobody did. */
  readonly publicKey?: string;
};

export type ExportParts = {
  readonly store: Store;
  readonly signer: Signer | undefined;
  readonly openFile: (name: string) => Promise<FileWriter>;
};

export type ExportTerms = Pick<Manifest, 'madeAt' | 'service' | 'asked' | 'isKeyed'> & {
  readonly partitions: readonly Partition[];
  readonly selection: Selection;
};

/** Throws `StoreError` when the store can't be read. */
export async function exportAudit(parts: ExportParts, terms: ExportTerms): Promise<Manifest> {
  const { signer } = parts;
  const { madeAt, service, asked, isKeyed } = terms;
  const { partitions, file } = await writeEvents(parts, terms);
  const manifest: Manifest = {
    ...{ format: exportFormat, madeAt, service, asked, isKeyed },
    events: partitions.reduce((sum, { events }) => sum + events, 0),
    partitions,
    files: [{ name: eventsFile, ...file }],
    ...(signer ? { publicKey: signer.publicKey } : {}),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeWhole(parts, manifestFile, text);
  if (signer) {
    await writeWhole(parts, signatureFile, `${signer.sign(new TextEncoder().encode(text))}\n`);
  }
  return manifest;
}

async function writeEvents({ store, openFile }: ExportParts, terms: ExportTerms) {
  const writer = await openFile(eventsFile);
  const partitions: ExportedPartition[] = [];
  for (const partition of [...terms.partitions].sort()) {
    // Read first: what is added meanwhile is not part of it.
    const document = await store.read(partition, sealId);
    const seal = document === undefined ? emptySeal : readSeal(document);
    if (seal.events === 0) continue;
    const counts = { events: 0, leftOut: 0 };
    for await (const line of linesOf(store, partition, seal.events, terms.selection)) {
      counts[line.isLeftOut ? 'leftOut' : 'events'] += 1;
      await writer.write(`${line.text}\n`);
    }
    partitions.push({ partition, ...counts, seal });
  }
  return { partitions, file: await writer.end() };
}

async function writeWhole(
  { openFile }: Pick<ExportParts, 'openFile'>,
  name: string,
  text: string,
): Promise<void> {
  const writer = await openFile(name);
  await writer.write(text);
  await writer.end();
}
