import { StoreError, type Operation } from '../ports/store.ts';
import { assertIdLength } from './stored-id.ts';

/** What Cosmos DB takes in one batch; SQLite keeps to it too, so that a service can move. */
export const MAX_OPERATIONS = 100;

/** Bytes of JSON in one batch. Cosmos DB takes 2 MiB; the rest is for its wrapping and the encoded ids. */
const MAX_BATCH_BYTES = 1_950_000;

/** In UTF-8, at most, of a UTF-16 code unit: nearly no batch has to be counted more closely. */
const BYTES_OF_A_CHARACTER = 3;

/**
 * Refuses what can't be written whole, before anything is sent. Throws `StoreError` (`storeTooLarge`).
 * @param texts of each step, as `textOf` gives them
 */
export function assertWithinLimits(
  operations: readonly Operation[],
  texts: readonly string[] = operations.map(textOf),
): void {
  if (operations.length > MAX_OPERATIONS) {
    throw new StoreError(
      'storeTooLarge',
      `A batch may hold ${MAX_OPERATIONS} documents; this one has ${operations.length}. Nothing was written.`,
    );
  }
  for (const operation of operations) {
    assertIdLength(operation.type === 'delete' ? operation.id : operation.document.id);
  }
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  if (characters * BYTES_OF_A_CHARACTER <= MAX_BATCH_BYTES) return;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_BATCH_BYTES) {
    throw new StoreError(
      'storeTooLarge',
      `A batch may hold ${MAX_BATCH_BYTES} bytes; this one has ${bytes}. Nothing was written.`,
    );
  }
}

/** What of a step is written: its document's body. */
export const textOf = (operation: Operation): string =>
  operation.type === 'delete' ? '' : JSON.stringify(operation.document.body);
