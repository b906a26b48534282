/**
 * What Cosmos DB charges, by Microsoft's published rules ("Request Units in Azure Cosmos DB":
 * a point read of 1 KB is 1 unit, a write of 1 KB about 5 with few indexed properties and grows
 * with size; a query of one partition is about 2.3 units and what it reads). An estimate, as the
 * tests' own server charges nothing true; measure the real account before money is promised.
 */
import type { Document, Operation } from '../../../services/ports/store.ts';

const POINT_READ = 1;
/** Each further KB that is read; Microsoft's figure is 10 units for 100 KB, taken dearer here. */
const READ_PER_KB = 0.3;
const WRITE = 5;
/** Each further KB that is written: 100 KB are about 50 units, taken dearer here. */
const WRITE_PER_KB = 1;
/** `due` is indexed, on jobs alone. */
const INDEXED_DUE = 1;
/** A replaced document's old index terms go, and new ones come. */
const REPLACE = 5;
const QUERY = 2.3;
const DELETE = 5;

/** Of a document as it lies in the container: its body, its id, partition, system properties. */
export const kilobytes = (document: Pick<Document, 'id' | 'body'>): number =>
  (Buffer.byteLength(JSON.stringify(document.body)) + 2 * document.id.length + 320) / 1024;

const further = (document: Pick<Document, 'id' | 'body'>): number =>
  Math.max(0, kilobytes(document) - 1);

export const chargeOfRead = (document: Document | undefined): number =>
  POINT_READ + (document === undefined ? 0 : further(document) * READ_PER_KB);

export const chargeOfPage = (documents: readonly Document[]): number =>
  QUERY + documents.reduce((sum, each) => sum + kilobytes(each) * READ_PER_KB, 0);

/** A batch is charged as the sum of its steps. */
export const chargeOfWrites = (operations: readonly Operation[]): number =>
  operations.reduce((sum, operation) => sum + chargeOfWrite(operation), 0);

function chargeOfWrite(operation: Operation): number {
  if (operation.type === 'delete') return DELETE;
  const { document } = operation;
  const due = document.dueAt === undefined ? 0 : INDEXED_DUE;
  const base = operation.type === 'create' ? WRITE : REPLACE;
  return base + further(document) * WRITE_PER_KB + due;
}
