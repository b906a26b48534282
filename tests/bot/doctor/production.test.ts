/** Each finding of `oversight doctor --production`, both ways. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { diagnose, type Checked, type State } from '../../../bot/doctor/check.ts';
import { examineProduction, type ProductionPatient } from '../../../bot/doctor/production.ts';
import { readEnvironment, type RawEnvironment } from '../../../services/config/environment.ts';
import {
  containerDifferences,
  differencesOf,
} from '../../../services/adapters/cosmos/container-policy.ts';
import {
  containerDefinition,
  ensureCosmosContainer,
} from '../../../services/adapters/cosmos/ensure-container.ts';
import { rolesIn } from '../../../services/adapters/entra/token-roles.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { directoryPermissions } from '../../../services/ports/directory.ts';
import { StoreError, type Store } from '../../../services/ports/store.ts';
import { replicaDocument, replicasOf, type Replica } from '../../../services/replica/replica.ts';
import { CosmosServer } from '../../support/cosmos-server/cosmos-server.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { at, service } from '../../support/people.ts';
import { memoryStore } from '../../support/reaching.ts';
import { place } from '../../support/stores.ts';

const good: RawEnvironment = {
  OVERSIGHT_CONFIG: 'service.yaml',
  OVERSIGHT_STORE: 'cosmos',
  COSMOS_ENDPOINT: 'https://account.documents.azure.com',
  OVERSIGHT_HOST: '0.0.0.0',
  MICROSOFT_APP_TYPE: 'UserAssignedMSI',
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-00000000aaaa',
  MICROSOFT_APP_TENANT_ID: '00000000-aaaa-4000-8000-000000000001',
  OVERSIGHT_TEAMS_APP_ID: '00000000-0000-4000-8000-00000000bbbb',
  OVERSIGHT_AUDIT_KEY: 'a'.repeat(32),
  OVERSIGHT_LINK_KEY: 'l'.repeat(32),
  OVERSIGHT_PUBLIC_URL: 'https://oversight.example.org',
  APPLICATIONINSIGHTS_CONNECTION_STRING:
    'InstrumentationKey=00000000-0000-4000-8000-00000000cccc;IngestionEndpoint=https://uksouth.in.applicationinsights.azure.com/',
};
const inUse = Object.keys(directoryPermissions);

let clock: ManualClock;
let store: Store;
let patient: ProductionPatient;
let answer: (host: string) => Response | undefined;

const dated = () =>
  new Response(undefined, { headers: { date: new Date(at('10:00')).toUTCString() } });

const replica = (owner: string): Replica => ({
  ...{ owner, version: '1.0.0', configVersion: 'abc', jobsBegun: 0 },
  ...{ startedAt: at('09:00'), lookedAt: at('10:00') },
});

const runs = (owner: string) =>
  store.commit(replicasOf(service.tenant), [
    { type: 'put', document: replicaDocument(replica(owner)) },
  ]);

beforeEach(async () => {
  clock = createManualClock(at('10:00'));
  store = memoryStore(clock);
  answer = () => dated();
  await runs('one');
  await runs('two');
  patient = {
    environment: readEnvironment(good),
    service: { ok: true, service, warnings: [] },
    openStore: () => Promise.resolve(store),
    digest: createDigest(),
    clock,
    fetch: ((url: string) => {
      const found = answer(new URL(url).hostname);
      return found ? Promise.resolve(found) : Promise.reject(new TypeError('fetch failed'));
    }) as typeof fetch,
    machine: { node: '24.11.0', memoryLimit: 1024 * 1024 * 1024, trustsAnybody: false },
    hasExportKey: true,
    containerDifferences: () => Promise.resolve([]),
    graphRoles: () => Promise.resolve(inUse),
  };
});

const examined = (changes: Partial<ProductionPatient> = {}) =>
  diagnose(examineProduction({ ...patient, ...changes }), () => () => undefined);

async function check(name: string, changes: Partial<ProductionPatient>): Promise<Checked> {
  const found = (await examined(changes)).checks.find((each) => each.name === name);
  if (!found) throw new TypeError(`There is no check ${name}.`);
  return found;
}

it('finds nothing where nothing is wrong', async () => {
  const { checks } = await examined();
  const wrong = checks.flatMap(({ findings }) => findings.filter(({ state }) => state !== 'fine'));
  expect(wrong).toEqual([]);
  expect(checks).toHaveLength(9);
});

it('leaves nothing behind', async () => {
  await examined();
  expect((await store.list(replicasOf(service.tenant), 'probe.')).documents).toEqual([]);
});

const set = (changes: RawEnvironment): Partial<ProductionPatient> => ({
  environment: readEnvironment({ ...good, ...changes }),
});
const machine = (changes: Partial<ProductionPatient['machine']>) => () => ({
  machine: { ...patient.machine, ...changes },
});
const without = (host: string) => () => {
  answer = (its) => (its === host ? undefined : dated());
  return {};
};
const refusing = (step: 'put' | 'delete' | 'read') => (): Partial<ProductionPatient> => {
  const refused = () => Promise.reject(new StoreError('storeRefused', 'no'));
  return {
    openStore: () =>
      Promise.resolve({
        ...store,
        ...(step === 'read' ? { read: refused } : {}),
        commit: (partition, operations) =>
          operations[0]?.type === step ? refused() : store.commit(partition, operations),
      }),
  };
};
const isOff = (duration: string) => () => {
  clock.advance(duration);
  return {};
};

type Case = readonly [
  string,
  string,
  Partial<ProductionPatient> | (() => Partial<ProductionPatient>),
  State,
  RegExp,
];
const settings = 'Production settings';
const cases: readonly Case[] = [
  [
    'anybody is believed',
    settings,
    set({ OVERSIGHT_AUTH: 'anonymous', OVERSIGHT_HOST: '127.0.0.1' }),
    'broken',
    /Anybody who can connect/,
  ],
  [
    'a password is used',
    settings,
    set({ MICROSOFT_APP_TYPE: 'SingleTenant', MICROSOFT_APP_PASSWORD: 'x' }),
    'attention',
    /by a password/,
  ],
  ['Graph is off', settings, set({ OVERSIGHT_GRAPH: 'off' }), 'attention', /switched off/],
  ['the app has no id', settings, set({ OVERSIGHT_TEAMS_APP_ID: '' }), 'attention', /installed/],
  ['a key opens the record', settings, set({ COSMOS_KEY: 'k' }), 'attention', /account’s key/],
  [
    'the record travels readable',
    settings,
    set({ COSMOS_ENDPOINT: 'http://127.0.0.1:8081' }),
    'broken',
    /travels readable/,
  ],
  ['there is no audit key', settings, set({ OVERSIGHT_AUDIT_KEY: '' }), 'attention', /forge/],
  ['there is no export key', settings, { hasExportKey: false }, 'attention', /can’t be signed/],
  ['there is no link key', settings, set({ OVERSIGHT_LINK_KEY: '' }), 'attention', /by link/],
  [
    'nothing is measured',
    settings,
    set({ APPLICATIONINSIGHTS_CONNECTION_STRING: '' }),
    'attention',
    /nobody is alarmed/,
  ],
  ['nothing is logged', settings, set({ OVERSIGHT_LOG_LEVEL: 'silent' }), 'attention', /find out/],
  ['all is logged', settings, set({ OVERSIGHT_LOG_LEVEL: 'debug' }), 'attention', /costs/],
  ['bodies are small', settings, set({ OVERSIGHT_BODY_LIMIT: '65536' }), 'attention', /long forms/],
  ['bodies are large', settings, set({ OVERSIGHT_BODY_LIMIT: '4194304' }), 'attention', /ever/],
  [
    'nobody reaches it',
    settings,
    set({ OVERSIGHT_HOST: '127.0.0.1' }),
    'attention',
    /same machine/,
  ],
  [
    'settings are missing',
    settings,
    { environment: readEnvironment({}) },
    'attention',
    /Not looked/,
  ],
  ['Node is too old', 'This machine', machine({ node: '20.1.0' }), 'broken', /too old/],
  ['Node is another', 'This machine', machine({ node: '25.0.0' }), 'attention', /tested on/],
  ['memory is short', 'This machine', machine({ memoryLimit: 4e8 }), 'attention', /381 MB/],
  ['memory is far too short', 'This machine', machine({ memoryLimit: 1e8 }), 'broken', /95 MB/],
  ['anybody is trusted', 'This machine', machine({ trustsAnybody: true }), 'broken', /not checked/],
  [
    'the time zone is not known',
    'This machine',
    { service: { ok: true, service: { ...service, timeZone: 'Europe/Nowhere' }, warnings: [] } },
    'broken',
    /not known here/,
  ],
  ['Entra is away', 'Network', without('login.microsoftonline.com'), 'broken', /Entra/],
  ['the keys are away', 'Network', without('login.botframework.com'), 'broken', /keys/],
  ['Teams is away', 'Network', without('smba.trafficmanager.net'), 'broken', /connector/],
  ['Graph is away', 'Network', without('graph.microsoft.com'), 'broken', /Graph can’t be reached/],
  ['the store is away', 'Network', without('account.documents.azure.com'), 'broken', /Cosmos DB/],
  ['its door is shut', 'Network', without('oversight.example.org'), 'broken', /public address/],
  ['the clock is off', 'Clock of Teams', isOff('PT30S'), 'attention', /30 s off/],
  ['the clock is far off', 'Clock of Teams', isOff('PT6M'), 'broken', /360 s off/],
  ['it may not write', 'Rights on the record', refusing('put'), 'broken', /not be written/],
  ['it may not read', 'Rights on the record', refusing('read'), 'broken', /not be read/],
  ['it may not delete', 'Rights on the record', refusing('delete'), 'broken', /not be deleted/],
  [
    'the container is another',
    'The container',
    { containerDifferences: () => Promise.resolve(['the default time to live is off']) },
    'broken',
    /time to live is off/,
  ],
  [
    'a role is missing',
    'Graph roles',
    { graphRoles: () => Promise.resolve(inUse.slice(1)) },
    'attention',
    /Presence\.Read\.All is not granted/,
  ],
  [
    'a role is too much',
    'Graph roles',
    { graphRoles: () => Promise.resolve([...inUse, 'Mail.Read']) },
    'attention',
    /Mail\.Read is granted and not used/,
  ],
  [
    'one replica runs',
    'At least two replicas',
    () => {
      clock.advance('PT5M');
      return {};
    },
    'broken',
    /No replica says that it runs/,
  ],
  [
    'a file keeps the record',
    'At least two replicas',
    set({ OVERSIGHT_STORE: 'sqlite' }),
    'attention',
    /one process/,
  ],
];

describe.each(cases)('where %s (%s)', (_what, name, changes, state, fact) => {
  it(`says that it is ${state}, and what to do`, async () => {
    const found = await check(name, typeof changes === 'function' ? changes() : changes);
    const finding = found.findings.find((each) => fact.test(each.fact));
    expect(finding?.state).toBe(state);
    expect(finding?.fix).toMatch(/\w{3}/);
  });
});

it('says how backups are looked at, which it can’t', async () => {
  const { findings } = await check('Backups', {});
  expect(findings).toMatchObject([{ state: 'fine', fix: expect.stringContaining('Continuous') }]);
});

describe('a container', () => {
  it('that the store made itself is as it should be', async () => {
    const { connection } = new CosmosServer();
    await ensureCosmosContainer(connection, place);
    expect(await containerDifferences(connection, place)).toEqual([]);
  });

  it('may have what Cosmos DB adds by itself', () => {
    const wanted = containerDefinition('x');
    const excludedPaths = [{ path: '/*' }, { path: '/"_etag"/?' }];
    const indexingPolicy = { ...wanted.indexingPolicy, excludedPaths };
    expect(differencesOf({ ...wanted, id: 'x', indexingPolicy } as never)).toEqual([]);
  });

  it.each([
    ['another partition key', { partitionKey: { paths: ['/id'] } }, /partition key is \/id/],
    ['no time to live', { defaultTtl: undefined }, /time to live is off/],
    ['a time to live that ends everything', { defaultTtl: 60 }, /is 60 s, and should be on/],
    ['another index', { indexingPolicy: { indexingMode: 'consistent' } }, /the index is/],
  ])('with %s is not', (_what, changes, told) => {
    const found = { ...containerDefinition('x'), ...changes };
    expect(differencesOf(found as never)).toMatchObject([expect.stringMatching(told)]);
  });
});

it('reads the roles of a token, and none where there are none', () => {
  const token = (claims: object) =>
    `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
  expect(rolesIn(token({ roles: ['A.Read'] }))).toEqual(['A.Read']);
  expect(rolesIn(token({}))).toEqual([]);
});
