/**
 * A tenant whose Microsoft Graph grants application roles, over the wire, and an `az` that is
 * signed in to it; for the script that an administrator runs.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { directoryPermissions } from '../../services/ports/directory.ts';

export const botApp = '00000000-0000-4000-8000-0000000000b0';
const botPrincipal = '00000000-0000-4000-8000-0000000000b1';
const graphPrincipal = '00000000-0000-4000-8000-0000000000c1';
const otherPrincipal = '00000000-0000-4000-8000-0000000000d1';
const token = 'made-up-token-of-an-administrator';

const script = join(import.meta.dirname, '../../infra/graph-permissions.ts');

type Assignment = {
  readonly id: string;
  readonly principalId: string;
  readonly appRoleId: string;
  readonly resourceId: string;
  readonly resourceDisplayName: string;
};

const Granted = z.strictObject({
  principalId: z.string(),
  resourceId: z.string(),
  appRoleId: z.string(),
});

type Answer = { readonly status: number; readonly body?: unknown };

export type GrantingTenant = {
  readonly roles: Map<string, { readonly id: string; isEnabled: boolean }>;
  readonly assignments: Assignment[];
  /** What was asked: method and path. */
  readonly asked: string[];
  /** How many assignments a page holds. */
  pageSize: number;
  refuses: boolean;
  isSignedIn: boolean;
  grant(role: string): void;
  grantOfOther(): void;
  granted(): readonly string[];
  run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }>;
  close(): Promise<void>;
};

export async function openGrantingTenant(): Promise<GrantingTenant> {
  const names = [...Object.keys(directoryPermissions), 'Mail.Read', 'User.Read.All'];
  const tenant: GrantingTenant = {
    roles: new Map(names.map((name) => [name, { id: randomUUID(), isEnabled: true }])),
    ...{ assignments: [], asked: [], pageSize: 100, refuses: false, isSignedIn: true },
    grant(role) {
      const appRoleId = tenant.roles.get(role)?.id ?? '';
      tenant.assignments.push(assigned(appRoleId, graphPrincipal, 'Microsoft Graph'));
    },
    grantOfOther() {
      tenant.assignments.push(assigned(randomUUID(), otherPrincipal, 'Office 365 Exchange Online'));
    },
    granted: () =>
      [...tenant.roles]
        .filter(([, { id }]) => tenant.assignments.some(({ appRoleId }) => appRoleId === id))
        .map(([name]) => name)
        .sort(),
    run: (...args) => runScript(args, `http://127.0.0.1:${portOf(server)}`, tenant.isSignedIn),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    void answerTo(tenant, request, portOf(server)).then(({ status, body }) => {
      response.statusCode = status;
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return tenant;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const assigned = (appRoleId: string, resourceId: string, name: string): Assignment => ({
  ...{ id: randomUUID(), principalId: botPrincipal, appRoleId, resourceId },
  resourceDisplayName: name,
});

async function answerTo(
  tenant: GrantingTenant,
  request: IncomingMessage,
  port: number,
): Promise<Answer> {
  const url = new URL(request.url ?? '', `http://127.0.0.1:${port}`);
  const path = url.pathname.replace('/v1.0', '');
  const body = await text(request);
  tenant.asked.push(`${request.method ?? ''} ${path}`);
  if (request.headers.authorization !== `Bearer ${token}`) return { status: 401 };
  if (path === '/servicePrincipals') return principals(tenant, url);
  const [, id] = /^\/servicePrincipals\/[^/]+\/appRoleAssignments(?:\/(.+))?$/.exec(path) ?? [];
  if (request.method === 'GET') return page(tenant, url);
  if (tenant.refuses)
    return { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } };
  return request.method === 'POST' ? assign(tenant, body) : remove(tenant, id);
}

function principals({ roles }: GrantingTenant, url: URL): Answer {
  const filter = url.searchParams.get('$filter') ?? '';
  const appRoles = [...roles].map(([value, { id, isEnabled }]) => ({
    ...{ id, value, isEnabled },
    allowedMemberTypes: ['Application'],
  }));
  const found = [
    { appId: botApp, id: botPrincipal, displayName: 'id-oversight', appRoles: [] },
    {
      ...{ appId: '00000003-0000-0000-c000-000000000000', id: graphPrincipal, appRoles },
      displayName: 'Microsoft Graph',
    },
  ].filter(({ appId }) => filter === `appId eq '${appId}'`);
  return { status: 200, body: { value: found } };
}

function page({ assignments, pageSize }: GrantingTenant, url: URL): Answer {
  const from = Number(url.searchParams.get('from') ?? 0);
  const next = new URL(url);
  next.searchParams.set('from', String(from + pageSize));
  const hasMore = assignments.length > from + pageSize;
  const value = assignments.slice(from, from + pageSize);
  return { status: 200, body: { value, ...(hasMore ? { '@odata.nextLink': next.href } : {}) } };
}

/** Refuses what is there already, as Graph does. */
function assign({ assignments }: GrantingTenant, body: string): Answer {
  const { appRoleId, resourceId } = Granted.parse(JSON.parse(body));
  if (assignments.some((each) => each.appRoleId === appRoleId)) return { status: 400 };
  assignments.push(assigned(appRoleId, resourceId, 'Microsoft Graph'));
  return { status: 201, body: {} };
}

function remove({ assignments }: GrantingTenant, id: string | undefined): Answer {
  const at = assignments.findIndex((each) => each.id === id);
  if (at < 0) return { status: 404 };
  assignments.splice(at, 1);
  return { status: 204 };
}

/** The script as an administrator runs it, with an `az` of the test's own before any other. */
async function runScript(args: readonly string[], graph: string, isSignedIn: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'az-'));
  const answer = isSignedIn
    ? `echo '{"accessToken":"${token}"}'`
    : 'echo "Please run \'az login\'" >&2; exit 1';
  writeFileSync(join(folder, 'az'), `#!/bin/sh\n${answer}\n`);
  chmodSync(join(folder, 'az'), 0o755);
  const env = { ...process.env, NODE_OPTIONS: '', PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  try {
    const child = spawn(process.execPath, [script, ...args, '--graph', graph], { env });
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    return { code, out: out + err };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
