/**
 * Rows of a CSV file as RFC 4180 describes them, strictly. A row that is not well formed is told
 * with its line, and reading goes on with the line after: a quotation mark that is never closed
 * costs its own row and none of the next.
 */
import type { Line } from './lines.ts';

export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly says: string };

/** Lines that one row may run over within quotation marks. */
const MOST_LINES = 50;

const tooLong = 'this line is longer than 65,536 characters';

export async function* csvRows(lines: AsyncIterable<readonly Line[]>): AsyncGenerator<CsvRow> {
  /** From a row on that is still open. */
  let waiting: readonly Line[] = [];
  let width = 0;
  for await (const some of lines) {
    const all = waiting.length === 0 ? some : [...waiting, ...some];
    let at = 0;
    for (;;) {
      const read = readRow(all, at, width, false);
      if (read === undefined) break;
      if (width === 0 && 'cells' in read.row) width = read.row.cells.length;
      if (!isBlank(read.row)) yield read.row;
      at += read.lines;
    }
    waiting = all.slice(at);
  }
  for (let at = 0; ;) {
    const read = readRow(waiting, at, width, true);
    if (read === undefined) return;
    if (!isBlank(read.row)) yield read.row;
    at += read.lines;
  }
}

const isBlank = (row: CsvRow): boolean =>
  'cells' in row && row.cells.length === 1 && row.cells[0]?.trim() === '';

type Read = { readonly row: CsvRow; readonly lines: number };

/** Nothing at the end of what is there, or while the row's end is still to come. */
function readRow(
  lines: readonly Line[],
  at: number,
  width: number,
  isEnd: boolean,
): Read | undefined {
  const first = lines[at];
  if (first === undefined) return undefined;
  const line = first.number;
  const says = (what: string): Read => ({ row: { line, says: what }, lines: 1 });
  if (first.isTooLong) return says(tooLong);
  if (!first.text.includes('"')) return { row: { line, cells: first.text.split(',') }, lines: 1 };
  let text = first.text;
  for (let count = 1; ; count += 1) {
    const cells = cellsOf(text);
    if (typeof cells === 'string') return says(cells);
    if (cells !== undefined) {
      // A row over several lines that has not the header's width has taken in rows of others.
      if (count > 1 && cells.length !== width) return says(open);
      return { row: { line, cells }, lines: count };
    }
    const next = lines[at + count];
    if (next === undefined && !isEnd && count < MOST_LINES) return undefined;
    if (next === undefined || next.isTooLong || count === MOST_LINES) return says(open);
    text += `\n${next.text}`;
  }
}

const open = 'a quotation mark opens a field here and is not closed';

/** Nothing: a quoted field goes on after the text. Text: what is wrong. */
function cellsOf(text: string): readonly string[] | string | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '"') {
      const comma = text.indexOf(',', at);
      const cell = comma === -1 ? text.slice(at) : text.slice(at, comma);
      if (cell.includes('"')) return 'a quotation mark stands within a field that is not quoted';
      cells.push(cell);
      if (comma === -1) return cells;
      at = comma + 1;
      continue;
    }
    const end = closingQuote(text, at + 1);
    if (end === -1) return undefined;
    cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
    if (end + 1 === text.length) return cells;
    if (text[end + 1] !== ',') return 'there is more after the closing quotation mark of a field';
    at = end + 2;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text[at + 1] !== '"') return at;
  }
}
