/**
 * What the store holds, kept from what was committed to it: read without asking the store, and
 * without any of the product's own code.
 */
import type { DocumentId, Operation, Partition } from '../../services/ports/store.ts';
import type { Json } from '../../services/kernel/json.ts';

export type Held = { readonly body: Json; readonly due?: number };

/** One document of a batch; `after` is absent where it was deleted. */
export type Change = {
  readonly partition: Partition;
  readonly id: DocumentId;
  readonly before?: Held;
  readonly after?: Held;
};

/** `since`: when it was put, which may be later than it is due. */
export type Due = { readonly at: number; readonly key: string; readonly since: number };

export class Mirror {
  readonly #partitions = new Map<Partition, Map<DocumentId, Held>>();
  readonly #dues: Due[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(partition: Partition, id: DocumentId): Held | undefined {
    return this.#partitions.get(partition)?.get(id);
  }

  partitions(): readonly Partition[] {
    return [...this.#partitions.keys()].sort();
  }

  documents(partition: Partition): ReadonlyMap<DocumentId, Held> {
    return this.#partitions.get(partition) ?? new Map<DocumentId, Held>();
  }

  apply(partition: Partition, operations: readonly Operation[]): readonly Change[] {
    return operations.map((operation) =>
      operation.type === 'delete'
        ? this.set(partition, operation.id, undefined)
        : this.set(partition, operation.document.id, {
            body: operation.document.body,
            ...(operation.document.dueAt === undefined
              ? {}
              : { due: Date.parse(operation.document.dueAt) }),
          }),
    );
  }

  set(partition: Partition, id: DocumentId, after: Held | undefined): Change {
    const documents = this.#partitions.get(partition) ?? new Map<DocumentId, Held>();
    this.#partitions.set(partition, documents);
    const before = documents.get(id);
    if (after === undefined) documents.delete(id);
    else documents.set(id, after);
    if (after?.due !== undefined) this.#remember(after.due, `${partition} ${id}`);
    return {
      ...{ partition, id },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  }

  /** When the next document wants attention. */
  earliestDue(): Due | undefined {
    for (;;) {
      const first = this.#dues[0];
      if (first === undefined || this.#isDue(first)) return first;
      this.#dues.shift();
    }
  }

  /** All that wants attention by then, the earliest first. */
  dueBy(until: number): readonly Due[] {
    const found: Due[] = [];
    for (const due of this.#dues) {
      if (due.at > until) break;
      if (this.#isDue(due)) found.push(due);
    }
    return found;
  }

  #isDue({ at, key }: Due): boolean {
    const space = key.indexOf(' ');
    return this.get(key.slice(0, space) as Partition, key.slice(space + 1))?.due === at;
  }

  #remember(at: number, key: string): void {
    const since = this.#now();
    let [low, high] = [0, this.#dues.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#dues[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    this.#dues.splice(low, 0, { at, key, since });
  }
}
