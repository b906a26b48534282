/** A pack as files: the document to read and to print, its data, and a list of what belongs to it. */
import { csvFiles } from './csv.ts';
import type { EvidenceDocument } from './document.ts';
import { factsOf } from './facts.ts';
import { evidenceHtml } from './html/page.ts';

export type PackFile = { readonly name: string; readonly bytes: Uint8Array };

export type PackTools = {
  readonly pdf: (document: EvidenceDocument) => Promise<Uint8Array>;
  /** SHA-256 in hexadecimal digits. */
  readonly digest: (bytes: Uint8Array) => string;
};

const encoder = new TextEncoder();

/** The same document gives the same files, byte by byte. */
export async function packFiles(
  document: EvidenceDocument,
  { pdf, digest }: PackTools,
): Promise<readonly PackFile[]> {
  const texts = [
    { name: 'evidence.html', text: evidenceHtml(document) },
    { name: 'README.txt', text: readme(document) },
    ...csvFiles(document),
  ];
  const files: readonly PackFile[] = [
    { name: 'evidence.pdf', bytes: await pdf(document) },
    ...texts.map(({ name, text }) => ({ name, bytes: encoder.encode(text) })),
  ];
  const inOrder = [...files].sort((one, other) => (one.name < other.name ? -1 : 1));
  const manifest = {
    format: 'oversight-evidence/1',
    title: document.title,
    subtitle: document.subtitle,
    service: document.service,
    asOf: document.asOf,
    mapping: document.mapping,
    files: inOrder.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: digest(bytes),
    })),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return [...inOrder, { name: 'manifest.json', bytes: encoder.encode(text) }];
}

function readme(document: EvidenceDocument): string {
  const facts = factsOf(document).map(({ label, value }) => `${label}: ${value}`);
  return [
    document.title,
    document.subtitle,
    '',
    ...facts,
    '',
    'evidence.html   the pack, for a screen or to print; needs no network',
    'evidence.pdf    the same for print and for readers of screens',
    'index.csv       which file of data/ holds what, with its columns',
    'data/           each table, chart and episode as a file of its own',
    'manifest.json   size and SHA-256 of every file here',
    '',
    'CSV files are UTF-8 with a byte order mark, fields in quotation marks, lines ended by CRLF.',
    'A field that a spreadsheet would compute has an apostrophe in front.',
    'Charts have a column with plain numbers; shares are of 1.',
    'In the PDF, letters that its font does not have stand without their accent, in words or as codes.',
    '',
  ].join('\n');
}
