import { describe, expect, it } from '@jest/globals';
import { environmentVariables, Variables } from '../../../services/config/environment-variables.ts';
import {
  readEnvironment,
  readRecordSettings,
  type RawEnvironment,
} from '../../../services/config/environment.ts';

const appId = '00000000-0000-4000-8000-00000000aaaa';
const tenant = '00000000-aaaa-4000-8000-000000000001';
const production: RawEnvironment = {
  OVERSIGHT_CONFIG: '/etc/oversight/service.yaml',
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: 'not-a-real-secret',
  MICROSOFT_APP_TENANT_ID: tenant,
};
const readWith = (changes: RawEnvironment) => readEnvironment({ ...production, ...changes });
const problemsWith = (changes: RawEnvironment) => {
  const reading = readWith(changes);
  return reading.ok ? [] : reading.problems;
};

describe('the environment', () => {
  it('has safe defaults: SQLite in ./data, loopback, authentication on', () => {
    expect(readWith({})).toEqual({
      ok: true,
      unknown: [],
      environment: {
        config: '/etc/oversight/service.yaml',
        data: './data',
        store: { kind: 'sqlite', folder: './data' },
        host: '127.0.0.1',
        port: 3978,
        bodyLimitBytes: 262_144,
        edge: { teamsHosts: [], turnLimits: { perPerson: 60, perTenant: 3_000 } },
        identity: {
          mode: 'singleTenant',
          appId,
          appPassword: 'not-a-real-secret',
          appTenant: tenant,
        },
        tenants: [],
        graph: {},
        logLevel: 'info',
      },
    });
  });

  it('reads a managed identity with Cosmos DB, without any secret', () => {
    const reading = readWith({
      MICROSOFT_APP_TYPE: 'UserAssignedMSI',
      MICROSOFT_APP_PASSWORD: '',
      OVERSIGHT_STORE: 'cosmos',
      COSMOS_ENDPOINT: 'https://example.documents.azure.com',
      OVERSIGHT_TENANTS: `${tenant}, ${appId.toUpperCase()}`,
    });
    expect(reading.ok && reading.environment).toMatchObject({
      identity: { mode: 'userAssignedMsi', appId, appTenant: tenant },
      store: {
        kind: 'cosmos',
        endpoint: 'https://example.documents.azure.com',
        database: 'oversight',
        container: 'oversight',
      },
      tenants: [tenant, appId],
    });
  });

  it('asks Microsoft Graph with the bot’s identity, unless that is switched off', () => {
    const teamsAppId = '00000000-0000-4000-8000-00000000cccc';
    const settings = {
      OVERSIGHT_TEAMS_APP_ID: teamsAppId,
      OVERSIGHT_GRAPH_URL: 'https://graph.microsoft.us',
    };
    const reading = readWith(settings);
    expect(reading.ok && reading.environment.graph).toEqual({
      teamsAppId,
      baseUrl: 'https://graph.microsoft.us',
    });
    const off = readWith({ ...settings, OVERSIGHT_GRAPH: 'off' });
    expect(off.ok && off.environment).not.toHaveProperty('graph');
  });

  it('does not ask Microsoft Graph anonymously, and says so when it is told to', () => {
    const anonymous = readWith({ OVERSIGHT_AUTH: 'anonymous' });
    expect(anonymous.ok && anonymous.environment).not.toHaveProperty('graph');
    expect(problemsWith({ OVERSIGHT_AUTH: 'anonymous', OVERSIGHT_GRAPH: 'on' })).toEqual([
      expect.stringContaining('OVERSIGHT_GRAPH=on needs an app that Microsoft Graph knows'),
    ]);
  });

  const webhookKey = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;

  it.each([24, 25, 26, 32, 64])('takes a webhook key of %d bytes', (bytes) => {
    const reading = readWith({ OVERSIGHT_PAGER_SECRET: webhookKey(bytes) });
    expect(reading.ok && reading.environment.pagerSecret).toBe(webhookKey(bytes));
  });

  it.each([
    ['short', webhookKey(23)],
    ['long', webhookKey(65)],
    ['bare', webhookKey(32).slice(6)],
    ['garbled', 'whsec_not base64 at all, and too secret to be printed'],
  ])('refuses a webhook key that is %s, without printing it', (_what, key) => {
    const problems = problemsWith({ OVERSIGHT_PAGER_SECRET: key });
    expect(problems).toEqual([expect.stringMatching(/^OVERSIGHT_PAGER_SECRET must be "whsec_"/)]);
    expect(problems.join()).not.toContain(key);
  });

  it('needs only the store and the audit key to read the record', () => {
    const env = { OVERSIGHT_DATA: '/var/oversight', OVERSIGHT_AUDIT_KEY: 'k'.repeat(32) };
    expect(readRecordSettings(env)).toEqual({
      ok: true,
      settings: { store: { kind: 'sqlite', folder: '/var/oversight' }, auditKey: 'k'.repeat(32) },
      unknown: [],
    });
    expect(readRecordSettings({ OVERSIGHT_STORE: 'cosmos' })).toMatchObject({ ok: false });
  });

  it('reports names that look like ours and are not', () => {
    expect(readWith({ OVERSIGHT_DATE: './x', COSMOS_TEST_KEY: 'x', PATH: '/bin' })).toMatchObject({
      unknown: ['OVERSIGHT_DATE'],
    });
    expect(problemsWith({ PORT: 'x', OVERSIGHT_DATE: './x' })).toContain(
      'OVERSIGHT_DATE is not known: mistyped?',
    );
  });
});

describe('what is refused', () => {
  it.each([
    [
      'anonymous on every address',
      { OVERSIGHT_AUTH: 'anonymous', OVERSIGHT_HOST: '0.0.0.0' },
      /refused on 0\.0\.0\.0/,
    ],
    [
      'anonymous on a name that only looks local',
      { OVERSIGHT_AUTH: 'anonymous', OVERSIGHT_HOST: '127.0.0.1.example.org' },
      /refused on/,
    ],
    ['authentication without an app', { MICROSOFT_APP_ID: '' }, /^MICROSOFT_APP_ID is missing/],
    [
      'a single-tenant app without its secret',
      { MICROSOFT_APP_PASSWORD: '' },
      /^MICROSOFT_APP_PASSWORD is missing/,
    ],
    [
      'an app without its tenant',
      { MICROSOFT_APP_TENANT_ID: '' },
      /^MICROSOFT_APP_TENANT_ID is missing/,
    ],
    ['Cosmos DB without an address', { OVERSIGHT_STORE: 'cosmos' }, /^COSMOS_ENDPOINT is missing/],
    [
      'Cosmos DB over plain HTTP',
      { OVERSIGHT_STORE: 'cosmos', COSMOS_ENDPOINT: 'http://example.org' },
      /must begin with https/,
    ],
    [
      'a store that does not exist',
      { OVERSIGHT_STORE: 'files' },
      /OVERSIGHT_STORE must be one of sqlite, cosmos/,
    ],
    ['a port out of range', { PORT: '70000' }, /PORT must be a whole number from 0 to 65535/],
    [
      'a tenant that is none',
      { OVERSIGHT_TENANTS: 'contoso.com' },
      /OVERSIGHT_TENANTS is not a GUID/,
    ],
  ] as const)('%s', (_what, changes, problem) => {
    expect(problemsWith(changes).join('\n')).toMatch(problem);
  });

  it('never repeats a secret', () => {
    const secrets = { OVERSIGHT_AUDIT_KEY: 'hunter2', MICROSOFT_APP_ID: 'hunter2' };
    expect(problemsWith(secrets)).toHaveLength(2);
    expect(problemsWith(secrets).join()).not.toContain('hunter2');
  });
});

it('allows anonymous on every loopback address', () => {
  for (const OVERSIGHT_HOST of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) {
    expect(readWith({ OVERSIGHT_AUTH: 'anonymous', OVERSIGHT_HOST })).toMatchObject({ ok: true });
  }
});

it('explains every variable that it reads', () => {
  expect(Object.keys(environmentVariables)).toEqual(Object.keys(Variables.shape));
});
