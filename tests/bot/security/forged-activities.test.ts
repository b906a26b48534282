import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startEdge, type Edge } from '../../support/edge.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { startOpenId, type OpenId, type TokenClaims } from '../../support/openid.ts';
import { amina, service } from '../../support/people.ts';
import {
  personalActivity,
  SERVICE_URL,
  type ActivityFields,
} from '../../support/teams-activities.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const genuine: TokenClaims = { audience: APP_ID, serviceUrl: SERVICE_URL };
const { log, lines } = createRecordingLog();
let turns = 0;
let openId: OpenId;
let edge: Edge;

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK's own remarks
  openId = await startOpenId();
  edge = await startEdge({
    log,
    identity: {
      mode: 'singleTenant',
      appId: APP_ID,
      appPassword: 'not-used-by-incoming-calls',
      appTenant: service.tenant,
      addresses: openId.addresses,
    },
    app: {
      run: () => {
        turns += 1;
        return Promise.resolve(true);
      },
    },
  });
});

afterAll(async () => {
  jest.restoreAllMocks();
  await edge.server.close(1_000);
  await openId.close();
});

async function knock(claims: TokenClaims, fields: ActivityFields = {}) {
  turns = 0;
  lines.length = 0;
  const activity = personalActivity(amina, { type: 'typing', ...fields });
  const response = await edge.post(activity, { Authorization: await openId.bearer(claims) });
  return { status: response.status, turns };
}

describe('a token that the real validator looks at', () => {
  it('is taken where nothing is wrong with it', async () => {
    expect(await knock(genuine)).toEqual({ status: 200, turns: 1 });
  });

  const wrong: [string, TokenClaims, number][] = [
    ['has no signature (alg none)', { ...genuine, signedAs: 'none' }, 401],
    ['is signed with the published key as a secret', { ...genuine, signedAs: 'publicKey' }, 401],
    ['is signed with a key of somebody else', { ...genuine, forged: true }, 401],
    ['names a key that nobody published', { ...genuine, keyId: 'unheard-of' }, 401],
    ['names no key', { ...genuine, keyId: '' }, 401],
    ['is not valid yet', { ...genuine, notBefore: 3_000 }, 401],
    ['has expired', { ...genuine, expiresIn: -3_000 }, 401],
    ['never expires', { ...genuine, claims: { exp: undefined } }, 401],
    ['expires in words', { ...genuine, claims: { exp: 'tomorrow' } }, 401],
    ['comes from the emulator', { ...genuine, issuer: 'https://sts.windows.net/x/' }, 401],
    ['comes from almost the right issuer', { ...genuine, claims: { iss: ['x'] } }, 401],
    ['is for another bot', { ...genuine, audience: 'another-bot' }, 401],
    ['is for several bots', { ...genuine, claims: { aud: [APP_ID, 'another'] } }, 401],
    ['writes its audience in capitals', { ...genuine, claims: { aud: 'A'.repeat(36) } }, 401],
    [
      'has its claims in other letters',
      { ...genuine, claims: { aud: undefined, AUD: APP_ID } },
      401,
    ],
    [
      'has the service URL in other letters',
      { ...genuine, serviceUrl: undefined, claims: { serviceURL: SERVICE_URL } },
      403,
    ],
    ['names no service URL', { ...genuine, serviceUrl: undefined }, 403],
    ['is for another service URL', { ...genuine, serviceUrl: `${SERVICE_URL}more/` }, 403],
  ];
  it.each(wrong)('is refused when it %s', async (_what, claims, status) => {
    expect(await knock(claims)).toEqual({ status, turns: 0 });
  });

  it.each(['msteams ', 'MSTEAMS', 'emulator', 'directline', 'skype', ''])(
    'opens nothing for the channel "%s"',
    async (channelId) => {
      expect(await knock(genuine, { channelId })).toEqual({ status: 403, turns: 0 });
    },
  );

  it('can’t be sent for another service URL than the one it names', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/amer/';

    expect(await knock(genuine, { serviceUrl })).toEqual({ status: 403, turns: 0 });
  });
});

describe('a service URL that the token vouches for', () => {
  const knockFrom = (serviceUrl: string) => knock({ ...genuine, serviceUrl }, { serviceUrl });

  it.each([
    'https://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net/emea/1f2e3d4c-0000-4000-8000-000000000000/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
  ])('%s is Teams, so it is answered', async (serviceUrl) => {
    expect(await knockFrom(serviceUrl)).toEqual({ status: 200, turns: 1 });
  });

  it.each([
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil-smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:secret@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/metadata/identity',
    'https://10.0.0.4/',
    'https://localhost/',
    'https://teams.microsoft.com.evil.example/',
  ])('%s is not, and is never called', async (serviceUrl) => {
    expect(await knockFrom(serviceUrl)).toEqual({ status: 403, turns: 0 });
    await expect(edge.adapter.connectorFor(serviceUrl)).rejects.toMatchObject({
      code: 'strangeServiceUrl',
    });
  });

  it('is refused over plain http', async () => {
    expect(await knockFrom('http://smba.trafficmanager.net/uk/')).toEqual({
      status: 403,
      turns: 0,
    });
  });

  it('leaves its host in the log where it is unknown, with what to do', async () => {
    await knockFrom('https://smba.new-cloud.example/a/path?with=more');

    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        connectorHost: 'smba.new-cloud.example',
        msg: expect.stringContaining('OVERSIGHT_TEAMS_HOSTS'),
      }),
    );
    expect(JSON.stringify(lines)).not.toContain('a/path');
  });
});
