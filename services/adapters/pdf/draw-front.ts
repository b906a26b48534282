/** The first page: what this is, as of when, and what is in it on which page. */
import type { EvidenceDocument } from '../../evidence/document.ts';
import { factsOf } from '../../evidence/facts.ts';
import type { NamedSection } from '../../evidence/named.ts';
import { page, textWidth, type Element } from './pdf.ts';
import {
  addElement,
  asArtifact,
  drawTagged,
  ensureRoom,
  flow,
  inks,
  lineHeight,
  type Flow,
  type Sheet,
} from './sheet.ts';

const body: Flow = { face: 'regular', size: 10.5 };
const h1: Flow = { face: 'bold', size: 26, leading: 1.15 };
export const h2: Flow = { face: 'bold', size: 18, leading: 1.2, ink: inks.accent };

export function drawFront(sheet: Sheet, root: Element, document: EvidenceDocument): void {
  sheet.y += 24;
  const front = addElement(sheet, root, 'Sect');
  flow(sheet, addElement(sheet, front, 'H1'), 'H1', document.title, h1);
  sheet.y += 6;
  const subtitle: Flow = { face: 'regular', size: 14, ink: inks.quiet };
  flow(sheet, addElement(sheet, front, 'P'), 'P', document.subtitle, subtitle);
  sheet.y += 18;
  drawFacts(sheet, front, document);
}

const LABEL = 120;

function drawFacts(sheet: Sheet, front: Element, document: EvidenceDocument): void {
  const list = addElement(sheet, front, 'L');
  for (const { label, value } of factsOf(document)) {
    rule(sheet);
    sheet.y += 4;
    const item = addElement(sheet, list, 'LI');
    ensureRoom(sheet, 3 * lineHeight(body));
    const top = sheet.y;
    const pages = sheet.pages;
    const name: Flow = { ...body, ink: inks.quiet, width: LABEL - 12 };
    flow(sheet, addElement(sheet, item, 'Lbl'), 'Lbl', label, name);
    const end = sheet.y;
    // A label so long that it took a page of its own is followed by what it says.
    if (sheet.pages === pages) sheet.y = top;
    const place = { left: page.left + LABEL, width: textWidth - LABEL };
    flow(sheet, addElement(sheet, item, 'LBody'), 'LBody', value, { ...body, ...place });
    if (sheet.pages === pages) sheet.y = Math.max(sheet.y, end);
    sheet.y += 4;
  }
  rule(sheet);
}

const rule = (sheet: Sheet): void => {
  asArtifact(sheet.pdf, () => {
    sheet.pdf.lineWidth(0.5).strokeColor(inks.rule);
    sheet.pdf
      .moveTo(page.left, sheet.y)
      .lineTo(page.left + textWidth, sheet.y)
      .stroke();
  });
};

export type Contents = {
  readonly sections: readonly NamedSection[];
  readonly pageOf: ReadonlyMap<string, number>;
};

export function drawContents(sheet: Sheet, root: Element, { sections, pageOf }: Contents): void {
  sheet.y += 28;
  const part = addElement(sheet, root, 'Sect');
  ensureRoom(sheet, 90);
  flow(sheet, addElement(sheet, part, 'H2'), 'H2', 'Contents', h2);
  sheet.y += 6;
  if (sections.length === 0) return;
  const list = addElement(sheet, part, 'TOC');
  for (const { name, section } of sections) {
    drawEntry(sheet, list, { name, title: section.title, number: pageOf.get(name) ?? 0 });
  }
}

type Entry = { readonly name: string; readonly title: string; readonly number: number };

/** A line that leads to its section. */
function drawEntry(sheet: Sheet, list: Element, { name, title, number }: Entry): void {
  const { pdf, type } = sheet;
  const height = lineHeight(body) + 3;
  const lines = type.lines(title, body, textWidth - 40);
  const item = addElement(sheet, list, 'TOCI');
  const link = addElement(sheet, addElement(sheet, item, 'Reference'), 'Link');
  lines.forEach((line, index) => {
    ensureRoom(sheet, height);
    const baseline = sheet.y + height * 0.66;
    drawTagged(sheet, link, 'Link', () => {
      pdf.fillColor(inks.accent);
      type.draw(line, body, page.left, baseline);
      if (index < lines.length - 1) return;
      const [figure] = type.lines(String(number), body, 40);
      if (figure === undefined) return;
      type.draw(figure, body, page.left + textWidth - figure.width, baseline);
    });
    pdf.goTo(page.left, sheet.y, textWidth, height, name, linkTo(title, link));
    sheet.y += height;
  });
}

/** The writer's types know neither its structure nor that this must be a text of a PDF. */
function linkTo(title: string, structParent: Element): PDFKit.Mixins.AnnotationOption {
  const options: PDFKit.Mixins.AnnotationOption = {};
  Object.assign(options, { Contents: new String(title), structParent });
  return options;
}
