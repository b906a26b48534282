/** Reads the environment once, at start, and says everything that is wrong with it at once. */
import { fileURLToPath } from 'node:url';
import type { TenantId } from '../kernel/ids.ts';
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

export type AppIdentity =
  | {
      readonly mode: 'singleTenant';
      readonly appId: string;
      readonly appPassword: string;
      readonly appTenant: TenantId;
    }
  | { readonly mode: 'userAssignedMsi'; readonly appId: string; readonly appTenant: TenantId }
  | { readonly mode: 'anonymous'; readonly host: string };

export type Environment = {
  /** Path of the service's configuration. */
  readonly config: string;
  /** Folder for files of this process, whichever the store. */
  readonly data: string;
  readonly store: StoreChoice;
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  readonly identity: AppIdentity;
  /** Empty: the service's own tenant. */
  readonly tenants: readonly TenantId[];
  readonly auditKey?: string;
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

/** The configuration that a rehearsal uses when none is named. */
export const exampleServiceFile: string = fileURLToPath(
  new URL('./example/service.yaml', import.meta.url),
);

export type RawEnvironment = { readonly [name: string]: string | undefined };

export function readEnvironment(
  env: RawEnvironment,
  options: { readonly rehearsing?: boolean } = {},
): EnvironmentReading {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => isVariable(name) && value?.trim() !== ''),
  );
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${String(path[0])} ${message}`,
    );
    return { ok: false, problems };
  }
  const values = parsed.data;
  const config = values.OVERSIGHT_CONFIG ?? (options.rehearsing ? exampleServiceFile : undefined);
  const store = storeOf(values);
  const identity = identityOf(values);
  if (config === undefined || typeof store === 'string' || Array.isArray(identity)) {
    const problems = [
      ...(config === undefined
        ? ["OVERSIGHT_CONFIG is missing: name the service's configuration file"]
        : []),
      ...(typeof store === 'string' ? [store] : []),
      ...(Array.isArray(identity) ? identity : []),
    ];
    return { ok: false, problems };
  }
  const unknown = Object.keys(env).filter((name) => looksLikeOurs(name) && !isVariable(name));
  return { ok: true, environment: environmentOf(values, { config, store, identity }), unknown };
}

const environmentOf = (
  values: Variables,
  resolved: Pick<Environment, 'config' | 'store' | 'identity'>,
): Environment => ({
  ...resolved,
  data: values.OVERSIGHT_DATA,
  host: values.OVERSIGHT_HOST,
  port: values.PORT,
  bodyLimitBytes: values.OVERSIGHT_BODY_LIMIT,
  tenants: values.OVERSIGHT_TENANTS,
  ...(values.OVERSIGHT_AUDIT_KEY === undefined ? {} : { auditKey: values.OVERSIGHT_AUDIT_KEY }),
  logLevel: values.OVERSIGHT_LOG_LEVEL,
});

const isVariable = (name: string): name is VariableName =>
  Object.hasOwn(environmentVariables, name);

const looksLikeOurs = (name: string): boolean =>
  /^(OVERSIGHT_|MICROSOFT_APP_|COSMOS_(?!TEST_))/.test(name);

function storeOf(values: Variables): StoreChoice | string {
  if (values.OVERSIGHT_STORE === 'sqlite') return { kind: 'sqlite', folder: values.OVERSIGHT_DATA };
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = values;
  if (endpoint === undefined) {
    return "COSMOS_ENDPOINT is missing: the cosmos store needs its account's address";
  }
  const { COSMOS_DATABASE: database, COSMOS_CONTAINER: container } = values;
  return { kind: 'cosmos', endpoint, database, container, ...(key === undefined ? {} : { key }) };
}

function identityOf(values: Variables): AppIdentity | string[] {
  const {
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: appPassword,
    MICROSOFT_APP_TENANT_ID: appTenant,
    OVERSIGHT_HOST: host,
  } = values;
  if (values.OVERSIGHT_AUTH === 'anonymous') {
    if (isLoopback(host)) return { mode: 'anonymous', host };
    return [
      `OVERSIGHT_AUTH=anonymous believes anybody who can connect, so it is refused on ${host}: use OVERSIGHT_HOST=127.0.0.1, or OVERSIGHT_AUTH=botframework`,
    ];
  }
  const needsSecret = values.MICROSOFT_APP_TYPE === 'SingleTenant';
  if (appId !== undefined && appTenant !== undefined) {
    if (!needsSecret) return { mode: 'userAssignedMsi', appId, appTenant };
    if (appPassword !== undefined) return { mode: 'singleTenant', appId, appPassword, appTenant };
  }
  return [
    ...(appId === undefined ? [missingFor('MICROSOFT_APP_ID', 'botframework')] : []),
    ...(appTenant === undefined ? [missingFor('MICROSOFT_APP_TENANT_ID', 'botframework')] : []),
    ...(needsSecret && appPassword === undefined
      ? [missingFor('MICROSOFT_APP_PASSWORD', 'SingleTenant')]
      : []),
  ];
}

const missingFor = (name: VariableName, who: string): string =>
  `${name} is missing: ${who} authentication needs it (on your own machine only, OVERSIGHT_AUTH=anonymous goes without)`;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
