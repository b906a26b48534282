/** The official contract of Microsoft Graph: a subset of its OpenAPI document, and who may call what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import type { GraphCall, GraphExchange } from '../../rehearsal/graph/exchange.ts';
import { directoryPermissions } from '../../services/ports/directory.ts';
import { contractsDir } from './contracts.ts';

const folder = join(contractsDir, 'graph');

const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

export type GraphContract = {
  /** What the question and its answer break, in words; empty when they keep the contract. */
  violations(exchange: GraphExchange): readonly string[];
  /** Of our permissions those that allow the call, in the contract's words. */
  allowedBy(call: GraphCall): readonly string[];
  /** Every permission that the contract names for the call. */
  permissionsOf(call: GraphCall): readonly string[];
};

type Node = { [key: string]: unknown };
type PermissionMap = {
  readonly operations: {
    readonly [operation: string]: {
      readonly least: readonly string[];
      readonly higher: readonly string[];
    };
  };
  readonly appRoles: { readonly [name: string]: { readonly grantable: boolean } };
};

/**
 * The map knows `Calendars.ReadBasic` alone and says that no app can be granted it: it is the
 * delegated scope. What an app is granted for the same calls is the role `Calendars.ReadBasic.All`
 * (8ba4a692-bc31-4128-9094-475872af8a53).
 */
const appRoleOf = (scope: string): string =>
  scope === 'Calendars.ReadBasic' ? 'Calendars.ReadBasic.All' : scope;

export async function loadGraphContract(): Promise<GraphContract> {
  const definition = strict(read('graph-v1.0-subset.openapi.json'));
  const api = new OpenAPIBackend({
    definition: definition as Document,
    quick: true,
    ajvOpts: { strict: false, logger: false, allErrors: true },
    apiRoot: '/v1.0',
    customizeAjv: (ajv) => {
      addFormats.default(ajv, ['date-time']);
      // Edm.TimeOfDay: without the offset that JSON Schema's `time` wants.
      ajv.addFormat('time', /^\d{2}:\d{2}:\d{2}(\.\d{1,12})?$/);
      return ajv;
    },
  });
  await api.init();
  const map = read('permissions-subset.json') as PermissionMap;
  const requestOf = ({ method, path, query, headers, body }: GraphCall) => ({
    method,
    path: `/v1.0${path}`,
    // The rest of a page's address is its giver's own business.
    query: Object.fromEntries([...query].filter(([name]) => name !== '$skiptoken')),
    headers: Object.fromEntries(headers),
    ...(body === undefined ? {} : { body }),
  });
  const operations = new Map<string, ReturnType<typeof api.matchOperation>>();
  /** Finding it is the dear part, and the same for everybody. */
  const operationOf = (call: GraphCall) => {
    const kind = `${call.method} ${call.path.replaceAll(/[0-9a-f-]{36}/g, 'id')}`;
    if (!operations.has(kind)) operations.set(kind, api.matchOperation(requestOf(call)));
    return operations.get(kind);
  };
  const permissionsOf = (call: GraphCall): readonly string[] => {
    const operation = operationOf(call);
    const { least = [], higher = [] } =
      map.operations[`${call.method} ${operation?.path ?? ''}`] ?? {};
    return [...least, ...higher].map(appRoleOf);
  };

  return {
    permissionsOf,
    allowedBy: (call) => permissionsOf(call).filter((name) => name in directoryPermissions),
    violations({ call, answer }) {
      if (call.path === '/$batch') return batchViolations(call, answer);
      const request = requestOf(call);
      const operation = operationOf(call);
      const name = `${call.method} ${call.path}`;
      if (!operation) return [`${name} is not in the document`];
      const asked = api.validateRequest(request, operation).errors ?? [];
      const answered =
        typeof answer === 'string' || answer.body === undefined
          ? []
          : (api.validateResponse(answer.body, operation, answer.status).errors ?? []);
      return [...asked, ...answered].map(
        ({ instancePath, message, params }) =>
          `${name} ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
      );
    },
  };
}

/**
 * `$batch` is not described by Graph's own metadata, so its rules are Microsoft's article on it:
 * at most 20 questions, unique ids, relative addresses, a content type with every body.
 */
function batchViolations(call: GraphCall, answer: GraphExchange['answer']): readonly string[] {
  const { requests } = call.body as { readonly requests: readonly Node[] };
  const ids = new Set(requests.map(({ id }) => id));
  const answered =
    typeof answer === 'string' || answer.status !== 200
      ? []
      : (answer.body as { readonly responses: readonly Node[] }).responses;
  return [
    ...(requests.length > 20 ? ['more than 20 questions in a batch'] : []),
    ...(ids.size < requests.length ? ['ids of a batch are not unique'] : []),
    ...requests
      .filter(({ url }) => typeof url !== 'string' || !url.startsWith('/'))
      .map(() => 'an address in a batch is not relative'),
    ...requests
      .filter(
        ({ body, headers }) =>
          body !== undefined && !JSON.stringify(headers ?? {}).includes('json'),
      )
      .map(() => 'a body in a batch has no content type'),
    ...answered.filter(({ id }) => !ids.has(id)).map(() => 'an answer to nothing in the batch'),
  ];
}

/** Nothing that the document does not name: an invented field is a violation. */
function strict(document: unknown): unknown {
  const closed = closeSchemas(document) as { readonly paths: { readonly [path: string]: Node } };
  // Added to the document by hand, without the options of a query.
  const settings = closed.paths['/users/{user-id}/mailboxSettings']?.['get'] as {
    readonly parameters: unknown[];
  };
  const names = Object.keys(
    (closed as unknown as { components: { schemas: { [name: string]: { properties: object } } } })
      .components.schemas['microsoft.graph.mailboxSettings']?.properties ?? {},
  );
  settings.parameters.push({
    name: '$select',
    in: 'query',
    explode: false,
    schema: { type: 'array', uniqueItems: true, items: { type: 'string', enum: names } },
  });
  return closed;
}

function closeSchemas(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(closeSchemas);
  if (value === null || typeof value !== 'object') return value;
  const node = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, closeSchemas(child)]),
  );
  const isClosable =
    node['type'] === 'object' &&
    typeof node['properties'] === 'object' &&
    !['anyOf', 'allOf', 'oneOf'].some((key) => key in node);
  return isClosable
    ? { ...node, patternProperties: { '@odata\\.': {} }, additionalProperties: false }
    : node;
}
