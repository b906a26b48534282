/** The official contracts of the Bot Connector: its OpenAPI document and recorded activities. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import type { WireExchange } from '../../rehearsal/connector/connector.ts';
import type { ConnectorRequest } from '../../rehearsal/connector/request.ts';
import type { Json } from '../../services/kernel/json.ts';
import { contractsDir } from './contracts.ts';

const folder = join(contractsDir, 'botframework');

const readJson = (name: string): Json =>
  JSON.parse(readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '')) as Json;

/** An activity or answer as Teams once sent it. */
export const recorded = (name: string): Json => readJson(`teams-sample-activities/${name}.json`);

/** The properties that Teams' document gives a thing, e.g. `FileConsentCard`. */
export const teamsProperties = (definition: string): readonly string[] => {
  const { definitions } = readJson('TeamsAPI.swagger2.json') as unknown as {
    readonly definitions: Readonly<Record<string, { readonly properties: object }>>;
  };
  return Object.keys(definitions[definition]?.properties ?? {});
};

export type ConnectorContract = {
  /** What the exchange breaks, in words; empty when it keeps the contract. */
  violations(exchange: WireExchange): readonly string[];
};

/** Routes that Teams has and the document of 2019 lacks, and the schema of what they answer. */
const laterRoutes: readonly (readonly [RegExp, string])[] = [
  [
    /^GET \/v3\/conversations\/[^/]+\/members\/[^/]+$/,
    'connector#/components/schemas/ChannelAccount',
  ],
];
/** Routes of the Teams document, and the definition of what they answer. */
const teamsRoutes: readonly (readonly [RegExp, string])[] = [
  [/^GET \/v3\/teams\/[^/]+$/, 'teams#/definitions/TeamDetails'],
  [/^GET \/v3\/teams\/[^/]+\/conversations$/, 'teams#/definitions/ConversationList'],
];

type Answered = {
  readonly request: ConnectorRequest;
  readonly status: number;
  readonly body: Json | undefined;
};

export async function loadConnectorContract(): Promise<ConnectorContract> {
  const definition = readJson('ConnectorAPI.openapi3.json') as unknown as Document;
  const options = { strict: false, logger: false, allErrors: true } as const;
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: options });
  await api.init();
  const ajv = new Ajv({ ...options, validateFormats: false });
  ajv.addSchema({ ...(definition as object), $id: 'connector' });
  ajv.addSchema({ ...(readJson('TeamsAPI.swagger2.json') as object), $id: 'teams' });

  const against = (reference: string, value: unknown): readonly string[] => {
    const validate = ajv.getSchema(reference);
    if (!validate) throw new TypeError(`No schema ${reference}.`);
    return validate(value) === true
      ? []
      : (validate.errors ?? []).map(
          (error) => `${reference} ${error.instancePath} ${error.message ?? ''}`,
        );
  };
  const schema = (name: string, value: unknown) =>
    against(`connector#/components/schemas/${name}`, value);

  const kept = ({ request, status, body }: Answered): readonly string[] => {
    const route = `${request.method} ${request.path}`;
    const parsed = {
      method: request.method,
      path: request.path,
      body: request.body,
      query: Object.fromEntries(request.query),
      headers: { 'content-type': 'application/json' },
    };
    const operation = api.matchOperation(parsed);
    if (!operation) return [`${route} is not in the document`];
    const asked = api.validateRequest(parsed, operation).errors ?? [];
    // A deletion is answered without a body.
    const answered =
      body === undefined ? [] : (api.validateResponse(body, operation, status).errors ?? []);
    const statuses = Object.keys(operation.responses ?? {});
    return [
      ...[...asked, ...answered].map(
        ({ instancePath, message }) => `${route} ${instancePath} ${message ?? ''}`,
      ),
      ...(statuses.includes(`${status}`) ? [] : [`${route} does not answer ${status}`]),
    ];
  };
  const fromBot = ({ request, answer }: Extract<WireExchange, { direction: 'fromBot' }>) => {
    if (answer === 'reset') return [];
    const { status, body } = answer;
    if (status >= 400) return schema('ErrorResponse', body);
    const route = `${request.method} ${request.path}`;
    const known = [...laterRoutes, ...teamsRoutes].find(([pattern]) => pattern.test(route));
    return known ? against(known[1], body) : kept({ request, status, body });
  };

  return {
    violations: (exchange) =>
      exchange.direction === 'fromBot'
        ? fromBot(exchange)
        : schema('Activity', exchange.activity).filter((violation) => !isHtml(violation)),
  };
}

/** The document wants an object in `content`; recorded activities hold HTML as text there. */
const isHtml = (violation: string): boolean =>
  / \/attachments\/\d+\/content must be object$/.test(violation);

/** Every path in a value with the type that stands there; lists count by what their items hold. */
export function shapeOf(value: unknown, path = ''): ReadonlySet<string> {
  if (value === null || typeof value !== 'object') return new Set([`${path}: ${typeof value}`]);
  const children: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? (value as readonly unknown[]).map((item) => ['[]', item] as const)
    : Object.entries(value).map(([key, child]) => [`.${key}`, child] as const);
  return new Set(children.flatMap(([key, child]) => [...shapeOf(child, `${path}${key}`)]));
}
