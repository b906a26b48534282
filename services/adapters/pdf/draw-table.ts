/** Tables that go on over pages with their head repeated, and rows that go on where they must. */
import type { Table } from '../../evidence/document.ts';
import { page, textWidth, type Element } from './pdf.ts';
import {
  addElement,
  asArtifact,
  drawTagged,
  ensureRoom,
  flow,
  inks,
  lineHeight,
  LOWEST,
  type Flow,
  type Sheet,
} from './sheet.ts';
import { columnWidths } from './table-columns.ts';
import type { Line } from './typeset.ts';

export type TableStyle = {
  readonly left: number;
  readonly width: number;
  readonly size: number;
  /** Said once where a figure says it already. */
  readonly hasCaption: boolean;
};

export const fullWidth: TableStyle = {
  left: page.left,
  width: textWidth,
  size: 9,
  hasCaption: true,
};

const PAD = 3;
const GAP = 10;
/** Of rows, in points. */
const SMALL = 150;

type Cell = {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly isRight: boolean;
  readonly width: number;
};
type Row = { readonly cells: readonly Cell[]; readonly count: number };

type Grid = {
  readonly style: TableStyle;
  readonly head: Row;
  readonly rows: readonly Row[];
  readonly bodyFlow: Flow;
  readonly headFlow: Flow;
};

function gridOf(sheet: Sheet, { columns, rows }: Table, style: TableStyle): Grid {
  const bodyFlow: Flow = { face: 'regular', size: style.size, leading: 1.32 };
  const headFlow: Flow = { ...bodyFlow, face: 'bold' };
  const count = Math.max(columns.length, 0, ...rows.map((row) => row.length));
  const titles = Array.from({ length: count }, (_, index) => columns[index]?.title ?? '');
  const widths = columnWidths(
    sheet.type,
    { titles, rows, bodyFlow, headFlow, gap: GAP },
    style.width,
  );
  const rowOf = (texts: readonly string[], flowOf: Flow): Row => {
    let x = style.left;
    const cells = widths.map((width, index): Cell => {
      const text = texts[index] ?? '';
      const inner = Math.max(width - (index === count - 1 ? 0 : GAP), 4);
      const isRight = columns[index]?.align === 'right';
      const cell = { lines: sheet.type.lines(text, flowOf, inner), x, isRight, width: inner };
      x += width;
      return cell;
    });
    return { cells, count: Math.max(0, ...cells.map(({ lines }) => lines.length)) };
  };
  return {
    style,
    head: rowOf(titles, headFlow),
    rows: rows.map((row) => rowOf(row, bodyFlow)),
    bodyFlow,
    headFlow,
  };
}

const heightOf = ({ count }: Row, style: Flow): number => count * lineHeight(style) + 2 * PAD;

/** Without its caption and note. */
export function tableHeight(sheet: Sheet, table: Table, style: TableStyle): number {
  const { head, rows, bodyFlow, headFlow } = gridOf(sheet, table, style);
  return rows.reduce((sum, row) => sum + heightOf(row, bodyFlow), heightOf(head, headFlow));
}

/** What has to be on a page with a heading before it: caption, head, and all of a small table or a row. */
export const leastTable = (sheet: Sheet, table: Table): number =>
  leastOfGrid(sheet, table, gridOf(sheet, table, fullWidth));

function leastOfGrid(sheet: Sheet, { caption }: Table, grid: Grid): number {
  const { style, head, headFlow } = grid;
  const captioned = captionFlow(style);
  const lines = style.hasCaption ? sheet.type.lines(caption, captioned, style.width).length : 0;
  const above = lines === 0 ? 0 : lines * lineHeight(captioned) + 3;
  return Math.min(above + heightOf(head, headFlow) + together(grid), 400);
}

const captionFlow = ({ left, width }: TableStyle): Flow => ({
  face: 'bold',
  size: 10,
  left,
  width,
});

export function drawTable(sheet: Sheet, parent: Element, table: Table, style = fullWidth): void {
  const grid = gridOf(sheet, table, style);
  const { head, rows, bodyFlow, headFlow } = grid;
  const element = addElement(sheet, parent, 'Table');
  const captioned = captionFlow(style);
  ensureRoom(sheet, leastOfGrid(sheet, table, grid));
  if (style.hasCaption) {
    flow(sheet, addElement(sheet, element, 'Caption'), 'Caption', table.caption, captioned);
    sheet.y += 3;
  }
  const headRow = addElement(sheet, addElement(sheet, element, 'THead'), 'TR');
  drawRow(sheet, head, headFlow, { grid, element: headRow, isHead: true });
  const part = rows.length === 0 ? undefined : addElement(sheet, element, 'TBody');
  for (const row of part === undefined ? [] : rows) {
    const element = addElement(sheet, part ?? parent, 'TR');
    drawRow(sheet, row, bodyFlow, { grid, element, isHead: false });
  }
  sheet.y += 4;
  if (table.note !== undefined) {
    const note: Flow = { face: 'regular', size: 8.5, ink: inks.quiet };
    const place = { left: style.left, width: style.width };
    flow(sheet, addElement(sheet, parent, 'P'), 'P', table.note, { ...note, ...place });
  }
  sheet.y += 8;
}

/** What of its rows stays with the head: all of a small table, else the first. */
function together({ rows, bodyFlow }: Grid): number {
  const heights = rows.map((row) => heightOf(row, bodyFlow));
  const all = heights.reduce((sum, height) => sum + height, 0);
  return all <= SMALL ? all : Math.min(heights[0] ?? 0, 120);
}

type RowPlace = { readonly grid: Grid; readonly element: Element; readonly isHead: boolean };

/** A row on one page where it fits on any, else as many lines of it as each page takes. */
function drawRow(sheet: Sheet, row: Row, style: Flow, place: RowPlace): void {
  const height = lineHeight(style);
  const cells = row.cells.map((cell, index) => ({
    cell,
    element: sheet.pdf.struct(...tagOf(place.isHead, index)),
  }));
  for (const { element } of cells) place.element.add(element);
  const fits = (count: number): boolean => sheet.y + count * height + 2 * PAD <= LOWEST;
  if (!fits(row.count) && sheet.y > page.top + 100) goOn(sheet, place);
  for (let from = 0; from < row.count || from === 0;) {
    const room = Math.max(1, Math.floor((LOWEST - sheet.y - 2 * PAD) / height));
    const to = Math.min(row.count, from + room);
    const top = sheet.y + PAD;
    for (const { cell, element } of cells) {
      drawTagged(sheet, element, place.isHead ? 'TH' : 'TD', () => {
        drawCell(sheet, cell.lines.slice(from, to), cell, { style, top });
      });
    }
    sheet.y += (to - from) * height + 2 * PAD;
    drawRule(sheet, place.grid.style, place.isHead);
    from = Math.max(to, from + 1);
    if (from < row.count) goOn(sheet, place);
  }
}

const tagOf = (
  isHead: boolean,
  index: number,
): [string, PDFKit.Mixins.StructureElementOptions & { scope?: string }] => {
  if (isHead) return ['TH', { scope: 'Column' }];
  return index === 0 ? ['TH', { scope: 'Row' }] : ['TD', {}];
};

function drawCell(
  sheet: Sheet,
  lines: readonly Line[],
  { x, width, isRight }: Cell,
  { style, top }: { readonly style: Flow; readonly top: number },
): void {
  const height = lineHeight(style);
  lines.forEach((line, index) => {
    const left = isRight ? x + width - line.width : x;
    sheet.pdf.fillColor(inks.text);
    sheet.type.draw(line, style, left, top + index * height + height * 0.5 + style.size * 0.34);
  });
}

function drawRule(sheet: Sheet, { left, width }: TableStyle, isHead: boolean): void {
  asArtifact(sheet.pdf, () => {
    sheet.pdf.lineWidth(isHead ? 1 : 0.4).strokeColor(isHead ? inks.text : inks.rule);
    sheet.pdf
      .moveTo(left, sheet.y)
      .lineTo(left + width, sheet.y)
      .stroke();
  });
}

/** On the next page the head is shown again, which whoever listens has heard already. */
function goOn(sheet: Sheet, { grid, isHead }: RowPlace): void {
  sheet.pdf.addPage();
  const { head, headFlow, style } = grid;
  if (isHead || heightOf(head, headFlow) > page.height / 4) return;
  const top = sheet.y + PAD;
  asArtifact(sheet.pdf, () => {
    for (const cell of head.cells) drawCell(sheet, cell.lines, cell, { style: headFlow, top });
  });
  sheet.y += heightOf(head, headFlow);
  drawRule(sheet, style, true);
}
