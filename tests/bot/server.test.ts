import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { amina } from '../support/people.ts';
import { personalActivity } from '../support/teams-activities.ts';

let edge: Edge | undefined;
const running = (): Edge => {
  if (edge === undefined) throw new TypeError('The edge was not started.');
  return edge;
};
const get = async (path: string) => (await fetch(`${running().url}${path}`)).status;
const typing = () => personalActivity(amina, { type: 'typing', serviceUrl: 'http://127.0.0.1:9/' });

afterEach(async () => {
  await edge?.server.close(0);
  edge = undefined;
});

describe('health', () => {
  it('is alive while the store is away, but not ready', async () => {
    edge = await startEdge({
      server: { isReady: () => Promise.reject(new TypeError('the store is away')) },
    });

    expect([await get('/healthz'), await get('/readyz')]).toEqual([200, 503]);
  });

  it('is ready when the store answers', async () => {
    edge = await startEdge();

    expect(await get('/readyz')).toBe(200);
  });

  it('is not ready when the store takes too long', async () => {
    edge = await startEdge({
      server: { isReady: () => new Promise(() => undefined), readyTimeoutMs: 20 },
    });

    expect(await get('/readyz')).toBe(503);
  });
});

describe('a body', () => {
  it('that is no JSON is refused', async () => {
    edge = await startEdge();

    expect(await edge.post('{"type": "mess')).toMatchObject({
      status: 400,
      body: { error: { code: 'malformed' } },
    });
  });

  it('that is too big is refused', async () => {
    edge = await startEdge({ server: { bodyLimitBytes: 2_000 } });

    expect(await edge.post({ ...typing(), text: 'x'.repeat(2_000) })).toMatchObject({
      status: 413,
      body: { error: { code: 'tooBig' } },
    });
  });

  it('that is too big is refused too when it does not say how long it is', async () => {
    edge = await startEdge({ server: { bodyLimitBytes: 2_000 } });
    const head = 'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n';
    const kind = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await speak(edge.url, `${head}${kind}bb8\r\n${'x'.repeat(3_000)}\r\n0\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    ['another content type', { 'Content-Type': 'text/plain' }],
    ['compression', { 'Content-Encoding': 'gzip' }],
  ])('with %s is refused', async (_what, headers) => {
    edge = await startEdge();

    expect(await edge.post(typing(), headers)).toMatchObject({ status: 415 });
  });

  it('whose sender leaves half-way troubles nobody', async () => {
    const { log, lines } = createRecordingLog();
    edge = await startEdge({ log });
    const head = 'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n';
    await leave(edge.url, `${head}Content-Type: application/json\r\n\r\n{"type":`);

    expect(await get('/healthz')).toBe(200);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('stopping', () => {
  const slowTurn = () => {
    const begun = Promise.withResolvers<undefined>();
    const end = Promise.withResolvers<undefined>();
    const app = {
      run: async () => {
        begun.resolve(undefined);
        await end.promise;
      },
    };
    return { app, begun: begun.promise, end };
  };

  it('lets a turn in flight finish and be answered', async () => {
    const { app, begun, end } = slowTurn();
    edge = await startEdge({ app });
    const answer = edge.post(typing());
    await begun;
    const closed = edge.server.close(5_000);
    end.resolve(undefined);

    expect(await answer).toMatchObject({ status: 200 });
    await closed;
  });

  it('accepts nobody new', async () => {
    const { app, begun, end } = slowTurn();
    edge = await startEdge({ app });
    const answer = edge.post(typing());
    await begun;
    const closed = edge.server.close(5_000);

    await expect(get('/healthz')).rejects.toThrow('fetch failed');
    end.resolve(undefined);
    await Promise.all([answer, closed]);
  });

  it('does not wait for a turn for ever', async () => {
    const { app, begun, end } = slowTurn();
    edge = await startEdge({ app });
    const answer = edge.post(typing());
    await begun;
    const [dropped] = await Promise.allSettled([answer, edge.server.close(20)]);
    expect(dropped.status).toBe('rejected');
    end.resolve(undefined);
  });
});

/** Says something over a bare socket and reads until the other side hangs up. */
const speak = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (heard += chunk));
    socket.once('end', () => {
      resolve(heard);
    });
    socket.once('error', reject);
  });

const leave = (url: string, text: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(text, () => socket.destroy());
    });
    socket.once('close', () => {
      resolve();
    });
  });
