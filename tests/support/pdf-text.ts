/** A PDF read by a reader that is not its writer. */
import { extractText, getDocumentProxy } from 'unpdf';

/** Of each page, with all white space taken out: where lines break is not what a text says. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false });
  return text.map(squeezed);
}

export const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '');

/** Its letters as they are written in the file, where that is not compressed. */
export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
