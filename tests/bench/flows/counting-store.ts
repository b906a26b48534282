/** A store that writes down what is asked of it, and what Cosmos DB would charge for it. */
import type { CommitResult, Operation, Store } from '../../../services/ports/store.ts';
import { kilobytes, chargeOfPage, chargeOfRead, chargeOfWrites } from './request-units.ts';

/** One point read, one page of a query, or one batch. */
export type Counted = {
  readonly operation: 'read' | 'list' | 'commit';
  /** First words of the document's id, or of the query's prefix: the kind of what was touched. */
  readonly what: string;
  readonly requestUnits: number;
  readonly outcome: 'found' | 'absent' | 'committed' | 'conflict';
  /** Documents that the answer held, or that the batch wrote. */
  readonly documents: number;
  readonly writtenKilobytes: number;
};

/** Looking for due jobs goes by the clock, not by what people do: it is passed through uncounted. */
export function countingStore(store: Store, counted: Counted[]): Store {
  return {
    async read(partition, id) {
      const document = await store.read(partition, id);
      counted.push({
        ...{ operation: 'read', what: id },
        requestUnits: chargeOfRead(document),
        outcome: document === undefined ? 'absent' : 'found',
        documents: document === undefined ? 0 : 1,
        writtenKilobytes: 0,
      });
      return document;
    },
    async list(partition, prefix, options) {
      const page = await store.list(partition, prefix, options);
      counted.push({
        ...{ operation: 'list', what: [prefix].flat().join(' ') },
        requestUnits: chargeOfPage(page.documents),
        outcome: page.documents.length === 0 ? 'absent' : 'found',
        documents: page.documents.length,
        writtenKilobytes: 0,
      });
      return page;
    },
    async commit(partition, operations, options) {
      const result = await store.commit(partition, operations, options);
      counted.push({
        ...{ operation: 'commit', what: operations.map(nameOf).join(' ') },
        requestUnits: chargeOfWrites(operations) + chargeOfBrought(result),
        outcome: result.outcome,
        documents: operations.length,
        writtenKilobytes: written(operations),
      });
      return result;
    },
    due: (until, limit) => store.due(until, limit),
    partitions: () => store.partitions(),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}

const chargeOfBrought = (result: CommitResult): number =>
  result.outcome === 'committed'
    ? [...(result.brought?.values() ?? [])].reduce((sum, each) => sum + chargeOfRead(each), 0)
    : 0;

const nameOf = (operation: Operation): string =>
  `${operation.type}:${'id' in operation ? operation.id : operation.document.id}`;

const written = (operations: readonly Operation[]): number =>
  operations.reduce(
    (sum, each) => sum + (each.type === 'delete' ? 0 : kilobytes(each.document)),
    0,
  );
