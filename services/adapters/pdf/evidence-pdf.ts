/**
 * A document of evidence as a PDF for print and for readers of screens: tagged, with its letters
 * embedded, bookmarks and links. The same document gives the same bytes.
 */
import { Temporal } from 'temporal-polyfill';
import type { Block, EvidenceDocument } from '../../evidence/document.ts';
import { namedSections, type NamedBlock, type NamedSection } from '../../evidence/named.ts';
import { assertNever } from '../../kernel/errors.ts';
import { chartHeight, drawChart } from './draw-chart.ts';
import { drawContents, drawFront, h2 } from './draw-front.ts';
import { drawTable, leastTable } from './draw-table.ts';
import {
  drawAnswers,
  drawHeading,
  drawList,
  drawNotShown,
  drawParagraph,
  drawTimeline,
} from './draw-text.ts';
import { readFontFiles, registerFonts, type FontFiles } from './fonts.ts';
import { bytesOf, openPdf, page, type Element, type Pdf } from './pdf.ts';
import { addElement, createSheet, flow, type Sheet } from './sheet.ts';
import { createTypesetter } from './typeset.ts';

type Found = { readonly total: number; readonly pageOf: ReadonlyMap<string, number> };

/** Drawn twice: only then is it known which page things are on. */
export async function evidencePdf(document: EvidenceDocument): Promise<Uint8Array> {
  const files = await readFontFiles();
  const first = draw(document, files, { total: 0, pageOf: new Map() });
  await bytesOf(first.pdf);
  const second = draw(document, files, first.found);
  return bytesOf(second.pdf);
}

type Drawn = { readonly pdf: Pdf; readonly found: Found };

function draw(document: EvidenceDocument, files: FontFiles, known: Found): Drawn {
  const pdf = openPdf({
    title: `${document.title} – ${document.subtitle}`,
    author: document.service,
    at: new Date(Temporal.Instant.from(document.asOf).epochMilliseconds),
  });
  const type = createTypesetter(pdf, registerFonts(pdf, files));
  const sheet = createSheet(pdf, type, { document, total: known.total });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  pdf.addPage();
  const sections = namedSections(document);
  drawFront(sheet, root, document);
  drawContents(sheet, root, { sections, pageOf: known.pageOf });
  const pageOf = new Map<string, number>();
  for (const section of sections) {
    pdf.addPage();
    pageOf.set(section.name, sheet.pages);
    drawSection(sheet, root, section);
  }
  root.end();
  return { pdf, found: { total: sheet.pages, pageOf } };
}

function drawSection(sheet: Sheet, root: Element, { name, section, blocks }: NamedSection): void {
  const { pdf } = sheet;
  pdf.addNamedDestination(name, 'XYZ', 0, 0, null);
  // A bookmark's place is counted from the right edge.
  const place = Object.assign({ expanded: false }, { left: page.width });
  pdf.outline.addItem(section.title, place);
  const part = addElement(sheet, root, 'Sect');
  flow(sheet, addElement(sheet, part, 'H2'), 'H2', section.title, h2);
  sheet.y += 8;
  drawAnswers(sheet, part, section);
  blocks.forEach(({ block }, index) => {
    const next = block.type === 'heading' ? leastAfter(sheet, blocks, index) : 0;
    drawBlock(sheet, part, block, next);
  });
}

/** How much of a block has to stand below its heading. */
function leastOf(sheet: Sheet, block: Block): number {
  if (block.type === 'runChart' || block.type === 'barChart') return chartHeight(sheet, block);
  return block.type === 'table' ? leastTable(sheet, block) : 34;
}

/** A heading keeps its first sentence, and that the chart or table of which it speaks. */
function leastAfter(sheet: Sheet, blocks: readonly NamedBlock[], index: number): number {
  const [next, afterNext] = [blocks[index + 1]?.block, blocks[index + 2]?.block];
  if (next === undefined) return 0;
  const isSentence = next.type === 'paragraph' && afterNext !== undefined;
  return leastOf(sheet, next) + (isSentence ? leastOf(sheet, afterNext) : 0);
}

function drawBlock(sheet: Sheet, part: Element, block: Block, next: number): void {
  switch (block.type) {
    case 'heading':
      drawHeading(sheet, part, block.text, next);
      return;
    case 'paragraph':
      drawParagraph(sheet, part, block.text);
      return;
    case 'list':
      drawList(sheet, part, block.items);
      return;
    case 'table':
      drawTable(sheet, part, block);
      return;
    case 'runChart':
    case 'barChart':
      drawChart(sheet, part, block);
      return;
    case 'timeline':
      drawTimeline(sheet, part, block);
      return;
    case 'notShown':
      drawNotShown(sheet, part, block);
      return;
    default:
      assertNever(block);
  }
}
