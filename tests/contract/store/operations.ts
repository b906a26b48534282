/** What the contract's tests write, and where. */
import type {
  CommitResult,
  Document,
  Etag,
  Operation,
  Partition,
} from '../../../services/ports/store.ts';

let partitions = 0;
const run = Date.now().toString(36);

/** A partition that no other test uses, also not one of an earlier run on a real account. */
export const newPartition = (): Partition => `tenant-${run}|team-${++partitions}` as Partition;

export const create = (id: string, body: Document['body'] = {}): Operation => ({
  type: 'create',
  document: { id, body },
});
export const put = (document: Document): Operation => ({ type: 'put', document });
export const replace = (document: Document, ifMatch: Etag): Operation => ({
  type: 'replace',
  document,
  ifMatch,
});
export const remove = (id: string, ifMatch: Etag): Operation => ({ type: 'delete', id, ifMatch });

/** Every printable ASCII character, what Teams puts into its ids, other scripts, halves of pairs. */
export const oddIds: readonly string[] = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, n) => `x${String.fromCharCode(0x20 + n)}y`),
  '19:abc_DEF-123@thread.tacv2;messageid=1700000000000',
  'a:1Rk/9+x==|29:1bSnHZ?q#frag\\end',
  '.',
  '..',
  'a/../b',
  '%2F%20',
  ' leading and trailing ',
  'Ærøskøbing',
  '日本語',
  '\u{1F642} and \u{10FFFF}',
  'half \ud800 of a pair',
  '\u0000\u001f\u007f\uffff',
];

export function etagIn(result: CommitResult, id: string): Etag {
  const etag = result.outcome === 'committed' ? result.etags.get(id) : undefined;
  if (etag === undefined) throw new TypeError(`${id} was not written: ${JSON.stringify(result)}`);
  return etag;
}
