/** The webhook against a receiver on this machine that checks each signature with the library. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createWebhookPager } from '../../../services/adapters/webhook/webhook-pager.ts';
import { ConsultId, Instant } from '../../../services/kernel/ids.ts';
import type { Page } from '../../../services/ports/pager.ts';
import { at, sam } from '../../support/people.ts';

const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`;
const page: Page = {
  id: '01kb0000000000000000000001-1',
  kind: 'asked',
  consult: ConsultId.parse('01kb0000000000000000000001'),
  person: sam,
  personKey: 'sam',
  sensitivity: 'emergency',
  askedAt: at('10:00'),
  acknowledgeBy: at('10:05'),
};

type Received = { readonly headers: IncomingMessage['headers']; readonly body: string };
type Answer = { status: number; headers?: Record<string, string>; afterMs?: number };

let received: Received[];
let answer: Answer;
let url: string;
let close: () => Promise<void>;

beforeEach(async () => {
  received = [];
  answer = { status: 204 };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const { status, headers, afterMs = 0 } = answer;
      await wait(afterMs);
      response.writeHead(status, headers);
      response.end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oversight`;
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
});
afterEach(() => close());

/** The library compares with the clock of the machine. */
const clock = { now: () => Instant.parse(new Date().toISOString()) };

const pager = (timeoutMs = 60_000) => createWebhookPager({ url, secret, fetch, clock, timeoutMs });

it('sends what the library verifies, with who and how soon', async () => {
  expect(await pager().page(page)).toEqual({ outcome: 'delivered' });
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(verified).toEqual({
    type: 'consult.asked',
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      id: page.id,
      consult: page.consult,
      person: { key: 'sam', id: sam },
      sensitivity: 'emergency',
      askedAt: at('10:00'),
      acknowledgeBy: at('10:05'),
    },
  });
  expect(headers['webhook-id']).toBe(page.id);
});

it('is not verified with another secret', async () => {
  await pager().page(page);
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  const other = new Webhook(Buffer.from('another key of 24 bytes!').toString('base64'));
  expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
});

it('sends the same page again under the same id', async () => {
  await pager().page(page);
  await pager().page(page);
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([page.id, page.id]);
});

describe('what the other side answers', () => {
  it.each([200, 201, 202, 204])('%s counts as delivered', async (status) => {
    answer = { status };
    expect(await pager().page(page)).toEqual({ outcome: 'delivered' });
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('%s passes with time', async (status) => {
    answer = { status };
    expect(await pager().page(page)).toEqual({
      outcome: 'temporary',
      detail: `it answered ${status}`,
    });
  });

  it.each([400, 401, 403, 404, 410, 413, 422])('%s is for good', async (status) => {
    answer = { status };
    expect(await pager().page(page)).toEqual({
      outcome: 'permanent',
      detail: `it answered ${status}`,
    });
  });

  it('a redirect is for good and is not followed', async () => {
    answer = { status: 307, headers: { location: `${url}/elsewhere` } };
    expect(await pager().page(page)).toMatchObject({ outcome: 'permanent' });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(Date.parse(at('10:00')) + 9_000).toUTCString(), 9_000],
    ['an hour, of which five minutes are kept', '3600', 300_000],
  ])('Retry-After in %s is handed on', async (_what, retryAfter, retryAfterMs) => {
    const date = new Date(at('10:00')).toUTCString();
    answer = { status: 503, headers: { 'retry-after': retryAfter, date } };
    expect(await pager().page(page)).toMatchObject({ outcome: 'temporary', retryAfterMs });
  });

  it('nothing in time passes with time', async () => {
    answer = { status: 204, afterMs: 200 };
    expect(await pager(50).page(page)).toEqual({
      outcome: 'temporary',
      detail: 'no answer within 0.05 s',
    });
  });

  it('no connection passes with time', async () => {
    await close();
    expect(await pager().page(page)).toEqual({
      outcome: 'temporary',
      detail: 'no connection to it',
    });
  });
});

describe('what it refuses to be', () => {
  const parts = { secret, fetch, clock };

  it.each([
    'http://pager.example.org/',
    'http://127.0.0.1.example.org/',
    'ftp://pager.example.org/',
  ])('a way on which pages travel readable: %s', (readable) => {
    expect(() => createWebhookPager({ ...parts, url: readable })).toThrow(/must begin with https/);
  });

  it('signed with something that is no key, which it does not print', () => {
    const bad = { ...parts, url: 'https://pager.example.org/', secret: 'whsec_not base64 §' };
    expect(() => createWebhookPager(bad)).toThrow('The second channel’s secret is not base64.');
  });
});
