/** How the bot and those who call it prove who they are. */
import type { TenantId } from '../kernel/ids.ts';
import type { VariableName, Variables } from './environment-variables.ts';

/** A part of the environment, or what is wrong with it. */
export type Part<Value> = { readonly value: Value } | { readonly problems: readonly string[] };

export type AppIdentity =
  | {
      readonly mode: 'singleTenant';
      readonly appId: string;
      readonly appPassword: string;
      readonly appTenant: TenantId;
    }
  | { readonly mode: 'userAssignedMsi'; readonly appId: string; readonly appTenant: TenantId }
  | { readonly mode: 'anonymous'; readonly host: string };

export function identityOf(values: Variables): Part<AppIdentity> {
  if (values.OVERSIGHT_AUTH === 'anonymous') return anonymous(values.OVERSIGHT_HOST);
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: appTenant } = values;
  if (appId === undefined || appTenant === undefined) return { problems: missing(values) };
  if (values.MICROSOFT_APP_TYPE === 'UserAssignedMSI') {
    return { value: { mode: 'userAssignedMsi', appId, appTenant } };
  }
  const appPassword = values.MICROSOFT_APP_PASSWORD;
  if (appPassword === undefined) return { problems: missing(values) };
  return { value: { mode: 'singleTenant', appId, appPassword, appTenant } };
}

function anonymous(host: string): Part<AppIdentity> {
  if (isLoopback(host)) return { value: { mode: 'anonymous', host } };
  const problem = `OVERSIGHT_AUTH=anonymous believes anybody who can connect, so it is refused on ${host}: use OVERSIGHT_HOST=127.0.0.1, or OVERSIGHT_AUTH=botframework`;
  return { problems: [problem] };
}

function missing(values: Variables): readonly string[] {
  const needed: readonly VariableName[] = [
    'MICROSOFT_APP_ID',
    'MICROSOFT_APP_TENANT_ID',
    ...(values.MICROSOFT_APP_TYPE === 'SingleTenant' ? (['MICROSOFT_APP_PASSWORD'] as const) : []),
  ];
  return needed
    .filter((name) => values[name] === undefined)
    .map(
      (name) =>
        `${name} is missing: botframework authentication needs it (on your own machine only, OVERSIGHT_AUTH=anonymous goes without)`,
    );
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
