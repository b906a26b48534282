/** A CSV file as an extract: its first line names the columns, each further one is a case. */
import type { LocalDate, Service } from '../../service/service.ts';
import { readHeader, type Header } from './columns.ts';
import { csvRows } from './csv.ts';
import type { ExtractItem, Unreadable } from './extract.ts';
import { linesOf } from './lines.ts';
import { createReading, readRow } from './row.ts';

export type Extract =
  | { readonly ok: true; readonly items: AsyncIterable<ExtractItem> }
  | ({ readonly ok: false } & Unreadable);

/** Reads the first line; the others as they are asked for, once. */
export async function openCsv(
  pieces: AsyncIterable<Uint8Array>,
  service: Service,
  today: LocalDate,
): Promise<Extract> {
  const rows = csvRows(linesOf(pieces));
  const first = await rows.next();
  if (first.done) {
    const says = 'the file is empty: its first line has to name the columns';
    return { ok: false, problems: [{ line: 1, says }] };
  }
  const row = first.value;
  if ('says' in row) return { ok: false, problems: [row] };
  const read = readHeader(row.cells, row.line, service.caseload);
  if (!read.ok) return read;
  return { ok: true, items: itemsOf(rows, read.header, service, today) };
}

async function* itemsOf(
  rows: ReturnType<typeof csvRows>,
  header: Header,
  service: Service,
  today: LocalDate,
): AsyncGenerator<ExtractItem> {
  const reading = createReading(service, today);
  for (const { name } of header.ignored) {
    yield { kind: 'leftOut', what: `column “${name}”`, count: 1 };
  }
  for await (const row of rows) {
    yield 'says' in row ? { kind: 'refused', refusals: [row] } : readRow(row, header, reading);
  }
}
