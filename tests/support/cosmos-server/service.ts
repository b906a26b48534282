/** Routes of the protocol: account, databases, containers, partition key ranges, items. */
import {
  answerOf,
  badRequest,
  notFound,
  ownerNotFound,
  Refusal,
  type CosmosAnswer,
  type CosmosRequest,
} from './answers.ts';
import { checkAuthorization } from './auth.ts';
import { runBatch } from './batch.ts';
import { Account, type ContainerDefinition, type ItemContainer } from './engine.ts';
import type { Item } from './partition.ts';
import { partitionKeyRanges, rangeOf } from './ranges.ts';
import { needsPlan, queryPlan, runQuery, type QueryRequest } from './query.ts';

export type ServiceOptions = {
  readonly key: string;
  readonly entraToken: string;
  readonly now: () => number;
  /** Physical partitions that each container is spread over. */
  readonly ranges: number;
  /** Where the account says it is. */
  readonly endpoint: () => string;
};

export type CosmosService = (request: CosmosRequest) => CosmosAnswer;

export function createCosmosService(options: ServiceOptions): CosmosService {
  const account = new Account(options.now);

  const route = (request: CosmosRequest): CosmosAnswer => {
    checkAuthorization(request, options);
    const [databases, database, containers, container, feed] = request.path;
    if (databases === undefined) return { status: 200, body: accountProperties(options) };
    if (databases !== 'dbs') throw badRequest('No such resource.');
    if (containers === undefined) return databaseRequest(account, request, database);
    if (database === undefined || containers !== 'colls') throw badRequest('No such resource.');
    if (feed === undefined) return containerRequest(account, request, database, container);
    const found = account.container(database, container ?? '');
    return itemsRequest(found, options.ranges, request, feed);
  };

  return (request) => {
    try {
      return route(request);
    } catch (error) {
      if (error instanceof Refusal) return answerOf(error);
      throw error;
    }
  };
}

function accountProperties({ endpoint }: ServiceOptions): object {
  const locations = [{ name: 'UK South', databaseAccountEndpoint: endpoint() }];
  return {
    id: 'oversight-tests',
    _rid: 'oversight-tests',
    writableLocations: locations,
    readableLocations: locations,
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
    queryEngineConfiguration: '{}',
  };
}

function databaseRequest(
  account: Account,
  { method, body }: CosmosRequest,
  database: string | undefined,
): CosmosAnswer {
  if (database === undefined && method === 'POST') {
    const { id } = JSON.parse(body) as { id: string };
    account.addDatabase(id);
    return { status: 201, body: { id } };
  }
  if (database === undefined || method !== 'GET') throw badRequest('Not supported by this server.');
  if (!account.databases.has(database)) throw notFound();
  return { status: 200, body: { id: database } };
}

function containerRequest(
  account: Account,
  { method, body }: CosmosRequest,
  database: string,
  container: string | undefined,
): CosmosAnswer {
  if (!account.databases.has(database)) throw ownerNotFound();
  if (container === undefined && method === 'POST') {
    const definition = JSON.parse(body) as ContainerDefinition;
    return { status: 201, body: account.addContainer(database, definition).definition };
  }
  if (container === undefined || method !== 'GET') {
    throw badRequest('Not supported by this server.');
  }
  if (!account.hasContainer(database, container)) throw notFound();
  return { status: 200, body: account.container(database, container).definition };
}

function itemsRequest(
  container: ItemContainer,
  ranges: number,
  request: CosmosRequest,
  feed: string,
): CosmosAnswer {
  if (feed === 'pkranges') return { status: 200, body: partitionKeyRanges(ranges) };
  if (feed !== 'docs') throw badRequest(`${feed} are not supported by this server.`);
  const answer = itemAnswer(container, ranges, request);
  const sessionToken = `0:-1#${container.lsn}`;
  return { ...answer, headers: { 'x-ms-session-token': sessionToken, ...answer.headers } };
}

function itemAnswer(
  container: ItemContainer,
  ranges: number,
  request: CosmosRequest,
): CosmosAnswer {
  const { method, path, headers, body } = request;
  const id = path[5];
  if (id !== undefined) return oneItem(container, request, id);
  if (method !== 'POST') throw badRequest('Not supported by this server.');
  if (headers['x-ms-cosmos-is-query-plan-request']) {
    return { status: 200, body: queryPlan(JSON.parse(body) as QueryRequest) };
  }
  if (headers['x-ms-documentdb-isquery']) return queryItems(container, ranges, request);
  if (headers['x-ms-cosmos-is-batch-request']) {
    return runBatch(container, keyOf(request), body, headers['prefer'] === 'return=minimal');
  }
  return writeItem(container, request);
}

function oneItem(container: ItemContainer, request: CosmosRequest, id: string): CosmosAnswer {
  const key = keyOf(request);
  if (request.method === 'GET') return pointRead(container.read(key, id));
  if (request.method !== 'DELETE') throw badRequest('Not supported by this server.');
  container.write(key, (draft) => {
    draft.delete(id, request.headers['if-match']);
  });
  return { status: 204, headers: writeCharge };
}

function writeItem(container: ItemContainer, request: CosmosRequest): CosmosAnswer {
  const { headers, body } = request;
  const isUpsert = headers['x-ms-documentdb-is-upsert'] !== undefined;
  const item = container.write(keyOf(request), (draft) =>
    isUpsert ? draft.upsert(JSON.parse(body), headers['if-match']) : draft.create(JSON.parse(body)),
  );
  return {
    status: isUpsert ? 200 : 201,
    headers: { ...writeCharge, etag: item._etag },
    body: item,
  };
}

const writeCharge = { 'x-ms-request-charge': '5.50' };

const pointRead = (item: Item): CosmosAnswer => ({
  status: 200,
  headers: { 'x-ms-request-charge': '1.00', etag: item._etag },
  body: item,
});

function keyOf({ headers }: CosmosRequest): string {
  const key = headers['x-ms-documentdb-partitionkey'];
  if (key === undefined)
    throw badRequest('PartitionKey value must be supplied for this operation.');
  return JSON.stringify(JSON.parse(key));
}

function queryItems(
  container: ItemContainer,
  ranges: number,
  { headers, body }: CosmosRequest,
): CosmosAnswer {
  const query = JSON.parse(body) as QueryRequest;
  const key = headers['x-ms-documentdb-partitionkey'];
  const range = headers['x-ms-documentdb-partitionkeyrangeid'];
  if (key === undefined && range === undefined && needsPlan(query)) throw needsClientMerge(query);
  const items =
    key === undefined
      ? container.all((pk) => range === undefined || rangeOf(pk, ranges) === Number(range))
      : container.itemsOf(JSON.stringify(JSON.parse(key)));
  const { documents, continuation } = runQuery(container.definition, items, query, {
    limit: Number(headers['x-ms-max-item-count'] ?? 100),
    continuation: headers['x-ms-continuation'],
  });
  return {
    status: 200,
    headers: {
      'x-ms-request-charge': Math.max(2.3, documents.length / 2).toFixed(2),
      'x-ms-item-count': String(documents.length),
      ...(continuation === undefined ? {} : { 'x-ms-continuation': continuation }),
    },
    body: { _rid: 'r', Documents: documents, _count: documents.length },
  };
}

const needsClientMerge = (query: QueryRequest): Refusal =>
  badRequest(
    'The provided cross partition query can not be directly served by the gateway. This is a ' +
      'first chance (internal) exception that all newer clients will know how to handle gracefully.',
    { substatus: 1004, info: JSON.stringify(queryPlan(query)) },
  );
