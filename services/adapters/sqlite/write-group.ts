import type { DocumentsTable } from './documents-table.ts';
import type { Batch, Written } from './stored-text.ts';

const SWEEP_EVERY_MS = 60_000;
const SWEEP_LIMIT = 1000;

/**
 * Writes batches in one transaction, each of which stands or falls alone, and now and then what is
 * expired away. `now` is milliseconds since 1970. Throws what SQLite throws; nothing is written then.
 */
export function createWriteGroup(table: DocumentsTable, opened: number) {
  let sweptAt = opened;

  function sweep(now: number): void {
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = now;
    table.sweep(now, SWEEP_LIMIT);
  }

  return (group: readonly Batch[], now: number): readonly Written[] => {
    table.begin();
    const written = writeAll(table, group, now) ?? writeEach(table, group, now);
    sweep(now);
    table.commit();
    return written;
  };
}

/**
 * Writes every batch whole, as nearly always can be done: then none needs a frame of its own, for
 * which SQLite keeps a copy of each page that the batch changes.
 * @returns nothing, and nothing of it is written, where a condition of any batch does not hold
 */
function writeAll(
  table: DocumentsTable,
  group: readonly Batch[],
  now: number,
): readonly Written[] | undefined {
  const all: Written[] = [];
  for (const batch of group) {
    const written = writeSteps(table, batch, now);
    if ('conflict' in written) {
      table.undo();
      table.begin();
      return undefined;
    }
    all.push(written);
  }
  return all;
}

/** Writes all of a batch, or nothing of it, whatever becomes of the others. */
const writeEach = (
  table: DocumentsTable,
  group: readonly Batch[],
  now: number,
): readonly Written[] =>
  group.map((batch) => {
    table.beginBatch();
    const written = writeSteps(table, batch, now);
    if ('conflict' in written) table.undoBatch();
    table.endBatch();
    return written;
  });

/** Up to the first whose condition does not hold. */
function writeSteps(
  table: DocumentsTable,
  { partition, steps, bring }: Batch,
  now: number,
): Written {
  const etags = [];
  for (const step of steps) {
    const { applied, etag } = table.apply(partition, step, now);
    if (!applied) return { conflict: step[1] };
    etags.push(etag);
  }
  return { etags, brought: bring.map((id) => table.read(partition, id, now)) };
}
