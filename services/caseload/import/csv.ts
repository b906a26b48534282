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
  const read = createRowReader();
  for await (const some of lines) yield* read(some, false);
  yield* read([], true);
}

function createRowReader() {
  /** From a row on that is still open. */
  let waiting: readonly Line[] = [];
  let width = 0;
  return function* (some: readonly Line[], isEnd: boolean): Generator<CsvRow> {
    const lines = waiting.length === 0 ? some : [...waiting, ...some];
    let at = 0;
    for (;;) {
      const read = readRow({ lines, width, isEnd }, at);
      if (read === undefined) break;
      if (width === 0 && 'cells' in read.row) width = read.row.cells.length;
      if (!isBlank(read.row)) yield read.row;
      at += read.lines;
    }
    waiting = lines.slice(at);
  };
}

const isBlank = (row: CsvRow): boolean =>
  'cells' in row && row.cells.length === 1 && row.cells[0]?.trim() === '';

type Read = { readonly row: CsvRow; readonly lines: number };

type There = {
  readonly lines: readonly Line[];
  /** Fields of the first row. */
  readonly width: number;
  /** No more lines will come. */
  readonly isEnd: boolean;
};

const broken = ({ number: line }: Line, says: string): Read => ({ row: { line, says }, lines: 1 });

/** Nothing at the end of what is there, or while the row's end is still to come. */
function readRow(there: There, at: number): Read | undefined {
  const first = there.lines[at];
  if (first === undefined) return undefined;
  if (first.isTooLong) return broken(first, tooLong);
  const { number: line, text } = first;
  return text.includes('"')
    ? readQuoted(there, at, first)
    : { row: { line, cells: text.split(',') }, lines: 1 };
}

function readQuoted({ lines, width, isEnd }: There, at: number, first: Line): Read | undefined {
  let { text } = first;
  for (let count = 1; count < MOST_LINES; count += 1) {
    const cells = cellsOf(text);
    if (typeof cells === 'string') return broken(first, cells);
    if (cells !== undefined) {
      // A row over several lines that has not the header's width has taken in rows of others.
      if (count > 1 && cells.length !== width) break;
      return { row: { line: first.number, cells }, lines: count };
    }
    const next = lines[at + count];
    if (next === undefined && !isEnd) return undefined;
    if (next === undefined || next.isTooLong) break;
    text += `\n${next.text}`;
  }
  return broken(first, open);
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
