/** Pages that are filled from top to bottom, with what is the same on each, and their structure. */
import type { EvidenceDocument } from '../../evidence/document.ts';
import { momentInWords } from '../../evidence/words.ts';
import { page, textWidth, type Element, type Pdf } from './pdf.ts';
import type { Line, TextStyle, Typesetter } from './typeset.ts';

export const inks = {
  text: '#17222c',
  quiet: '#4a5966',
  rule: '#b6bfc7',
  panel: '#f1f4f6',
  accent: '#0b4d6e',
  bar: '#3d7797',
  standard: '#8a4b00',
} as const;
export type Ink = (typeof inks)[keyof typeof inks];

export const LOWEST = page.height - page.bottom;

export type Sheet = {
  readonly pdf: Pdf;
  readonly type: Typesetter;
  /** Where the next thing begins. */
  y: number;
  /** How many pages there are so far. */
  pages: number;
};

export type Running = {
  readonly document: EvidenceDocument;
  /** Known when it is drawn for the second time. */
  readonly total: number;
};

const small: TextStyle = { face: 'regular', size: 8.5 };

/** What belongs to no content: lines, backgrounds, what is the same on each page. */
export function asArtifact(
  pdf: Pdf,
  draw: () => void,
  type: 'Layout' | 'Pagination' = 'Layout',
): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

export function createSheet(pdf: Pdf, type: Typesetter, running: Running): Sheet {
  const sheet: Sheet = { pdf, type, y: page.top, pages: 0 };
  pdf.on('pageAdded', () => {
    sheet.pages += 1;
    sheet.y = page.top;
    asArtifact(
      pdf,
      () => {
        drawRunning(sheet, running);
      },
      'Pagination',
    );
  });
  return sheet;
}

function drawRunning({ pdf, type, pages }: Sheet, { document, total }: Running): void {
  const put = (text: string, y: number, isRight: boolean, width = textWidth): void => {
    const [line] = type.lines(text, small, width);
    if (line === undefined) return;
    const x = isRight ? page.width - page.left - line.width : page.left;
    type.draw(line, small, x, y);
  };
  pdf.fillColor(inks.quiet);
  if (pages > 1) {
    put(`${document.title} – ${document.subtitle}`, 40, false);
    pdf.lineWidth(0.5).strokeColor(inks.rule);
    pdf
      .moveTo(page.left, 48)
      .lineTo(page.width - page.left, 48)
      .stroke();
  }
  const foot = page.height - 36;
  put(`As of ${momentInWords(document.asOf, document.timeZone)}`, foot, false, 360);
  put(`Page ${pages} of ${total}`, foot, true);
}

/** Begins a page unless so much fits on this one. */
export function ensureRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > LOWEST && sheet.y > page.top) sheet.pdf.addPage();
}

/** A new element of the structure, drawn at once. */
export function drawTagged({ pdf }: Sheet, element: Element, tag: string, draw: () => void): void {
  const content = pdf.markStructureContent(tag);
  draw();
  pdf.endMarkedContent();
  element.add(content);
}

export function addElement(
  { pdf }: Sheet,
  parent: Element,
  tag: string,
  options: PDFKit.Mixins.StructureElementOptions = {},
): Element {
  const element = pdf.struct(tag, options);
  parent.add(element);
  return element;
}

export type Flow = TextStyle & {
  readonly left?: number;
  readonly width?: number;
  readonly ink?: Ink;
  /** Of a line, times its size. */
  readonly leading?: number;
};

export const lineHeight = ({ size, leading = 1.42 }: Flow): number => size * leading;

/** Lines of an element from here on, over as many pages as they take. */
export function flow(sheet: Sheet, element: Element, tag: string, text: string, style: Flow): void {
  const { left = page.left, width = textWidth } = style;
  const lines = sheet.type.lines(text, style, width);
  const height = lineHeight(style);
  // Neither the first nor the last line stands alone on its page.
  ensureRoom(sheet, Math.min(lines.length, 2) * height);
  let rest: readonly Line[] = lines;
  while (rest.length > 0) {
    const fit = Math.max(1, Math.floor((LOWEST - sheet.y) / height));
    const some = fit === rest.length - 1 && fit > 2 ? fit - 1 : fit;
    const here = rest.slice(0, some);
    drawTagged(sheet, element, tag, () => {
      drawLines(sheet, here, style, left);
    });
    rest = rest.slice(some);
    if (rest.length > 0) sheet.pdf.addPage();
  }
}

/** Lines one below the other; what comes next begins below them. */
function drawLines(sheet: Sheet, lines: readonly Line[], style: Flow, left: number): void {
  const height = lineHeight(style);
  for (const line of lines) {
    sheet.pdf.fillColor(style.ink ?? inks.text);
    sheet.type.draw(line, style, left, sheet.y + height * 0.5 + style.size * 0.34);
    sheet.y += height;
  }
}
