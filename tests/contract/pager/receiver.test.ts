/** The receiver in docs/reaching-people.md, run as it stands there. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { createWebhookPager } from '../../../services/adapters/webhook/webhook-pager.ts';
import { ConsultId, Instant } from '../../../services/kernel/ids.ts';
import type { Page } from '../../../services/ports/pager.ts';
import { at, sam } from '../../support/people.ts';

const guide = readFileSync(new URL('../../../docs/reaching-people.md', import.meta.url), 'utf8');
const [, block = ''] = /^```js\n(.*?)^```$/ms.exec(guide) ?? [];
const code = block
  .replace(/^import .*$/gm, '')
  .replace('createServer(', 'return createServer(')
  .replace(/\.listen\(8080\);?/, ".listen(0, '127.0.0.1')");

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const page: Page = {
  ...{ id: 'one', kind: 'asked', personKey: 'sam', person: sam, sensitivity: 'emergency' },
  consult: ConsultId.parse('01kb0000000000000000000001'),
  ...{ askedAt: at('10:00'), acknowledgeBy: at('10:05') },
};

let paged: string[];
let fails: boolean;
let server: Server;

beforeEach(async () => {
  paged = [];
  fails = false;
  const given = {
    ...{ createServer, Webhook, WebhookVerificationError },
    process: { env: { OVERSIGHT_PAGER_SECRET: secret } },
    pageByYourSystem: (key: string) =>
      fails ? Promise.reject(new TypeError('engaged')) : Promise.resolve(paged.push(key)),
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- it is the guide's own code that is tested
  server = new Function(...Object.keys(given), code)(...Object.values(given)) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The library compares with the clock of the machine. */
const clock = { now: () => Instant.parse(new Date().toISOString()) };

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const pager = (key = secret) =>
  createWebhookPager({ url: url(), secret: key, fetch, clock, timeoutMs: 60_000 });

it('takes a page, and the same page only once', async () => {
  expect(await pager().page(page)).toEqual({ outcome: 'delivered' });
  expect(await pager().page(page)).toEqual({ outcome: 'delivered' });
  expect(paged).toEqual(['sam']);
});

it('refuses what is signed with another key, for good', async () => {
  const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  expect(await pager(other).page(page)).toEqual({
    outcome: 'permanent',
    detail: 'it answered 401',
  });
  expect(paged).toEqual([]);
});

it('asks for it again when its own system fails', async () => {
  fails = true;
  expect(await pager().page(page)).toEqual({ outcome: 'temporary', detail: 'it answered 503' });
});

it('answers a look without a page', async () => {
  expect((await fetch(url(), { method: 'HEAD' })).status).toBe(405);
  expect(paged).toEqual([]);
});
