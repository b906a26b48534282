/** Reads the environment once, at start, and says everything that is wrong with it at once. */
import type { TenantId } from '../kernel/ids.ts';
import { edgeOf, type EdgeSettings } from './environment-edge.ts';
import { graphOf, type GraphSettings } from './environment-graph.ts';
import { identityOf, isLoopback, type AppIdentity, type Part } from './environment-identity.ts';
import { telemetryOf, type TelemetrySettings } from './environment-telemetry.ts';
import { linksOf, type LinkSettings } from './environment-links.ts';
import { environmentVariables, Variables, type VariableName } from './environment-variables.ts';

export type StoreChoice =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      /** Absent: managed identity. */
      readonly key?: string;
      readonly database: string;
      readonly container: string;
    };

export type Environment = {
  /** Path of the service's configuration. */
  readonly config: string;
  /** Folder for files of this process, whichever the store. */
  readonly data: string;
  readonly store: StoreChoice;
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  readonly edge: EdgeSettings;
  readonly identity: AppIdentity;
  /** Empty: the service's own tenant. */
  readonly tenants: readonly TenantId[];
  readonly auditKey?: string;
  /** Absent: Microsoft Graph is not asked. */
  readonly graph?: GraphSettings;
  /** Signs what goes to the second channel. */
  readonly pagerSecret?: string;
  /** Absent: people can't subscribe to their duties. */
  readonly links?: LinkSettings;
  /** Absent: nothing is measured. */
  readonly telemetry?: TelemetrySettings;
  readonly logLevel: Variables['OVERSIGHT_LOG_LEVEL'];
};

export type EnvironmentReading =
  | {
      readonly ok: true;
      readonly environment: Environment;
      /** Names that look like ours and are not: mistyped, most likely. */
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

export type RawEnvironment = { readonly [name: string]: string | undefined };

export function readEnvironment(env: RawEnvironment): EnvironmentReading {
  const read = readVariables(env);
  if (!read.ok) return read;
  const { values, unknown } = read;
  const config = configOf(values);
  const store = storeOf(values);
  const identity = identityOf(values);
  const graph = graphOf(values, identity);
  const links = linksOf(values);
  const telemetry = telemetryOf(values);
  if (
    'problems' in config ||
    'problems' in store ||
    'problems' in identity ||
    'problems' in graph ||
    'problems' in links ||
    'problems' in telemetry
  ) {
    return fails([config, store, identity, graph, links, telemetry].flatMap(problemsOf), unknown);
  }
  const resolved = {
    ...{ config: config.value, store: store.value, identity: identity.value },
    ...whereGiven(graph.value, links.value, telemetry.value),
  };
  return { ok: true, environment: environmentOf(values, resolved), unknown };
}

const whereGiven = (
  graph: GraphSettings | undefined,
  links: LinkSettings | undefined,
  telemetry: TelemetrySettings | undefined,
) => ({
  ...(graph ? { graph } : {}),
  ...(links ? { links } : {}),
  ...(telemetry ? { telemetry } : {}),
});

/** Where the record is kept and with which key it is sealed: all that reading it needs. */
export type RecordSettings = Pick<Environment, 'store' | 'auditKey'> & {
  /** Signs exports; PKCS#8 in base64. */
  readonly exportKey?: string;
};

export type RecordSettingsReading =
  | { readonly ok: true; readonly settings: RecordSettings; readonly unknown: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** For commands that look at the record and answer nobody in Teams. */
export function readRecordSettings(env: RawEnvironment): RecordSettingsReading {
  const read = readVariables(env);
  if (!read.ok) return read;
  const { values, unknown } = read;
  const store = storeOf(values);
  if ('problems' in store) return fails(store.problems, unknown);
  const { OVERSIGHT_EXPORT_KEY: exportKey } = values;
  const keys = { ...auditKeyOf(values), ...(exportKey === undefined ? {} : { exportKey }) };
  return { ok: true, settings: { store: store.value, ...keys }, unknown };
}

type VariablesReading =
  | { readonly ok: true; readonly values: Variables; readonly unknown: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

function readVariables(env: RawEnvironment): VariablesReading {
  const unknown = Object.keys(env).filter((name) => looksLikeOurs(name) && !isVariable(name));
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => isVariable(name) && value?.trim() !== ''),
  );
  const parsed = Variables.safeParse(given);
  if (parsed.success) return { ok: true, values: parsed.data, unknown };
  const problems = parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  return fails(problems, unknown);
}

const fails = (problems: readonly string[], unknown: readonly string[]) => ({
  ok: false as const,
  problems: [...problems, ...unknown.map((name) => `${name} is not known: mistyped?`)],
});

const auditKeyOf = ({ OVERSIGHT_AUDIT_KEY: auditKey }: Variables): Pick<Environment, 'auditKey'> =>
  auditKey === undefined ? {} : { auditKey };

const problemsOf = (part: Part<unknown>): readonly string[] =>
  'problems' in part ? part.problems : [];

const environmentOf = (
  values: Variables,
  resolved: Pick<Environment, 'config' | 'store' | 'identity' | 'graph' | 'links' | 'telemetry'>,
): Environment => ({
  ...resolved,
  data: values.OVERSIGHT_DATA,
  host: values.OVERSIGHT_HOST,
  port: values.PORT,
  bodyLimitBytes: values.OVERSIGHT_BODY_LIMIT,
  edge: edgeOf(values),
  tenants: values.OVERSIGHT_TENANTS,
  ...auditKeyOf(values),
  ...(values.OVERSIGHT_PAGER_SECRET ? { pagerSecret: values.OVERSIGHT_PAGER_SECRET } : {}),
  logLevel: values.OVERSIGHT_LOG_LEVEL,
});

const isVariable = (name: string): name is VariableName =>
  Object.hasOwn(environmentVariables, name);

const looksLikeOurs = (name: string): boolean =>
  /^(OVERSIGHT_|MICROSOFT_APP_|COSMOS_(?!TEST_))/.test(name);

function configOf({ OVERSIGHT_CONFIG: value }: Variables): Part<string> {
  if (value !== undefined) return { value };
  return { problems: ["OVERSIGHT_CONFIG is missing: name the service's configuration file"] };
}

function storeOf(values: Variables): Part<StoreChoice> {
  if (values.OVERSIGHT_STORE === 'sqlite') {
    return { value: { kind: 'sqlite', folder: values.OVERSIGHT_DATA } };
  }
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = values;
  if (endpoint === undefined) {
    const problem = "COSMOS_ENDPOINT is missing: the cosmos store needs its account's address";
    return { problems: [problem] };
  }
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return {
      problems: ['COSMOS_ENDPOINT must begin with https: the record would travel readable'],
    };
  }
  const { COSMOS_DATABASE: database, COSMOS_CONTAINER: container } = values;
  const address = { endpoint, database, container };
  return { value: { kind: 'cosmos', ...address, ...(key === undefined ? {} : { key }) } };
}
