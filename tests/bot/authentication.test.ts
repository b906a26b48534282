import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createAdapter } from '../../bot/adapter.ts';
import type { BotIdentity } from '../../bot/auth/bot-authentication.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog, silentLog } from '../support/log-lines.ts';
import { startOpenId, type OpenId, type TokenClaims } from '../support/openid.ts';
import { amina, service } from '../support/people.ts';
import { personalActivity, SERVICE_URL, type ActivityFields } from '../support/teams-activities.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const genuine: TokenClaims = { audience: APP_ID, serviceUrl: SERVICE_URL };
const turns: string[] = [];
const { log, lines } = createRecordingLog();
let openId: OpenId;
let edge: Edge;

const appIdentity = (): BotIdentity => ({
  mode: 'singleTenant',
  appId: APP_ID,
  appPassword: 'not-used-by-incoming-calls',
  appTenant: service.tenant,
  addresses: openId.addresses,
});

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK's own remarks
  openId = await startOpenId();
  edge = await startEdge({
    identity: appIdentity(),
    log,
    app: {
      run: (context) => {
        turns.push(context.activity.from.id);
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
  turns.length = 0;
  const activity = personalActivity(amina, { type: 'typing', ...fields });
  const response = await edge.post(activity, { Authorization: await openId.bearer(claims) });
  return { ...response, turns: turns.length };
}

describe('a request with a token of the Bot Framework', () => {
  it('is let in when everything about it is right', async () => {
    expect(await knock(genuine)).toEqual({ status: 200, body: undefined, turns: 1 });
  });

  const wrong: [string, TokenClaims, number][] = [
    ['is forged', { ...genuine, forged: true }, 401],
    ['was signed by an unknown key', { ...genuine, keyId: 'nobody' }, 401],
    ['comes from another issuer', { ...genuine, issuer: 'https://sts.windows.net/x/' }, 401],
    ['is for another bot', { ...genuine, audience: 'another-bot' }, 401],
    ['has expired', { ...genuine, expiresIn: -600 }, 401],
    ['is for another service URL', { ...genuine, serviceUrl: 'https://evil.example/' }, 403],
    ['names no service URL', { ...genuine, serviceUrl: undefined }, 403],
  ];
  it.each(wrong)('is refused in words when it %s', async (_what, claims, status) => {
    const refused = await knock(claims);

    expect(refused).toMatchObject({
      status,
      turns: 0,
      body: { error: { code: expect.any(String) } },
    });
  });

  it.each([
    ['no token at all', {}],
    ['something that is no token', { Authorization: 'Bearer nonsense' }],
    ['a token whose claims are no JSON', { Authorization: 'Bearer a.b.c' }],
    ['another scheme', { Authorization: 'Basic YTpi' }],
  ])('is refused with 401 when there is %s', async (_what, headers) => {
    const { status } = await edge.post(personalActivity(amina, { type: 'typing' }), headers);

    expect(status).toBe(401);
  });

  it('is accepted shortly after it expired, since clocks differ', async () => {
    expect(await knock({ ...genuine, expiresIn: -120 })).toMatchObject({ status: 200 });
  });

  it('leaves a line in the log that says why, and not what was sent', async () => {
    lines.length = 0;
    await knock({ ...genuine, forged: true }, { text: 'a clinical sentence' });

    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'notVerified' }));
    expect(JSON.stringify(lines)).not.toMatch(/clinical sentence|Bearer|eyJ/);
  });
});

describe('an activity with a genuine token', () => {
  const elsewhere = '99999999-9999-4999-8999-999999999999';
  const strange: [string, ActivityFields][] = [
    [
      'of another tenant',
      {
        conversation: { id: 'a:x', tenantId: elsewhere },
        channelData: { tenant: { id: elsewhere } },
      },
    ],
    ['whose two tenants differ', { channelData: { tenant: { id: elsewhere } } }],
    ['of no tenant', { conversation: { id: 'a:x' }, channelData: {} }],
    ['of another channel', { channelId: 'emulator' }],
    ['of a channel that the SDK would verify in another way', { channelId: 'AseChannel' }],
  ];
  it.each(strange)('%s is refused with 403', async (_what, fields) => {
    expect(await knock(genuine, fields)).toMatchObject({ status: 403, turns: 0 });
  });

  it('over plain http is refused, even when the token agrees', async () => {
    const serviceUrl = 'http://smba.example/';

    expect(await knock({ ...genuine, serviceUrl }, { serviceUrl })).toMatchObject({ status: 403 });
  });

  it.each([
    ['no conversation', { conversation: undefined }],
    ['no type', { type: undefined }],
    ['no sender', { from: undefined }],
    ['a conversation that is a list', { conversation: [] }],
  ])('with %s is refused with 400', async (_what, fields) => {
    expect(await knock(genuine, fields)).toMatchObject({ status: 400, turns: 0 });
  });
});

describe('when the keys of the Bot Framework can’t be fetched', () => {
  it('asks to come again, for the token may be genuine', async () => {
    const away = await startOpenId();
    away.available = false;
    const identity = { ...appIdentity(), addresses: away.addresses } as BotIdentity;
    const blind = await startEdge({ identity });
    const response = await blind.post(personalActivity(amina, { type: 'typing' }), {
      Authorization: await away.bearer(genuine),
    });
    await blind.server.close(1_000);
    await away.close();

    expect(response).toMatchObject({ status: 503, body: { error: { code: 'cannotVerify' } } });
  });
});

describe('a key that is not endorsed for Teams', () => {
  it('verifies nothing', async () => {
    const webchat = await startOpenId(['webchat']);
    const identity = { ...appIdentity(), addresses: webchat.addresses } as BotIdentity;
    const strict = await startEdge({ identity });
    const response = await strict.post(personalActivity(amina, { type: 'typing' }), {
      Authorization: await webchat.bearer(genuine),
    });
    await strict.server.close(1_000);
    await webchat.close();

    expect(response.status).toBe(401);
  });
});

describe('the bot’s own identity', () => {
  it('can be a managed identity, which has no secret', async () => {
    const managed = await startEdge({
      identity: {
        mode: 'userAssignedMsi',
        appId: APP_ID,
        appTenant: service.tenant,
        addresses: openId.addresses,
      },
    });
    const response = await managed.post(personalActivity(amina, { type: 'typing' }), {
      Authorization: await openId.bearer(genuine),
    });
    await managed.server.close(1_000);

    expect(response.status).toBe(200);
  });

  it.each([
    ['without a secret', { appPassword: '' }],
    ['without an app id', { appId: '' }],
  ])('%s does not start', (_what, lacking) => {
    const identity = { ...appIdentity(), ...lacking } as BotIdentity;

    expect(() => createAdapter({ identity, tenants: [service.tenant], log: silentLog })).toThrow(
      /can't prove who it is/,
    );
  });

  it('without a tenant to serve does not start', () => {
    expect(() => createAdapter({ identity: appIdentity(), tenants: [], log: silentLog })).toThrow(
      /No tenant is allowed in/,
    );
  });
});
