/** Headings, paragraphs, lists, what is not shown, and episodes. */
import type { Block, Section, Timeline } from '../../evidence/document.ts';
import { page, textWidth, type Element } from './pdf.ts';
import {
  addElement,
  asArtifact,
  ensureRoom,
  flow,
  inks,
  lineHeight,
  LOWEST,
  type Flow,
  type Sheet,
} from './sheet.ts';

const body: Flow = { face: 'regular', size: 10 };
const bold: Flow = { face: 'bold', size: 10 };
const quiet: Flow = { face: 'regular', size: 9, ink: inks.quiet };
const heading: Flow = { face: 'bold', size: 12.5, leading: 1.25 };

/** A heading never stands alone at the foot of a page: `next` is what has to follow it. */
export function drawHeading(sheet: Sheet, parent: Element, text: string, next: number): void {
  const lines = sheet.type.lines(text, heading, textWidth).length;
  sheet.y += 10;
  ensureRoom(sheet, Math.min(lines, 8) * lineHeight(heading) + 4 + next);
  flow(sheet, addElement(sheet, parent, 'H3'), 'H3', text, heading);
  sheet.y += 4;
}

export function drawParagraph(sheet: Sheet, parent: Element, text: string, style = body): void {
  flow(sheet, addElement(sheet, parent, 'P'), 'P', text, style);
  sheet.y += 7;
}

export function drawList(sheet: Sheet, parent: Element, items: readonly string[]): void {
  if (items.length === 0) return;
  const list = addElement(sheet, parent, 'L');
  for (const item of items) drawItem(sheet, list, item, page.left + 4);
  sheet.y += 5;
}

function drawItem(sheet: Sheet, list: Element, text: string, left: number, style = body): void {
  const indent = 12;
  const item = addElement(sheet, list, 'LI');
  ensureRoom(sheet, 2 * lineHeight(style));
  asArtifact(sheet.pdf, () => {
    sheet.pdf
      .fillColor(inks.accent)
      .circle(left + 2, sheet.y + lineHeight(style) / 2, 1.6)
      .fill();
  });
  const width = textWidth - (left - page.left) * 2 - indent;
  flow(sheet, addElement(sheet, item, 'LBody'), 'LBody', text, {
    ...style,
    left: left + indent,
    width,
  });
  sheet.y += 2;
}

const INSET = 10;

/** The questions of a section on a ground of their own, if they fit on one page. */
export function drawAnswers(sheet: Sheet, parent: Element, { answers }: Section): void {
  if (answers.length === 0) return;
  const texts = answers.map(({ asker, question }) => `${question} (${asker})`);
  const width = textWidth - 2 * INSET - 12;
  const height = texts.reduce(
    (sum, text) => sum + sheet.type.lines(text, body, width).length * lineHeight(body) + 2,
    lineHeight(bold) + 2 * INSET,
  );
  drawOn(sheet, height, inks.panel, () => {
    const inside = { left: page.left + INSET, width: textWidth - 2 * INSET };
    const title = addElement(sheet, parent, 'P');
    flow(sheet, title, 'P', 'Questions this answers', { ...bold, ...inside });
    const list = addElement(sheet, parent, 'L');
    for (const text of texts) drawItem(sheet, list, text, page.left + INSET);
  });
  sheet.y += 6;
}

/** Draws on a coloured ground, kept together; what is longer than a page has none. */
function drawOn(sheet: Sheet, height: number, colour: string, draw: () => void): void {
  ensureRoom(sheet, height);
  const isWhole = sheet.y + height <= LOWEST;
  if (isWhole) {
    asArtifact(sheet.pdf, () => {
      sheet.pdf.fillColor(colour).rect(page.left, sheet.y, textWidth, height).fill();
    });
  }
  const end = sheet.y + height;
  sheet.y += INSET;
  draw();
  sheet.y = (isWhole ? end : sheet.y) + 8;
}

type NotShown = Extract<Block, { type: 'notShown' }>;

/** Told by a bar at its side and by its words, not by colour alone. */
export function drawNotShown(sheet: Sheet, parent: Element, { what, why }: NotShown): void {
  const inside = { left: page.left + 14, width: textWidth - 14 };
  const part = addElement(sheet, parent, 'Div');
  const texts = [
    [`Not shown: ${what}`, { ...bold, ...inside }],
    [why, { ...body, ...inside }],
  ] as const;
  const height = texts.reduce(
    (sum, [text, style]) =>
      sum + sheet.type.lines(text, style, inside.width).length * lineHeight(style),
    0,
  );
  ensureRoom(sheet, height);
  if (sheet.y + height <= LOWEST) {
    asArtifact(sheet.pdf, () => {
      sheet.pdf.fillColor(inks.standard).rect(page.left, sheet.y, 3, height).fill();
    });
  }
  for (const [text, style] of texts) flow(sheet, addElement(sheet, part, 'P'), 'P', text, style);
  sheet.y += 10;
}

export function drawTimeline(sheet: Sheet, parent: Element, { caption, entries }: Timeline): void {
  drawHeading(sheet, parent, caption, 40);
  if (entries.length === 0) return;
  const list = addElement(sheet, parent, 'L');
  for (const entry of entries) drawEntry(sheet, list, entry);
  sheet.y += 6;
}

function drawEntry(sheet: Sheet, list: Element, entry: Timeline['entries'][number]): void {
  const { when, who, what, texts } = entry;
  const inside = { left: page.left + 14, width: textWidth - 14 };
  const deeper = { left: page.left + 28, width: textWidth - 28 };
  const part = addElement(sheet, addElement(sheet, list, 'LI'), 'LBody');
  const say = (text: string, style: Flow): void => {
    flow(sheet, addElement(sheet, part, 'P'), 'P', text, style);
  };
  ensureRoom(sheet, 3 * lineHeight(body));
  asArtifact(sheet.pdf, () => {
    sheet.pdf
      .fillColor(inks.accent)
      .circle(page.left + 4, sheet.y + 6.5, 3)
      .fill();
  });
  say(when, { ...quiet, ...inside });
  say(who, { ...bold, ...inside });
  say(what, { ...body, ...inside });
  for (const { label, text } of texts) {
    sheet.y += 2;
    ensureRoom(sheet, 2 * lineHeight(body));
    say(label, { ...quiet, ...deeper });
    say(text, { ...body, ...deeper });
  }
  sheet.y += 8;
}
