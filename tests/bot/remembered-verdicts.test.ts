import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Activity } from 'botbuilder';
import { createBotAuthentication } from '../../bot/auth/bot-authentication.ts';
import { createConnectorHttpClient } from '../../bot/connector/http-client.ts';
import type { AuthenticatedRequest } from '../../bot/connector/sdk.ts';
import { startOpenId, type OpenId, type TokenClaims } from '../support/openid.ts';
import { amina, service } from '../support/people.ts';
import { personalActivity, SERVICE_URL } from '../support/teams-activities.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const genuine: TokenClaims = { audience: APP_ID, serviceUrl: SERVICE_URL };
const MINUTE = 60_000;
/** As many tokens as are remembered. */
const MOST = 200;

let openId: OpenId;
let now: number;
let judge: (header: string, fields?: Partial<Activity>) => Promise<AuthenticatedRequest>;

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK's own remarks
  openId = await startOpenId();
});

afterAll(() => {
  jest.restoreAllMocks();
  return openId.close();
});

beforeEach(() => {
  now = MINUTE;
  const identity = {
    mode: 'singleTenant',
    appId: APP_ID,
    appPassword: 'not-used-by-incoming-calls',
    appTenant: service.tenant,
    addresses: openId.addresses,
  } as const;
  const bot = createBotAuthentication(identity, createConnectorHttpClient(1_000), () => now);
  const activity = personalActivity(amina, { type: 'typing' }) as unknown as Activity;
  judge = (header, fields) => bot.authenticateRequest({ ...activity, ...fields }, header);
});

/** A verdict that is remembered is the very same; one that is reached anew is another. */
describe('what a token was judged', () => {
  it('is remembered for the same token, service URL and channel', async () => {
    const header = await openId.bearer(genuine);
    const first = await judge(header);
    now += 5 * MINUTE - 1;

    expect(await judge(header)).toBe(first);
  });

  it('is asked anew after five minutes, however long the token lasts', async () => {
    const header = await openId.bearer(genuine);
    const first = await judge(header);
    now += 5 * MINUTE + 1;

    expect(await judge(header)).not.toBe(first);
  });

  it('is asked anew once the token has expired', async () => {
    const header = await openId.bearer({ ...genuine, expiresIn: 60 });
    const first = await judge(header);
    now += MINUTE + 1;

    expect(await judge(header)).not.toBe(first);
  });

  it('is not remembered of a token that is let in by its grace alone', async () => {
    const header = await openId.bearer({ ...genuine, expiresIn: -30 });
    const first = await judge(header);

    expect(await judge(header)).not.toBe(first);
  });

  it('does not hold for another token that says the same', async () => {
    const first = await judge(await openId.bearer(genuine));

    expect(await judge(await openId.bearer({ ...genuine, expiresIn: 3_000 }))).not.toBe(first);
  });

  it('does not hold for another service URL: the token is refused there', async () => {
    const header = await openId.bearer(genuine);
    await judge(header);

    await expect(judge(header, { serviceUrl: 'https://elsewhere.test/' })).rejects.toThrow();
  });

  it('does not hold for another channel: the key is not meant for it', async () => {
    const header = await openId.bearer(genuine);
    await judge(header);

    await expect(judge(header, { channelId: 'webchat' })).rejects.toThrow();
  });

  it('does not hold for the same claims under another signature', async () => {
    const header = await openId.bearer(genuine);
    await judge(header);
    const [head, payload] = header.split('.');
    const [, , signature] = (await openId.bearer({ ...genuine, forged: true })).split('.');

    await expect(judge(`${head}.${payload}.${signature}`)).rejects.toThrow();
  });

  it('is never remembered where it was refused: a token that came too soon is let in later', async () => {
    const header = await openId.bearer({ ...genuine, notBefore: 310 }); // the SDK grants five minutes
    await expect(judge(header)).rejects.toThrow();

    const later = Date.now() + 20_000;
    const time = jest.spyOn(Date, 'now').mockReturnValue(later);
    await expect(judge(header)).resolves.toHaveProperty('claimsIdentity');
    time.mockRestore();
  });

  it(`is remembered of ${MOST} tokens: the one heard longest ago is forgotten`, async () => {
    const headers = await Promise.all(
      Array.from({ length: MOST + 1 }, (_, index) =>
        openId.bearer({ ...genuine, claims: { index } }),
      ),
    );
    const verdicts: AuthenticatedRequest[] = [];
    for (const header of headers) verdicts.push(await judge(header));

    expect(await judge(headers[MOST] ?? '')).toBe(verdicts[MOST]);
    expect(await judge(headers[1] ?? '')).toBe(verdicts[1]);
    expect(await judge(headers[0] ?? '')).not.toBe(verdicts[0]);
  });
});
