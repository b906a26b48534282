/**
 * The part of Cosmos DB's SQL that the adapter uses: one filter, at most one ORDER BY, `*` or one
 * DISTINCT VALUE. Filters are evaluated by `@zeit/cosmosdb-query`. Anything else is refused, so
 * that no query passes here that would mean something else there.
 */
import cosmosdbQuery from '@zeit/cosmosdb-query';
import { badRequest } from './answers.ts';
import type { ContainerDefinition } from './engine.ts';
import { candidates } from './narrowing.ts';
import type { Item, ItemSource } from './partition.ts';

export type QueryRequest = {
  readonly query: string;
  readonly parameters?: readonly { readonly name: string; readonly value: unknown }[];
};

type Parsed = {
  readonly kind: 'documents' | 'orderedPayload' | 'distinctValue';
  /** Of the property that is selected by `DISTINCT VALUE`. */
  readonly property: string;
  readonly where: string;
  readonly orderBy: string | undefined;
};

export type QueryPage = { readonly documents: readonly unknown[]; readonly continuation?: string };

const SHAPE =
  /^SELECT\s+(?<select>.+?)\s+FROM\s+c(?:\s+WHERE\s+(?<where>.+?))?(?:\s+ORDER\s+BY\s+c\.(?<orderBy>\w+)(?:\s+ASC)?)?\s*$/is;
const DISTINCT = /^DISTINCT\s+VALUE\s+c\.(?<property>\w+)$/i;
const ORDERED_PAYLOAD = /^c\._rid, \[\{"item": c\.\w+\}\] AS orderByItems, c AS payload$/;
const FILTER_PLACEHOLDER = '{documentdb-formattableorderbyquery-filter}';

function parse(query: string): Parsed {
  const { select = '', where = 'true', orderBy } = SHAPE.exec(query)?.groups ?? {};
  const { property = '' } = DISTINCT.exec(select)?.groups ?? {};
  return { kind: kindOf(select, query), property, where, orderBy };
}

function kindOf(select: string, query: string): Parsed['kind'] {
  if (select === '*') return 'documents';
  if (DISTINCT.test(select)) return 'distinctValue';
  if (ORDERED_PAYLOAD.test(select)) return 'orderedPayload';
  throw badRequest(`Syntax error, or a query that this server does not know: ${query}`);
}

/** Whether the gateway can't answer across partitions by itself: the client has to merge, by the plan. */
export function needsPlan({ query }: QueryRequest): boolean {
  const { kind, orderBy } = parse(query);
  return orderBy !== undefined || kind === 'distinctValue';
}

/** How a client is to run the query on each range and merge the results. */
export function queryPlan({ query }: QueryRequest): object {
  const { kind, where, orderBy } = parse(query);
  const rewritten =
    `SELECT c._rid, [{"item": c.${orderBy ?? ''}}] AS orderByItems, c AS payload FROM c ` +
    `WHERE ((${where}) AND (${FILTER_PLACEHOLDER})) ORDER BY c.${orderBy ?? ''}`;
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: kind === 'distinctValue' ? 'Unordered' : 'None',
      top: null,
      offset: null,
      limit: null,
      orderBy: orderBy === undefined ? [] : ['Ascending'],
      orderByExpressions: orderBy === undefined ? [] : [`c.${orderBy}`],
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: orderBy === undefined ? '' : rewritten,
      hasSelectValue: kind === 'distinctValue',
      hasNonStreamingOrderBy: false,
    },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  };
}

/**
 * One page. Paging goes by key, not by offset: what is written between two pages neither repeats
 * nor hides what was there.
 */
export function runQuery(
  definition: ContainerDefinition,
  source: ItemSource,
  request: QueryRequest,
  { limit, continuation }: { readonly limit: number; readonly continuation: string | undefined },
): QueryPage {
  const parsed = parse(request.query);
  checkIndex(definition, parsed.orderBy);
  const found = filter(source, parsed.where, request);
  if (parsed.kind === 'distinctValue') {
    return { documents: [...new Set(found.map((item) => item[parsed.property]))] };
  }
  const keyed = found.map((item) => ({ item, key: sortKey(item, parsed.orderBy) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  const after = continuation === undefined ? undefined : (JSON.parse(continuation) as SortKey);
  const rest = after ? keyed.filter(({ key }) => compareKeys(key, after) > 0) : keyed;
  const page = rest.slice(0, limit);
  const documents = page.map(({ item, key: [value] }) =>
    parsed.kind === 'orderedPayload'
      ? { _rid: item._rid, orderByItems: [{ item: value }], payload: item }
      : item,
  );
  const last = page.at(-1);
  return rest.length > limit && last
    ? { documents, continuation: JSON.stringify(last.key) }
    : { documents };
}

type SortKey = readonly [value: string | number | null, rid: string];

function sortKey(item: Item, orderBy: string | undefined): SortKey {
  const value = orderBy === undefined ? null : item[orderBy];
  return [typeof value === 'string' || typeof value === 'number' ? value : null, item._rid];
}

function compareKeys([a, aRid]: SortKey, [b, bRid]: SortKey): number {
  if (a !== b && a !== null && b !== null) return a < b ? -1 : 1;
  if (a !== b) return a === null ? -1 : 1;
  return aRid < bRid ? -1 : aRid > bRid ? 1 : 0;
}

/** Sorting needs an index. The id always has one; the partition key has none unless it is asked for. */
function checkIndex({ indexingPolicy }: ContainerDefinition, orderBy: string | undefined): void {
  if (orderBy === undefined || orderBy === 'id') return;
  const included = indexingPolicy?.includedPaths?.map(({ path }) => path) ?? ['/*'];
  if (included.includes('/*') || included.includes(`/${orderBy}/?`)) return;
  throw badRequest('The index path corresponding to the specified order-by item is excluded.');
}

const compiled = new Map<string, ReturnType<typeof cosmosdbQuery.default>>();

function filter(source: ItemSource, where: string, request: QueryRequest): readonly Item[] {
  if (where === 'true') return [...source.all()];
  const query = compiled.get(where) ?? cosmosdbQuery.default(`SELECT * FROM c WHERE ${where}`);
  compiled.set(where, query);
  const parameters = (request.parameters ?? []).map(({ name, value }) => ({ name, value }));
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const items = [...candidates(source, where, values)];
  return (query.exec(items, { parameters }) as { readonly result: readonly Item[] }).result;
}
