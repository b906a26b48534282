import type { Container, FeedOptions, JSONObject, SqlQuerySpec } from '@azure/cosmos';
import type {
  DocumentId,
  ListOptions,
  Page,
  Partition,
  StoredDocument,
} from '../../ports/store.ts';
import { disjoint } from '../prefixes.ts';
import { encodeId } from '../stored-id.ts';
import { OWNER_MISSING, OwnerMissing } from './cosmos-fault.ts';
import { documentOf } from './items.ts';
import type { Metered, OperationName } from './meter.ts';

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

export async function readItem(
  container: Container,
  metered: Metered,
  partition: Partition,
  id: DocumentId,
  operation: 'read' | 'ping' = 'read',
): Promise<StoredDocument | undefined> {
  return metered(operation, async ({ signal, note }) => {
    const item = container.item(encodeId(id), partition);
    const answer = await item.read<JSONObject>({ abortSignal: signal });
    const { statusCode: status, substatus, requestCharge, resource } = answer;
    note({ status, requestCharge });
    if (substatus === OWNER_MISSING) throw new OwnerMissing();
    return resource === undefined ? undefined : documentOf(resource);
  });
}

/** Across partitions the SDK needs the query's plan anyhow: asking for it first saves a refused request. */
export const acrossPartitions: FeedOptions = { forceQueryPlan: true };

/** A page as it comes: across partitions the SDK gives no list at all when nothing is found. */
type EmptiableFeed = { readonly resources?: readonly unknown[]; readonly requestCharge: number };

/** Reads pages until there are `limit` results or no more. */
export async function queryUpTo(
  container: Container,
  metered: Metered,
  operation: OperationName,
  limit: number,
  query: SqlQuerySpec,
  options: FeedOptions,
): Promise<readonly unknown[]> {
  return metered(operation, async ({ signal, note }) => {
    const pages = container.items.query<unknown>(query, {
      ...options,
      maxItemCount: Math.min(limit, MAX_PAGE),
      abortSignal: signal,
    });
    const found: unknown[] = [];
    do {
      const page: EmptiableFeed = await pages.fetchNext();
      note({ status: 200, requestCharge: page.requestCharge });
      found.push(...(page.resources ?? []));
    } while (found.length < limit && pages.hasMoreResults());
    return found.slice(0, limit);
  });
}

/** One page of a partition, in the order of ids: encoded ids sort as the ids do. */
export async function listPage(
  container: Container,
  metered: Metered,
  partition: Partition,
  prefix: string | readonly string[],
  { after, limit = DEFAULT_PAGE, among }: ListOptions = {},
): Promise<Page> {
  const prefixes = disjoint(prefix);
  if (prefixes.length === 0) return { documents: [] };
  const starts = prefixes.map((_, n) => `STARTSWITH(c.id, @prefix${n})`).join(' OR ');
  const within = among === undefined ? '' : ' AND ARRAY_CONTAINS(@among, c.id)';
  const query = {
    query: `SELECT * FROM c WHERE (${starts}) AND c.id > @after${within} ORDER BY c.id`,
    parameters: [
      ...prefixes.map((each, n) => ({ name: `@prefix${n}`, value: encodeId(each) })),
      { name: '@after', value: after === undefined ? '' : encodeId(after) },
      ...(among === undefined ? [] : [{ name: '@among', value: among.map(encodeId) }]),
    ],
  };
  const found = await queryUpTo(container, metered, 'list', limit + 1, query, {
    partitionKey: partition,
  });
  const documents = found.slice(0, limit).map(documentOf);
  const last = documents.at(-1);
  return found.length > limit && last ? { documents, next: last.id } : { documents };
}
