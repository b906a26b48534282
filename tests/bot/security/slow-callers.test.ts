import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setPatience } from '../../../bot/limits/patience.ts';
import { startEdge, type Edge } from '../../support/edge.ts';

let edge: Edge | undefined;
afterEach(async () => {
  await edge?.server.close(0);
  edge = undefined;
});

const impatient = { headMs: 60, requestMs: 120, lookMs: 20 };

/** Says something and then nothing more. @returns what is heard until the other side hangs up */
const speakAndWait = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (heard += chunk));
    socket.once('error', reject);
    socket.once('close', () => {
      resolve(heard);
    });
  });

const head = 'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';

describe('somebody who holds a connection', () => {
  it.each([
    ['and never ends the head', `${head}X-Slow: `],
    ['and never sends the body', `${head}Content-Length: 500\r\n\r\n{"type"`],
  ])('%s is hung up on', async (_how, text) => {
    edge = await startEdge({ server: { patience: impatient } });

    expect(await speakAndWait(edge.url, text)).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
  });

  it('keeps nobody else from being answered', async () => {
    edge = await startEdge();
    const { port } = new URL(edge.url);
    const holders: Socket[] = Array.from({ length: 200 }, () =>
      connect(Number(port), '127.0.0.1').on('error', () => undefined),
    );
    for (const holder of holders) holder.write(head);
    const { status } = await fetch(`${edge.url}/healthz`);
    for (const holder of holders) holder.destroy();

    expect(status).toBe(200);
  });

  it('is one of so many at most', async () => {
    edge = await startEdge({ server: { patience: { mostConnections: 1 } } });
    const first = connect(Number(new URL(edge.url).port), '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    const second = await Promise.allSettled([fetch(`${edge.url}/healthz`)]);
    first.destroy();

    expect(second).toMatchObject([{ status: 'rejected' }]);
  });
});

it('waits for nobody longer than Teams would for an answer, unless told otherwise', () => {
  const server = createServer();
  setPatience(server);

  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(20_000);
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  expect(server.maxConnections).toBeGreaterThan(100);
});

it.each([
  ['two lengths', `${head}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`],
  ['a length and chunks', `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`],
  ['a length of words', `${head}Content-Length: two\r\n\r\n{}`],
])('a request with %s, by which another could be smuggled in, is refused', async (_what, text) => {
  edge = await startEdge();

  expect(await speakAndWait(edge.url, text)).toMatch(/^HTTP\/1\.1 400 /);
});
