import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startEdge, type Edge } from '../../support/edge.ts';
import { amina } from '../../support/people.ts';
import { personalActivity } from '../../support/teams-activities.ts';

let edge: Edge;
const seen: unknown[] = [];

beforeAll(async () => {
  edge = await startEdge({
    app: {
      run: ({ activity }) => {
        seen.push(activity.value);
        return Promise.resolve(true);
      },
    },
  });
});
afterAll(() => edge.server.close(1_000));

const typing = (value?: unknown) =>
  personalActivity(amina, { type: 'typing', serviceUrl: 'http://127.0.0.1:9/', value });

/** An activity whose value is this JSON text. */
const holding = (json: string): string =>
  JSON.stringify(typing('here')).replace('"here"', () => json);

const levels = (count: number, open: string, close: string): string =>
  `${open.repeat(count)}1${close.repeat(count)}`;

describe('a body that is nested', () => {
  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
    ['both', '{"a":[', ']}'],
  ])('ten thousand %s deep is refused', async (_what, open, close) => {
    const refused = await edge.post(holding(levels(10_000, open, close)));

    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'tooDeep' } } });
  });

  it('without end, and never closed, is refused as well', async () => {
    expect(await edge.post('['.repeat(200_000))).toMatchObject({ status: 400 });
  });

  it('as deeply as a card in a message is taken', async () => {
    expect(await edge.post(holding(levels(60, '[', ']')))).toMatchObject({ status: 200 });
  });

  it('only in what somebody typed is taken', async () => {
    const brackets = JSON.stringify(`${'['.repeat(5_000)} \\" ${'{'.repeat(5_000)}`);

    expect(await edge.post(holding(brackets))).toMatchObject({ status: 200 });
  });
});

describe('a key that reaches for what all objects inherit', () => {
  const pollutions = [
    '{"__proto__":{"polluted":true}}',
    '{"a":[{"\\u005f_proto__":{"polluted":true}}]}',
    '{"\\u005F\\u005fproto\\u005f_":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
  ];
  it.each(pollutions)('is refused: %s', async (json) => {
    expect(await edge.post(holding(json))).toMatchObject({
      status: 400,
      body: { error: { code: 'reservedKey' } },
    });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is refused at the top of the body too', async () => {
    const body = JSON.stringify(typing()).replace('{', '{"__proto__":{"type":"message"},');

    expect(await edge.post(body)).toMatchObject({ status: 400 });
  });

  it('may be spoken of', async () => {
    seen.length = 0;
    await edge.post(typing({ said: '__proto__ and constructor.prototype', constructor: 'x' }));

    expect(seen).toEqual([{ said: '__proto__ and constructor.prototype', constructor: 'x' }]);
  });
});

describe('a body that unpacks to much more', () => {
  it.each(['gzip', 'br', 'deflate', 'identity', 'GZIP'])(
    'is not unpacked (%s)',
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(50_000_000));
      const response = await fetch(`${edge.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
        body: bomb,
      });

      expect(response.status).toBe(415);
    },
  );
});

describe('a request that is none of Teams’', () => {
  it.each([
    ['GET', '/api/messages'],
    ['PUT', '/api/messages'],
    ['DELETE', '/api/messages'],
    ['PATCH', '/api/messages'],
    ['OPTIONS', '/api/messages'],
    ['PROPFIND', '/api/messages'],
    ['GET', '/'],
    ['GET', '/.env'],
    ['GET', '/api/messages/../../etc/passwd'],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
    ['GET', '/%'],
    ['GET', '/%00'],
    ['POST', '/healthz'],
    ['GET', '//evil.example/'],
    ['GET', '/partner/x'],
    ['GET', '/duties/x.ics'],
  ])('%s %s is told so without a redirect or a fault', async (method, path) => {
    const { status, headers } = await fetch(`${edge.url}${path}`, { method, redirect: 'manual' });

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers.get('location')).toBeNull();
  });

  it('is answered as something that nobody keeps or guesses the kind of', async () => {
    const response = await fetch(`${edge.url}/api/messages`, { method: 'POST', body: 'x' });

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
