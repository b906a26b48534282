/**
 * Containers and their items in memory: etags, partition keys, time to live and the rules for ids,
 * as documented. Item operations of one partition are gathered in a draft that is applied to the
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
import { Partition, together, type Changes, type Item, type ItemSource } from './partition.ts';

export type ContainerDefinition = {
  readonly id: string;
  readonly partitionKey: { readonly paths: readonly string[] };
  readonly defaultTtl?: number;
  readonly indexingPolicy?: {
    readonly includedPaths?: readonly { readonly path: string }[];
  };
};

export const MAX_BYTES = 2 * 1024 * 1024;
const MAX_ID = 1023;
const FORBIDDEN_IN_IDS = /[/\\?#]/;

export class ItemContainer {
  readonly definition: ContainerDefinition;
  /** Grows with every write: the container's log sequence number. */
  lsn = 0;
  readonly #partitions = new Map<string, Partition>();
  readonly #indexed: readonly string[];
  readonly #now: () => number;

  constructor(definition: ContainerDefinition, now: () => number) {
    this.definition = definition;
    this.#indexed = indexedProperties(definition);
    this.#now = now;
  }

  /** Applies the work to a draft of the partition; what it throws leaves everything as it was. */
  write<Result>(pk: string, work: (draft: PartitionDraft) => Result): Result {
    const partition = this.#partitions.get(pk) ?? this.#empty();
    const draft = new PartitionDraft(this, pk, partition, this.#now);
    const result = work(draft);
    partition.apply(draft.changes);
    this.#partitions.set(pk, partition);
    return result;
  }

  read(pk: string, id: string): Item {
    const item = this.#partitions.get(pk)?.get(id);
    if (!item) throw notFound();
    return item;
  }

  itemsOf(pk: string): ItemSource {
    return this.#partitions.get(pk) ?? this.#empty();
  }

  /** Items of all partitions that are to be included. */
  all(isIncluded: (pk: string) => boolean): ItemSource {
    return together([...this.#partitions].flatMap(([pk, each]) => (isIncluded(pk) ? each : [])));
  }

  #empty(): Partition {
    return new Partition(this.#indexed, (item) => this.#isExpired(item));
  }

  /** An item's own `ttl` counts only where the container has a default; -1 means never. */
  #isExpired({ ttl, _ts }: Item): boolean {
    const { defaultTtl } = this.definition;
    if (defaultTtl === undefined) return false;
    const seconds = ttl ?? defaultTtl;
    return seconds !== -1 && this.#now() >= (_ts + seconds) * 1000;
  }
}

/** Those of the container's policy that are named; the partition key tells no items apart. */
function indexedProperties({
  indexingPolicy,
  partitionKey,
}: ContainerDefinition): readonly string[] {
  const paths = indexingPolicy?.includedPaths?.map(({ path }) => path) ?? [];
  return paths.flatMap((path) => {
    const [, property] = /^\/(\w+)\/\?$/.exec(path) ?? [];
    return property === undefined || partitionKey.paths.includes(`/${property}`) ? [] : property;
  });
}

export class PartitionDraft {
  readonly #changes = new Map<string, Item | undefined>();
  readonly #container: ItemContainer;
  readonly #partition: Partition;
  readonly #pk: string;
  readonly #now: () => number;

  constructor(container: ItemContainer, pk: string, partition: Partition, now: () => number) {
    this.#container = container;
    this.#partition = partition;
    this.#pk = pk;
    this.#now = now;
  }

  get changes(): Changes {
    return this.#changes;
  }

  read(id: string): Item {
    return this.#existing(id);
  }

  create(body: unknown): Item {
    const valid = this.#validate(body);
    if (this.#find(valid.id)) throw conflict();
    return this.#put(valid);
  }

  upsert(body: unknown, ifMatch?: string): Item {
    const valid = this.#validate(body);
    const existing = this.#find(valid.id);
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
    this.#changes.set(id, undefined);
    this.#container.lsn += 1;
  }

  #existing(id: string): Item {
    const item = this.#find(id);
    if (!item) throw notFound();
    return item;
  }

  #find(id: string): Item | undefined {
    return this.#changes.has(id) ? this.#changes.get(id) : this.#partition.get(id);
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
    this.#changes.set(item.id, item);
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
