/** The items of one partition, kept so that no question has to look at all of them. */

export type Item = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly ttl?: number;
  readonly _etag: string;
  readonly _rid: string;
  readonly _ts: number;
};

/** What a query looks through: a partition, or several. Nothing in it has expired. */
export interface ItemSource {
  all(): readonly Item[];
  /** Those of these ids that are there. */
  withIds(ids: readonly string[]): readonly Item[];
  /** Those whose id starts with one of the prefixes and comes after another id. */
  startingWith(prefixes: readonly string[], after: string): readonly Item[];
  /** Those that have an indexed property; undefined where it has no index. */
  having(property: string): readonly Item[] | undefined;
}

/** Absent: the item was deleted. */
export type Changes = ReadonlyMap<string, Item | undefined>;

/** Items that have expired are not seen, and thrown out once in so many writes. */
const WRITES_TO_SWEEP = 1_000;

export class Partition implements ItemSource {
  readonly #items = new Map<string, Item>();
  /** In code-unit order. */
  readonly #ids: string[] = [];
  readonly #indexes: ReadonlyMap<string, Map<string, Item>>;
  readonly #isExpired: (item: Item) => boolean;
  #writes = 0;

  constructor(indexed: readonly string[], isExpired: (item: Item) => boolean) {
    this.#indexes = new Map(indexed.map((property) => [property, new Map<string, Item>()]));
    this.#isExpired = isExpired;
  }

  get(id: string): Item | undefined {
    const item = this.#items.get(id);
    return item === undefined || this.#isExpired(item) ? undefined : item;
  }

  all(): readonly Item[] {
    return this.#alive(this.#items.values());
  }

  withIds(ids: readonly string[]): readonly Item[] {
    return [...new Set(ids)].flatMap((id) => this.get(id) ?? []);
  }

  startingWith(prefixes: readonly string[], after: string): readonly Item[] {
    const ids = new Set(prefixes.flatMap((prefix) => this.#idsFrom(prefix, after)));
    return this.withIds([...ids]);
  }

  having(property: string): readonly Item[] | undefined {
    const index = this.#indexes.get(property);
    return index && this.#alive(index.values());
  }

  apply(changes: Changes): void {
    for (const [id, item] of changes) {
      if (item === undefined) this.#remove(id);
      else this.#put(item);
    }
    this.#writes += 1;
    if (this.#writes % WRITES_TO_SWEEP === 0) this.#sweep();
  }

  #put(item: Item): void {
    const { id } = item;
    if (!this.#items.has(id)) this.#ids.splice(this.#placeOf(id), 0, id);
    this.#items.set(id, item);
    for (const [property, index] of this.#indexes) {
      if (property in item) index.set(id, item);
      else index.delete(id);
    }
  }

  #remove(id: string): void {
    if (!this.#items.delete(id)) return;
    this.#ids.splice(this.#placeOf(id), 1);
    for (const index of this.#indexes.values()) index.delete(id);
  }

  #sweep(): void {
    for (const item of [...this.#items.values()]) {
      if (this.#isExpired(item)) this.#remove(item.id);
    }
  }

  #alive(items: Iterable<Item>): readonly Item[] {
    return [...items].filter((item) => !this.#isExpired(item));
  }

  #idsFrom(prefix: string, after: string): readonly string[] {
    const from = this.#placeOf(after > prefix ? after : prefix);
    const found: string[] = [];
    for (let place = from; this.#ids[place]?.startsWith(prefix); place += 1) {
      found.push(this.#ids[place] ?? '');
    }
    return found.filter((id) => id > after);
  }

  /** Of the first id that is not before this one. */
  #placeOf(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] ?? '') < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Several partitions as one source. */
export const together = (partitions: readonly Partition[]): ItemSource => ({
  all: () => partitions.flatMap((each) => each.all()),
  withIds: (ids) => partitions.flatMap((each) => each.withIds(ids)),
  startingWith: (prefixes, after) =>
    partitions.flatMap((each) => each.startingWith(prefixes, after)),
  having: (property) => {
    const found = partitions.map((each) => each.having(property));
    return found.includes(undefined) ? undefined : found.flatMap((items) => items ?? []);
  },
});
