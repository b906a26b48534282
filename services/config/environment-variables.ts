/** The environment variables that the service reads: their form, their meaning, their default. */
import { z } from 'zod';
import { TenantId } from '../kernel/ids.ts';

const guid = z.guid('is not a GUID like "00000000-0000-0000-0000-000000000000"').toLowerCase();

const wholeNumber = (min: number, max: number) => {
  const words = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, words)
    .transform(Number)
    .pipe(z.number().min(min, words).max(max, words));
};

const oneOf = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  z.enum(options, `must be one of ${options.join(', ')}`);

const webhookKeyWords =
  'must be "whsec_" and a key of 24 to 64 bytes in base64, as the Standard Webhooks specification has it';

function isWebhookKey(text: string): boolean {
  const [, base64] =
    /^whsec_((?:[A-Za-z\d+/]{4})+(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)$/.exec(text) ?? [];
  if (base64 === undefined) return false;
  const bytes = (base64.length / 4) * 3 - base64.split('=').length + 1;
  return bytes >= 24 && bytes <= 64;
}

/** PKCS#8 of an Ed25519 key: 48 bytes, of which the first sixteen are always the same. */
const ED25519_KEY = /^MC4CAQAwBQYDK2VwBCIEI[A-Za-z\d+/]{43}$/;

const signingKeyWords =
  'must be an Ed25519 private key, PKCS#8 as PEM or its base64: openssl genpkey -algorithm ed25519';

/** PEM or the base64 in it, on one line or several, also where line ends came as `\n`. */
const signingKey = z
  .string()
  .transform((text) => text.replace(/-----[A-Z ]+-----|\\n|\s/g, ''))
  .pipe(z.string().regex(ED25519_KEY, signingKeyWords));

/** By name: an address in figures, or one of this machine, is never Teams. */
const hostName = z
  .string()
  .toLowerCase()
  .regex(
    /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,60}[a-z\d]$/,
    'must be names of hosts such as "smba.example.org", separated by commas',
  );

const hostNames = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim()))
  .pipe(z.array(hostName));

export const Variables = z.object({
  OVERSIGHT_CONFIG: z.string().optional(),
  OVERSIGHT_DATA: z.string().default('./data'),
  OVERSIGHT_STORE: oneOf('sqlite', 'cosmos').default('sqlite'),
  COSMOS_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'is not an address like "https://….documents.azure.com"' })
    .optional(),
  COSMOS_KEY: z.string().optional(),
  COSMOS_DATABASE: z.string().default('oversight'),
  COSMOS_CONTAINER: z.string().default('oversight'),
  OVERSIGHT_HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3978),
  OVERSIGHT_BODY_LIMIT: wholeNumber(32_768, 4_194_304).default(262_144),
  OVERSIGHT_AUTH: oneOf('botframework', 'anonymous').default('botframework'),
  MICROSOFT_APP_TYPE: oneOf('SingleTenant', 'UserAssignedMSI').default('SingleTenant'),
  MICROSOFT_APP_ID: guid.optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: guid.pipe(TenantId).optional(),
  OVERSIGHT_TENANTS: z
    .string()
    .transform((text) => text.split(',').map((tenant) => tenant.trim()))
    .pipe(z.array(guid.pipe(TenantId)))
    .default([]),
  OVERSIGHT_TEAMS_HOSTS: hostNames.default([]),
  OVERSIGHT_PROXIES: wholeNumber(0, 5).optional(),
  OVERSIGHT_TURNS_PER_PERSON: wholeNumber(10, 100_000).default(60),
  OVERSIGHT_TURNS_PER_TENANT: wholeNumber(100, 1_000_000).default(3_000),
  OVERSIGHT_GRAPH: oneOf('on', 'off').optional(),
  OVERSIGHT_GRAPH_URL: z
    .url({ protocol: /^https$/, error: 'is not an address like "https://graph.microsoft.us"' })
    .optional(),
  OVERSIGHT_TEAMS_APP_ID: guid.optional(),
  OVERSIGHT_PAGER_SECRET: z.string().refine(isWebhookKey, webhookKeyWords).optional(),
  OVERSIGHT_LINK_KEY: z.string().min(32, 'must be at least 32 characters long').optional(),
  OVERSIGHT_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address like "https://oversight.example.org"' })
    .optional(),
  OVERSIGHT_AUDIT_KEY: z.string().min(32, 'must be at least 32 characters long').optional(),
  OVERSIGHT_EXPORT_KEY: signingKey.optional(),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().optional(),
  OVERSIGHT_LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
});
export type Variables = z.infer<typeof Variables>;
export type VariableName = keyof Variables;

export type VariableMeaning = {
  readonly meaning: string;
  /** In words; absent where there is none. */
  readonly default?: string;
  /** Never printed, not even when it is wrong. */
  readonly secret?: true;
};

/** For documentation, `.env` templates and the doctor. */
export const environmentVariables: Readonly<Record<VariableName, VariableMeaning>> = {
  OVERSIGHT_CONFIG: {
    meaning: "The service's configuration file (YAML). Required.",
  },
  OVERSIGHT_DATA: { meaning: 'Folder of the SQLite file.', default: './data' },
  OVERSIGHT_STORE: {
    meaning: 'sqlite: one process, one file. cosmos: Azure Cosmos DB, any number of replicas.',
    default: 'sqlite',
  },
  COSMOS_ENDPOINT: { meaning: "The Cosmos DB account's address. Required by the cosmos store." },
  COSMOS_KEY: {
    meaning: "The account's key. Without it the managed identity is used, which is safer.",
    secret: true,
  },
  COSMOS_DATABASE: { meaning: 'Cosmos DB database.', default: 'oversight' },
  COSMOS_CONTAINER: { meaning: 'Cosmos DB container.', default: 'oversight' },
  OVERSIGHT_HOST: {
    meaning: 'Address to listen on; 0.0.0.0 in a container behind HTTPS.',
    default: '127.0.0.1',
  },
  PORT: { meaning: 'Port to listen on.', default: '3978' },
  OVERSIGHT_BODY_LIMIT: {
    meaning: 'Largest request that is read, in bytes.',
    default: '262144 (256 KB)',
  },
  OVERSIGHT_AUTH: {
    meaning:
      'botframework: requests carry a token of the Bot Framework. anonymous: anybody who can connect is believed; only on a loopback address.',
    default: 'botframework',
  },
  MICROSOFT_APP_TYPE: {
    meaning: 'How the bot proves who it is: SingleTenant (secret) or UserAssignedMSI.',
    default: 'SingleTenant',
  },
  MICROSOFT_APP_ID: { meaning: "The bot's app id in Entra. Required by botframework." },
  MICROSOFT_APP_PASSWORD: {
    meaning: "The app's client secret. Required by SingleTenant.",
    secret: true,
  },
  MICROSOFT_APP_TENANT_ID: { meaning: "The app's tenant. Required by botframework." },
  OVERSIGHT_TENANTS: {
    meaning: 'Tenants whose people may use the bot, separated by commas.',
    default: "the service's own tenant",
  },
  OVERSIGHT_TEAMS_HOSTS: {
    meaning:
      'Hosts of Teams’ connector that the bot does not know by itself, of a national cloud, separated by commas. Nothing else is called with the bot’s token.',
    default: 'those of Microsoft’s public and government clouds',
  },
  OVERSIGHT_PROXIES: {
    meaning:
      'How many proxies stand in front of the bot and add to X-Forwarded-For: 1 in Azure Container Apps. Without it no address is believed, and none is limited by itself.',
  },
  OVERSIGHT_TURNS_PER_PERSON: {
    meaning: 'Messages and presses of one person in a minute, in each replica.',
    default: '60',
  },
  OVERSIGHT_TURNS_PER_TENANT: {
    meaning:
      'Messages and presses of a tenant in a minute, in each replica. Presses about a request for oversight always go through.',
    default: '3000',
  },
  OVERSIGHT_GRAPH: {
    meaning:
      'on: Microsoft Graph is asked who is away, and installs the app for people who lack it. off: only leave that is declared in chat counts.',
    default: 'on; off with OVERSIGHT_AUTH=anonymous',
  },
  OVERSIGHT_GRAPH_URL: {
    meaning: "Microsoft Graph's address in a national cloud.",
    default: 'https://graph.microsoft.com',
  },
  OVERSIGHT_TEAMS_APP_ID: {
    meaning:
      "The app's id in the organisation's app catalogue (Teams admin centre, Manage apps). Without it the app can't be installed for people.",
  },
  OVERSIGHT_PAGER_SECRET: {
    meaning:
      'Signs what goes to the second channel: whsec_ and a key in base64. Required when the service has a second channel.',
    secret: true,
  },
  OVERSIGHT_LINK_KEY: {
    meaning:
      'Signs the links by which people subscribe to their duties and receiving services answer a handover, at least 32 characters. Without it there are no links; a new key ends those that were given.',
    secret: true,
  },
  OVERSIGHT_PUBLIC_URL: {
    meaning:
      'Where calendar programs and receiving services’ browsers reach the bot, e.g. https://oversight.example.org. Required with OVERSIGHT_LINK_KEY.',
  },
  OVERSIGHT_AUDIT_KEY: {
    meaning:
      'Key of the audit trail, at least 32 characters: with it, whoever can write to the store still cannot forge the record. Keep it in a vault; it must not change.',
    secret: true,
  },
  OVERSIGHT_EXPORT_KEY: {
    meaning:
      'Signs exports of the record: an Ed25519 private key, PKCS#8 as PEM or its base64. Read by oversight audit export alone.',
    secret: true,
  },
  APPLICATIONINSIGHTS_CONNECTION_STRING: {
    meaning:
      'Sends figures and traces to this Application Insights resource, with the bot’s own identity (role Monitoring Metrics Publisher). Without it nothing is measured.',
  },
  OVERSIGHT_LOG_LEVEL: { meaning: 'debug, info, warn, error or silent.', default: 'info' },
};
