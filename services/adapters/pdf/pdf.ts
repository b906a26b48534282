/** The PDF writer, opened for a document of evidence. */
import PDFDocument from 'pdfkit';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** A4 in points, and how far from its edges text begins. */
export const page = { width: 595.28, height: 841.89, left: 56, top: 70, bottom: 66 } as const;
export const textWidth = page.width - 2 * page.left;

export type PdfFacts = {
  readonly title: string;
  readonly author: string;
  /** Of which it speaks: stands for the moment of writing, so that the same gives the same bytes. */
  readonly at: Date;
};

export function openPdf({ title, author, at }: PdfFacts): Pdf {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    // None to begin with: only what is embedded may be used.
    font: '',
    info: {
      Title: unmarked(title),
      Author: unmarked(author),
      Creator: 'Oversight',
      Producer: 'Oversight',
      CreationDate: at,
      ModDate: at,
    },
  };
  // Its types have not heard of it yet.
  Object.assign(options, { subset: 'PDF/UA' });
  return new PDFDocument(options);
}

/** The writer puts these facts into XML as they are. */
const unmarked = (text: string): string =>
  text
    .replaceAll('&', ' and ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll(/\s+|\p{Cc}/gu, ' ')
    .toWellFormed();

/** All bytes, once the document is complete. */
export async function bytesOf(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', () => {
      resolve();
    });
    pdf.on('error', reject);
  });
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
