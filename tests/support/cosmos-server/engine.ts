/**
 * Containers and their items in memory: etags, partition keys, time to live and the rules for ids,
 * as documented. Item operations of one partition are applied to a draft that replaces the
 * partition when all went well, so a batch is atomic by construction.
 */
import { createHash } from 'node:crypto';
import {
  badRequest,
  conflict,
  notFound,
  ownerNotFound,
  preconditionFailed,
  tooLarge,
} from './answers.ts';

export type Item = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly ttl?: number;
  readonly _etag: string;
  readonly _rid: string;
  readonly _ts: number;
};

export type ContainerDefinition = {
  readonly id: string;
  readonly partitionKey: { readonly paths: readonly string[] };
  readonly defaultTtl?: number;
  readonly indexingPolicy?: {
    readonly includedPaths?: readonly { readonly path: string }[];
  };
};

type Items = ReadonlyMap<string, Item>;

export const MAX_BYTES = 2 * 1024 * 1024;
const MAX_ID = 1023;
const FORBIDDEN_IN_IDS = /[/\\?#]/;

export class ItemContainer {
  readonly definition: ContainerDefinition;
  /** Grows with every write: the container's log sequence number. */
  lsn = 0;
  readonly #partitions = new Map<string, Items>();
  readonly #now: () => number;

  constructor(definition: ContainerDefinition, now: () => number) {
    this.definition = definition;
    this.#now = now;
  }

  /** Applies the work to a draft of the partition; what it throws leaves everything as it was. */
  write<Result>(pk: string, work: (draft: PartitionDraft) => Result): Result {
    const draft = new PartitionDraft(this, pk, this.#alive(pk), this.#now);
    const result = work(draft);
    this.#partitions.set(pk, draft.items);
    return result;
  }

  read(pk: string, id: string): Item {
    const item = this.#alive(pk).get(id);
    if (!item) throw notFound();
    return item;
  }

  /** Items of one partition that have not expired, oldest write first. */
  itemsOf(pk: string): readonly Item[] {
    return [...this.#alive(pk).values()];
  }

  /** The same of all partitions that are to be included. */
  all(isIncluded: (pk: string) => boolean): readonly Item[] {
    return [...this.#partitions.keys()].filter(isIncluded).flatMap((pk) => this.itemsOf(pk));
  }

  #alive(pk: string): Items {
    const items = this.#partitions.get(pk) ?? new Map<string, Item>();
    const now = this.#now();
    const expired = [...items.values()].filter((item) => this.#isExpired(item, now));
    if (expired.length === 0) return items;
    const alive = new Map(items);
    for (const { id } of expired) alive.delete(id);
    return alive;
  }

  /** An item's own `ttl` counts only where the container has a default; -1 means never. */
  #isExpired({ ttl, _ts }: Item, now: number): boolean {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return false;
    const seconds = ttl ?? defaultTtl;
    return seconds !== -1 && now >= (_ts + seconds) * 1000;
  }
}

export class PartitionDraft {
  readonly items: Map<string, Item>;
  readonly #container: ItemContainer;
  readonly #pk: string;
  readonly #now: () => number;

  constructor(container: ItemContainer, pk: string, items: Items, now: () => number) {
    this.items = new Map(items);
    this.#container = container;
    this.#pk = pk;
    this.#now = now;
  }

  read(id: string): Item {
    return this.#existing(id);
  }

  create(body: unknown): Item {
    const valid = this.#validate(body);
    if (this.items.has(valid.id)) throw conflict();
    return this.#put(valid);
  }

  upsert(body: unknown, ifMatch?: string): Item {
    const valid = this.#validate(body);
    const existing = this.items.get(valid.id);
    if (existing) checkMatch(existing, ifMatch);
    return this.#put(valid, existing);
  }

  replace(id: string, body: unknown, ifMatch?: string): Item {
    const existing = this.#existing(id);
    checkMatch(existing, ifMatch);
    const valid = this.#validate(body);
    if (valid.id !== id) throw badRequest('Replacing the id of an item is not allowed.');
    return this.#put(valid, existing);
  }

  delete(id: string, ifMatch?: string): void {
    checkMatch(this.#existing(id), ifMatch);
    this.items.delete(id);
    this.#container.lsn += 1;
  }

  #existing(id: string): Item {
    const item = this.items.get(id);
    if (!item) throw notFound();
    return item;
  }

  #validate(body: unknown): { readonly id: string } {
    if (typeof body !== 'object' || body === null) throw badRequest('The body is not an object.');
    const { id, ttl, ...rest } = body as Record<string, unknown>;
    const [path = '/id'] = this.#container.definition.partitionKey.paths;
    if (JSON.stringify([rest[path.slice(1)]]) !== this.#pk) {
      throw badRequest(
        "PartitionKey extracted from document doesn't match the one specified in the header",
        { substatus: 1001 },
      );
    }
    return { ...rest, id: validId(id), ...(ttl === undefined ? {} : { ttl: validTtl(ttl) }) };
  }

  #put(body: { readonly id: string }, existing?: Item): Item {
    this.#container.lsn += 1;
    const { lsn } = this.#container;
    const item: Item = {
      ...body,
      _rid: existing?._rid ?? lsn.toString(36).padStart(8, '0'),
      _self: `dbs/x/colls/y/docs/${lsn}/`,
      _etag: `"${createHash('sha1').update(`${this.#pk} ${lsn}`).digest('hex').slice(0, 32)}"`,
      _attachments: 'attachments/',
      _ts: Math.floor(this.#now() / 1000),
    };
    if (Buffer.byteLength(JSON.stringify(item)) > MAX_BYTES) throw tooLarge();
    this.items.set(item.id, item);
    return item;
  }
}

function validId(id: unknown): string {
  if (typeof id !== 'string' || id === '') {
    throw badRequest("The required properties - 'id; ' - are missing");
  }
  if (FORBIDDEN_IN_IDS.test(id) || id.length > MAX_ID) {
    throw badRequest('Id contains illegal chars.');
  }
  return id;
}

function validTtl(ttl: unknown): number {
  const seconds = Number(ttl);
  if (Number.isInteger(seconds) && (seconds > 0 || seconds === -1)) return seconds;
  throw badRequest(`The input ttl '${seconds}' is invalid.`);
}

function checkMatch(item: Item, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== item._etag)
    throw preconditionFailed();
}

/** The account: databases, and containers by `database/container`. */
export class Account {
  readonly databases = new Set<string>();
  readonly #containers = new Map<string, ItemContainer>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  addDatabase(id: string): void {
    if (this.databases.has(id)) throw conflict();
    this.databases.add(id);
  }

  addContainer(database: string, definition: ContainerDefinition): ItemContainer {
    const key = `${database}/${definition.id}`;
    if (!this.databases.has(database)) throw ownerNotFound();
    if (this.#containers.has(key)) throw conflict();
    const container = new ItemContainer(definition, this.#now);
    this.#containers.set(key, container);
    return container;
  }

  container(database: string, id: string): ItemContainer {
    const container = this.#containers.get(`${database}/${id}`);
    if (!container) throw ownerNotFound();
    return container;
  }

  hasContainer(database: string, id: string): boolean {
    return this.#containers.has(`${database}/${id}`);
  }
}
