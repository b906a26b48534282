import type { EvidenceDocument } from '../evidence/document.ts';

/** A document of evidence as a PDF. The same document gives the same bytes. */
export type DrawPdf = (document: EvidenceDocument) => Promise<Uint8Array>;
