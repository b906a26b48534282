/** Each check of `oversight doctor`, failing in each way that it knows; nothing is sent. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { diagnose, type Checked, type Finding, type State } from '../../../bot/doctor/check.ts';
import { examine, type Patient } from '../../../bot/doctor/examine.ts';
import { diagnosisLines } from '../../../bot/doctor/print.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { readEnvironment, type RawEnvironment } from '../../../services/config/environment.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { jobDocument } from '../../../services/kernel/job.ts';
import { createContacts } from '../../../services/people/contacts.ts';
import {
  directoryPermissions,
  type Directory,
  type DirectoryPermission,
  type PermissionState,
} from '../../../services/ports/directory.ts';
import type { Deadline } from '../../../services/ports/deadline.ts';
import { StoreError, type Store } from '../../../services/ports/store.ts';
import type { Service } from '../../../services/service/service.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { amina, at, riversideEast, service } from '../../support/people.ts';
import { memoryStore } from '../../support/reaching.ts';
import { BOT_ID, SERVICE_URL } from '../../support/teams-activities.ts';

const SECRET = 'a-secret-that-nobody-may-read';
const webhookKey = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const production: RawEnvironment = {
  OVERSIGHT_CONFIG: 'service.yaml',
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-00000000aaaa',
  MICROSOFT_APP_PASSWORD: SECRET,
  MICROSOFT_APP_TENANT_ID: '00000000-aaaa-4000-8000-000000000001',
  OVERSIGHT_PAGER_SECRET: webhookKey,
};
const paging: Service = {
  ...service,
  secondChannel: { url: 'https://pager.example.org/x', sensitivities: ['emergency'] },
};

let clock: ManualClock;
let store: Store;
let patient: Patient;
/** What the network answers, by host. */
let answers: Record<string, () => Response>;
let requests: string[];

const granted = (permission: DirectoryPermission): PermissionState => ({
  permission,
  state: 'granted',
});
const directory = (
  stateOf: (permission: DirectoryPermission) => PermissionState = granted,
): Directory => ({
  lookUp: () => Promise.resolve([]),
  permissions: () =>
    Promise.resolve((Object.keys(directoryPermissions) as DirectoryPermission[]).map(stateOf)),
});

const dated = (instant: string, status = 200) =>
  new Response(undefined, { status, headers: { date: new Date(instant).toUTCString() } });

beforeEach(async () => {
  clock = createManualClock(at('10:00'));
  store = memoryStore(clock);
  requests = [];
  answers = {
    'graph.microsoft.com': () => dated(at('10:00'), 401),
    'pager.example.org': () => dated(at('10:00'), 405),
  };
  patient = {
    environment: readEnvironment(production),
    service: { ok: true, service, warnings: [] },
    openStore: () => Promise.resolve(store),
    digest: createDigest(),
    clock,
    fetch: ((url: string, { method }: RequestInit) => {
      requests.push(`${method ?? ''} ${url}`);
      const answer = answers[new URL(url).hostname];
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('fetch failed'));
    }) as typeof fetch,
    proveIdentity: () => Promise.resolve(),
    directory: directory(),
    timeSource: { name: 'Microsoft Graph', url: 'https://graph.microsoft.com' },
  };
  await everybodyHasAChat();
});

async function everybodyHasAChat(): Promise<void> {
  const contacts = createContacts({ store, clock, tenant: service.tenant });
  const route = { serviceUrl: SERVICE_URL, botId: BOT_ID };
  await contacts.seen(route);
  for (const person of service.people.keys()) await contacts.chatOpened(person, route, 'a:chat');
}

/** Real time passes at once, or never. */
const never: Deadline = () => () => undefined;
const atOnce: Deadline = (_milliseconds, passed) => {
  passed();
  return () => undefined;
};

const examined = (changes: Partial<Patient> = {}, deadline: Deadline = never) =>
  diagnose(examine({ ...patient, ...changes }), deadline);

async function check(name: string, changes: Partial<Patient> = {}): Promise<Checked> {
  const { checks } = await examined(changes);
  const found = checks.find((each) => each.name === name);
  if (!found) throw new TypeError(`There is no check ${name}.`);
  return found;
}

const worst = ({ findings, state }: Checked): Finding => {
  const found = findings.find((each) => each.state === state);
  if (!found) throw new TypeError('A check has at least one finding.');
  return found;
};

it('finds nothing where nothing is wrong', async () => {
  const diagnosis = await examined();
  const notFine = diagnosis.checks.flatMap(({ findings }) =>
    findings.filter(({ state }) => state !== 'fine'),
  );
  expect(notFine).toEqual([]);
  expect(diagnosisLines(diagnosis).at(-1)).toBe('All is well.');
});

it('sends nothing: it looks', async () => {
  await examined({ service: { ok: true, service: paging, warnings: [] } });
  expect(requests.every((request) => request.startsWith('HEAD '))).toBe(true);
});

type Case = readonly [string, string, Partial<Patient> | (() => Partial<Patient>), State, RegExp];

const withService = (its: Service): Partial<Patient> => ({
  service: { ok: true, service: its, warnings: [] },
});
const anonymous = readEnvironment({ OVERSIGHT_CONFIG: 'x', OVERSIGHT_AUTH: 'anonymous' });
const withoutIdentity = (): Partial<Patient> => {
  const { proveIdentity: _none, ...rest } = patient;
  return { ...rest, proveIdentity: undefined as never };
};
const refusedBy = (code: string): Partial<Patient> => ({
  proveIdentity: () => Promise.reject(new Error(`${code}: ${SECRET} is not …`)),
});
const storeFails = (code: StoreError['code']): Partial<Patient> => ({
  openStore: () => Promise.reject(new StoreError(code, 'The store said no.')),
});
const answering = (host: string, answer: () => Response) => () => {
  answers[host] = answer;
  return withService(paging);
};

const cases: readonly Case[] = [
  [
    'a setting is missing',
    'Settings',
    { environment: readEnvironment({}) },
    'broken',
    /is missing/,
  ],
  [
    'a setting is mistyped',
    'Settings',
    { environment: readEnvironment({ ...production, OVERSIGHT_DATE: 'x' }) },
    'attention',
    /OVERSIGHT_DATE is not a setting/,
  ],
  [
    'anybody is believed',
    'Settings',
    { environment: anonymous },
    'attention',
    /Anybody who can connect/,
  ],
  [
    'no file is named',
    'The service’s file',
    { service: undefined },
    'broken',
    /No service is configured/,
  ],
  [
    'the file has problems',
    'The service’s file',
    { service: { ok: false, problems: ['service.yaml:3 is wrong'] } },
    'broken',
    /service.yaml:3 is wrong/,
  ],
  [
    'the file has warnings',
    'The service’s file',
    { service: { ok: true, service, warnings: ['nobody is on duty on Sundays'] } },
    'attention',
    /nobody is on duty on Sundays/,
  ],
  [
    'there is no record',
    'The record',
    { openStore: () => Promise.resolve(undefined) },
    'attention',
    /no record yet/,
  ],
  [
    'another process has it',
    'The record',
    storeFails('storeLocked'),
    'attention',
    /has the record/,
  ],
  ['it refuses', 'The record', storeFails('storeRefused'), 'broken', /said no/],
  ['it is down', 'The record', storeFails('storeUnavailable'), 'broken', /said no/],
  [
    'it opens and does not answer',
    'The record',
    () => ({
      openStore: () =>
        Promise.resolve({
          ...store,
          ping: () => Promise.reject(new StoreError('storeUnavailable', 'Gone.')),
        }),
    }),
    'broken',
    /Gone/,
  ],
  [
    'the secret is wrong',
    'The bot’s identity',
    refusedBy('AADSTS7000215'),
    'broken',
    /AADSTS7000215/,
  ],
  [
    'the secret has expired',
    'The bot’s identity',
    refusedBy('AADSTS7000222'),
    'broken',
    /AADSTS7000222/,
  ],
  ['Entra is away', 'The bot’s identity', refusedBy('ENOTFOUND'), 'broken', /no token/],
  ['there is none', 'The bot’s identity', withoutIdentity, 'attention', /no identity/],
  [
    'a permission is missing',
    'Microsoft Graph',
    {
      directory: directory((permission) => ({
        permission,
        state: permission === 'Schedule.Read.All' ? 'missing' : 'granted',
      })),
    },
    'attention',
    /Schedule\.Read\.All is missing\. Time off and sickness in Shifts/,
  ],
  [
    'it does not answer',
    'Microsoft Graph',
    { directory: directory((permission) => ({ permission, state: 'unknown', detail: 'down' })) },
    'attention',
    /^Could not be tried \(down\): Presence\.Read\.All, Schedule\.Read\.All,/,
  ],
  [
    'it breaks',
    'Microsoft Graph',
    { directory: { ...directory(), permissions: () => Promise.reject(new Error(SECRET)) } },
    'broken',
    /something broke/,
  ],
  [
    'a chain is short tonight',
    'Chains tonight',
    withService({ ...service, rotas: [], fewestInChain: 2 }),
    'broken',
    /nobody can be asked/,
  ],
  [
    'the file is broken',
    'Chains tonight',
    { service: { ok: false, problems: ['x'] } },
    'attention',
    /Not looked at: the service’s file/,
  ],
  [
    'the record is held',
    'Chains tonight',
    storeFails('storeLocked'),
    'attention',
    /Not looked at: the record/,
  ],
  [
    'nobody was ever reached',
    'Reaching people',
    { openStore: () => Promise.resolve(undefined) },
    'attention',
    /^No chat with Oversight yet: .*Dr Amina Khan/,
  ],
  [
    'its address is wrong',
    'Second channel',
    answering('pager.example.org', () => dated(at('10:00'), 404)),
    'attention',
    /answers 404/,
  ],
  [
    'it redirects',
    'Second channel',
    answering('pager.example.org', () => dated(at('10:00'), 308)),
    'broken',
    /redirect/,
  ],
  [
    'it is down',
    'Second channel',
    answering('pager.example.org', () => {
      throw new TypeError('fetch failed');
    }),
    'broken',
    /does not answer/,
  ],
  [
    'its secret is missing',
    'Second channel',
    {
      ...withService(paging),
      environment: readEnvironment({ ...production, OVERSIGHT_PAGER_SECRET: '' }),
    },
    'broken',
    /has no secret/,
  ],
  [
    'it is slightly off',
    'Clock',
    answering('graph.microsoft.com', () => dated('2026-12-02T10:00:20Z')),
    'attention',
    /is 20 s off/,
  ],
  [
    'it is far off',
    'Clock',
    answering('graph.microsoft.com', () => dated('2026-12-02T09:50:00Z')),
    'broken',
    /is 600 s off/,
  ],
  [
    'nobody tells the time',
    'Clock',
    answering('graph.microsoft.com', () => new Response()),
    'attention',
    /did not tell the time/,
  ],
];

describe.each(cases)('where %s: %s', (_what, name, changes, state, fact) => {
  it(`says that it is ${state}, and goes on with the others`, async () => {
    const given = typeof changes === 'function' ? changes() : changes;
    const found = await check(name, given);
    expect(found.state).toBe(state);
    expect(worst(found).fact).toMatch(fact);
    const { checks } = await examined(given);
    expect(checks).toHaveLength(12);
    expect(JSON.stringify(checks)).not.toContain(SECRET);
    expect(JSON.stringify(checks)).not.toContain(webhookKey);
  });
});

describe('people', () => {
  it('who can’t be reached make it broken, with what to do', async () => {
    const contacts = createContacts({ store, clock, tenant: service.tenant });
    await contacts.personUnreachable(amina, 'blockedByPerson');
    const found = await check('Reaching people');
    expect(found.state).toBe('broken');
    expect(worst(found)).toMatchObject({
      fact: expect.stringMatching(/^Dr Amina Khan: Has blocked the Oversight app/),
      fix: expect.stringContaining('unblock'),
    });
  });
});

describe('jobs', () => {
  const put = (id: string) =>
    store.commit(partitionOf(service.tenant, riversideEast), [
      {
        type: 'put',
        document: jobDocument({ id, type: 'consult.ping', dueAt: at('10:00'), data: {} }),
      },
    ]);

  it('that are a minute late want a look, and ten minutes late are broken', async () => {
    await put('one');
    clock.advance('PT59S');
    expect((await check('Jobs')).state).toBe('fine');
    clock.advance('PT2S');
    expect(worst(await check('Jobs')).fact).toMatch(
      /^1 job is late, the oldest since 2026-12-02T10/,
    );
    await put('two');
    clock.advance('PT10M');
    expect(await check('Jobs')).toMatchObject({ state: 'broken' });
    expect(worst(await check('Jobs')).fact).toMatch(/^2 jobs are late/);
  });

  it('that were set aside want a look', async () => {
    const body = {
      spec: { id: 'x', type: 'consult.ping', dueAt: at('09:00'), data: {} },
      ...{ attempts: 8, lastFailure: 'it threw' },
    };
    await store.commit(partitionOf(service.tenant, riversideEast), [
      { type: 'put', document: { id: 'parked.x', body } },
    ]);
    expect(worst(await check('Jobs')).fact).toBe(
      'A job was set aside because it could not succeed (consult.ping: it threw).',
    );
  });
});

it('never hangs: what does not answer is said after a while', async () => {
  const silent = new Promise<never>(() => undefined);
  const { checks, state } = await examined(
    {
      openStore: () => silent,
      proveIdentity: () => silent,
      directory: { ...directory(), permissions: () => silent },
    },
    atOnce,
  );
  expect(state).toBe('broken');
  expect(checks.map(({ findings }) => findings[0]?.fact)).toContain(
    'There was no answer within 15 s.',
  );
});
