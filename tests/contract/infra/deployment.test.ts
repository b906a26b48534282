/** What is deployed must be what the program asks for: neither may move without the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { metrics } from '../../../bot/telemetry/metrics.ts';
import { environmentVariables } from '../../../services/config/environment-variables.ts';
import { readEnvironment } from '../../../services/config/environment.ts';
import { containerDefinition } from '../../../services/adapters/cosmos/ensure-container.ts';
import { infraDir, ourFile } from '../../support/bicep/our-files.ts';
import { bodyValue } from '../../support/bicep/read-value.ts';

const repository = join(infraDir, '..');
const textOf = (path: string): string => readFileSync(join(repository, path), 'utf8');

const Probe = z.object({
  type: z.string(),
  httpGet: z.object({ path: z.string(), port: z.number() }),
  periodSeconds: z.number(),
  timeoutSeconds: z.number(),
  failureThreshold: z.number(),
});
const Setting = z.object({
  name: z.string(),
  value: z.string().optional(),
  secretRef: z.string().optional(),
});
const App = z.object({
  properties: z.object({
    configuration: z.object({
      ingress: z.object({ targetPort: z.number(), allowInsecure: z.boolean() }),
      secrets: z.array(z.object({ name: z.string(), keyVaultUrl: z.string().optional() })),
    }),
    template: z.object({
      terminationGracePeriodSeconds: z.number(),
      volumes: z.array(z.object({ name: z.string(), storageType: z.string() })),
      containers: z.array(
        z.object({
          env: z.array(Setting),
          probes: z.array(Probe),
          volumeMounts: z.array(z.object({ volumeName: z.string(), mountPath: z.string() })),
        }),
      ),
    }),
  }),
});

const app = App.parse(bodyValue(ourFile('modules/app.bicep'), 'app')).properties;
const [container] = app.template.containers;
const settings = container?.env ?? [];

/** Settings that a deployment in Azure leaves alone, and why. */
const leftAlone: Readonly<Record<string, string>> = {
  OVERSIGHT_DATA: 'the folder of the SQLite file; the record is in Cosmos DB',
  OVERSIGHT_BODY_LIMIT: 'the default is right for Teams',
  COSMOS_KEY: 'keys are switched off: the identity is used',
  MICROSOFT_APP_PASSWORD: 'the bot has no password: the identity is used',
  OVERSIGHT_TURNS_PER_PERSON: 'the default is right for people',
  OVERSIGHT_TURNS_PER_TENANT: 'the default is right for a trust',
  OVERSIGHT_TEAMS_HOSTS: 'there is no national cloud in the United Kingdom',
  OVERSIGHT_GRAPH_URL: 'there is no national cloud in the United Kingdom',
  OVERSIGHT_EXPORT_KEY: 'read by oversight audit export alone, which a person runs',
};

/** Settings that other programs in the container read. */
const ofAzure = ['AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS'];

describe('the settings of the deployed bot', () => {
  it('are all that the program reads, but for those that are left alone for a reason', () => {
    const given = settings.map(({ name }) => name).filter((name) => !ofAzure.includes(name));
    expect([...given, ...Object.keys(leftAlone)].sort()).toEqual(
      Object.keys(environmentVariables).sort(),
    );
    expect(new Set(given).size).toBe(given.length);
  });

  it('come from the vault where they are secret, and are secret where they come from it', () => {
    const secret = Object.entries(environmentVariables)
      .filter(
        ([name, { secret: isSecret }]) => isSecret === true && !Object.hasOwn(leftAlone, name),
      )
      .map(([name]) => name)
      .filter((name) => name !== 'APPLICATIONINSIGHTS_CONNECTION_STRING'); // read from its resource
    const referring = settings.filter(({ secretRef }) => secretRef !== undefined);
    expect(referring.map(({ name }) => name).sort()).toEqual(secret.sort());
    const vaulted = app.configuration.secrets
      .filter(({ keyVaultUrl }) => keyVaultUrl !== undefined)
      .map(({ name }) => name);
    expect(referring.map(({ secretRef }) => secretRef).sort()).toEqual(vaulted.sort());
  });

  it('are accepted by the program', () => {
    const filled: Readonly<Record<string, string>> = {
      COSMOS_ENDPOINT: 'https://example.documents.azure.com/',
      MICROSOFT_APP_ID: '00000000-0000-4000-8000-0000000000b0',
      MICROSOFT_APP_TENANT_ID: '00000000-0000-4000-8000-000000000001',
      OVERSIGHT_TENANTS: '',
      OVERSIGHT_TEAMS_APP_ID: '',
      PORT: '3978',
      OVERSIGHT_PROXIES: '1',
      COSMOS_DATABASE: 'oversight',
      COSMOS_CONTAINER: 'oversight',
      OVERSIGHT_PUBLIC_URL: 'https://oversight.example.org',
      OVERSIGHT_AUDIT_KEY: 'k'.repeat(32),
      OVERSIGHT_LINK_KEY: 'l'.repeat(32),
      OVERSIGHT_PAGER_SECRET: `whsec_${'A'.repeat(32)}`,
      APPLICATIONINSIGHTS_CONNECTION_STRING:
        'InstrumentationKey=00000000-0000-4000-8000-0000000000a1;IngestionEndpoint=https://uksouth.example.org/',
    };
    const env = Object.fromEntries(
      settings.map(({ name, value }) => [name, filled[name] ?? value ?? '']),
    );
    const read = readEnvironment(env);
    expect(read.ok ? read.unknown : read.problems).toEqual([]);
    expect(read.ok && read.environment).toMatchObject({
      host: '0.0.0.0',
      store: { kind: 'cosmos' },
      identity: { mode: 'userAssignedMsi' },
      graph: {},
    });
  });

  it('name the configuration in the folder that is mounted', () => {
    const [mount] = container?.volumeMounts ?? [];
    const [volume] = app.template.volumes;
    expect(volume).toMatchObject({ name: mount?.volumeName, storageType: 'Secret' });
    expect(textOf('infra/modules/app.bicep')).toContain(
      "{ name: 'OVERSIGHT_CONFIG', value: '${settingsFolder}/${settingsFile}' }",
    );
    expect(mount?.mountPath).toBe('/settings');
  });
});

describe('the deployed container', () => {
  const server = textOf('bot/server.ts');
  const port = 3978;

  it('is looked at where the server answers, at the port that it listens on', () => {
    const paths = (container?.probes ?? []).map(({ type, httpGet }) => [type, httpGet.path]);
    expect(Object.fromEntries(paths)).toEqual({
      Startup: '/healthz',
      Liveness: '/healthz',
      Readiness: '/readyz',
    });
    for (const { httpGet } of container?.probes ?? []) {
      expect(server).toContain(`server.get('${httpGet.path}'`);
      expect(httpGet.port).toBe(port);
    }
    expect(app.configuration.ingress).toEqual({ targetPort: port, allowInsecure: false });
    expect(environmentVariables.PORT.default).toBe(String(port));
  });

  it('is found by Teams where the server takes messages', () => {
    expect(server).toContain("server.post('/api/messages'");
    expect(textOf('infra/main.bicep')).toContain("'https://${app!.outputs.host}/api/messages'");
  });

  it('waits for an answer about the store longer than the server itself does', () => {
    const [, ms] = /readyTimeoutMs \?\? ([\d_]+)/.exec(server) ?? [];
    const readiness = container?.probes.find(({ type }) => type === 'Readiness');
    expect((readiness?.timeoutSeconds ?? 0) * 1_000).toBeGreaterThan(numberOf(ms));
  });

  it('is told by the bot that it could not start, before the probe would end it', () => {
    const [, ms] = /START_WITHIN_MS = ([\d_]+)/.exec(textOf('bot/start-within.ts')) ?? [];
    const startup = container?.probes.find(({ type }) => type === 'Startup');
    const allowed = (startup?.periodSeconds ?? 0) * (startup?.failureThreshold ?? 0) * 1_000;
    const loadingMs = 15_000; // on a busy machine
    expect(numberOf(ms)).toBeGreaterThan(0);
    expect(numberOf(ms) + loadingMs).toBeLessThan(allowed);
  });

  it('has longer to stop than turns and jobs in flight are given', () => {
    const [, turns] = /STOP_WITHIN_MS = ([\d_]+)/.exec(textOf('bot/assemble.ts')) ?? [];
    const [, jobs] = /stopWithinMs: ([\d_]+)/.exec(textOf('bot/workers/runner-options.ts')) ?? [];
    const needed = numberOf(turns) + numberOf(jobs);
    expect(needed).toBeGreaterThan(0);
    expect(app.template.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(2 * needed);
    const compose = z
      .object({ services: z.object({ bot: z.object({ stop_grace_period: z.string() }) }) })
      .parse(parse(textOf('compose.yaml')));
    const seconds = Number.parseInt(compose.services.bot.stop_grace_period, 10);
    expect(seconds).toBe(app.template.terminationGracePeriodSeconds);
  });
});

const numberOf = (text: string | undefined): number => Number((text ?? 'none').replace(/_/g, ''));

describe('the deployed store', () => {
  const store = ourFile('modules/store.bicep');

  it('has the container that the program would make', () => {
    const Container = z.object({
      properties: z.object({ resource: z.record(z.string(), z.unknown()) }),
    });
    const deployed = Container.parse(bodyValue(store, 'container')).properties.resource;
    const { id, partitionKey, ...rest } = containerDefinition('oversight');
    expect(id).toBe('oversight');
    expect(deployed).toEqual({
      ...rest,
      id: '${…}',
      partitionKey: { kind: 'Hash', ...Object(partitionKey) },
    });
    const main = textOf('infra/main.bicep');
    expect(main).toContain(`var databaseName = '${environmentVariables.COSMOS_DATABASE.default}'`);
    expect(main).toContain(
      `var containerName = '${environmentVariables.COSMOS_CONTAINER.default}'`,
    );
  });

  it('lets nobody in by a key, and the bot do what its operations need and nothing else', () => {
    expect(bodyValue(store, 'account')).toMatchObject({
      properties: {
        disableLocalAuth: true,
        minimalTlsVersion: 'Tls12',
        backupPolicy: { type: 'Continuous' },
      },
    });
    const batch = textOf('services/adapters/cosmos/items.ts');
    const operations = [...batch.matchAll(/operationType: '(\w+)'/g)].map(([, name = '']) =>
      name.toLowerCase(),
    );
    const items = [...new Set(['read', ...operations])].map((name) => `items/${name}`);
    const Role = z.object({
      properties: z.object({
        permissions: z.array(z.object({ dataActions: z.array(z.string()) })),
      }),
    });
    const actions = Role.parse(bodyValue(store, 'itemsRole')).properties.permissions.flatMap(
      ({ dataActions }) => dataActions,
    );
    const short = actions.map((action) =>
      action.replace(/^Microsoft\.DocumentDB\/databaseAccounts\/(sqlDatabases\/containers\/)?/, ''),
    );
    expect(short.sort()).toEqual([...items, 'executeQuery', 'readMetadata'].sort());
  });
});

describe('the alerts', () => {
  const alerts = textOf('infra/modules/alerts.bicep');
  const named = [...alerts.matchAll(/name == "([^"]+)"/g)].map(([, name = '']) => name);

  it('ask for figures that the bot gives', () => {
    expect(named).toEqual([
      'oversight.job_runner.heartbeat',
      'oversight.job.oldest_due',
      'oversight.job.parked',
      'oversight.turn.failed',
      'oversight.store.throttled',
    ]);
    for (const name of named) expect(Object.keys(metrics)).toContain(name);
  });

  it('fire when the heartbeat is absent, and look every minute', () => {
    expect(alerts).toMatch(
      /oversight\.job_runner\.heartbeat"\s+\| summarize beats = sum\(valueSum\)\s+\| where isnull\(beats\) or beats < 1\n/,
    );
    expect(alerts).toContain("evaluationFrequency: alert.severity == 0 ? 'PT1M' : 'PT5M'");
    expect(alerts).toContain("operator: 'GreaterThan'\n            threshold: 0");
  });

  it('fire when a job is more than a minute late', () => {
    expect(alerts).toMatch(
      /oldest_due"\s+\| summarize seconds = max\(.*\)\s+\| where seconds > 60\n/,
    );
    expect(metrics['oversight.job.oldest_due'].unit).toBe('s');
  });

  it('look from outside at whether the bot is ready', () => {
    expect(alerts).toContain("RequestUrl: 'https://${host}/readyz'");
    expect(alerts).toContain('ExpectedHttpStatusCode: 200');
  });
});
