import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { listenWithin, type Starting } from '../../bot/start-within.ts';
import { createCosmosStore } from '../../services/adapters/cosmos/cosmos-store.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import { CosmosServer } from '../support/cosmos-server/cosmos-server.ts';
import { createRecordingLog, type LogLine } from '../support/log-lines.ts';
import { at, exampleFile } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { until } from '../support/until.ts';

const place = { database: 'oversight', container: 'oversight' };
const everything = { on: () => true, times: Infinity, kind: 'silence' } as const;

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const isListenedOn = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });

describe('a start', () => {
  let cosmos: CosmosServer;
  let starting: Starting;
  let lines: readonly LogLine[];
  let passed: (() => void) | undefined;
  let asked: readonly string[];
  /** What the start began, which goes on when nobody waits for it any more. */
  let prepared: Promise<void>;

  const deadline: Deadline = (_, pass) => {
    passed = pass;
    return () => (passed = undefined);
  };

  beforeEach(async () => {
    cosmos = new CosmosServer();
    await ensureCosmosContainer(cosmos.connection, place);
    cosmos.requests.length = 0;
    const connection = { ...cosmos.connection, requestTimeoutMs: 20 };
    const store = createCosmosStore({ ...connection, ...place, log: () => undefined });
    const recorded = createRecordingLog();
    lines = recorded.lines;
    const { bot } = new ServiceDay({ start: at('10:00'), store });
    const begun: string[] = [];
    asked = begun;
    const watched: Starting['bot'] = {
      server: bot.server,
      heartbeat: {
        ...bot.heartbeat,
        start: () => {
          begun.push('heartbeat');
          return bot.heartbeat.start();
        },
      },
      prepare: () => {
        begun.push('prepare');
        return (prepared = bot.prepare());
      },
    };
    const port = await freePort();
    starting = { bot: watched, store, log: recorded.log, port, host: '127.0.0.1' };
  });
  afterEach(async () => {
    await starting.bot.server.close(0);
    await starting.bot.heartbeat.stop();
    await starting.store.close();
  });

  it('waits for a store that is slow', async () => {
    cosmos.faults.add(everything);
    const listening = listenWithin(starting, { deadline });
    await until(() => cosmos.requests.length > 1); // the client asks again by itself
    cosmos.faults.clear();

    const port = await listening;

    expect(await isListenedOn(port)).toBe(true);
    expect({ passed, lines }).toEqual({ passed: undefined, lines: [] });
  });

  it('ends when the store never answers, and says what it waited for', async () => {
    cosmos.faults.add(everything);
    const listening = listenWithin(starting, { deadline, withinMs: 40_000 });
    await until(() => cosmos.requests.length > 1);
    passed?.();

    await expect(listening).rejects.toMatchObject({
      code: 'startTooSlow',
      message: expect.stringMatching(/for 40 s it waited for the store to set going/),
    });
    expect(lines).toMatchObject([
      {
        level: 'error',
        msg: expect.stringMatching(/^could not start/),
        err: { code: 'startTooSlow', message: expect.stringMatching(/oversight doctor/) },
      },
    ]);
    cosmos.faults.clear();
    await prepared;
  });

  it('does not listen when the store answers after its end', async () => {
    cosmos.faults.add(everything);
    const listening = listenWithin(starting, { deadline });
    await until(() => cosmos.requests.length > 1);
    passed?.();
    await expect(listening).rejects.toThrow();
    cosmos.faults.clear();
    await prepared;
    await new Promise(setImmediate);

    expect(asked).toEqual(['prepare']);
    expect(await isListenedOn(starting.port)).toBe(false);
  });

  it('ends at once when the store refuses', async () => {
    cosmos.faults.add({ kind: 'answer', status: 403, times: Infinity });

    await expect(listenWithin(starting, { deadline })).rejects.toMatchObject({
      code: 'storeRefused',
    });
    expect(lines).toMatchObject([{ level: 'error', err: { code: 'storeRefused' } }]);
    expect(await isListenedOn(starting.port)).toBe(false);
  });
});

describe('the process', () => {
  it('ends with an error over a server that takes connections and never answers', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const env = {
      OVERSIGHT_CONFIG: exampleFile,
      OVERSIGHT_STORE: 'cosmos',
      COSMOS_ENDPOINT: `http://127.0.0.1:${port}/`,
      COSMOS_KEY: Buffer.from('a key').toString('base64'),
      OVERSIGHT_AUTH: 'anonymous',
      PORT: '0',
    };
    const { code, stdout, stderr } = await run(env);
    silent.close();

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ level: 'error', err: { code: 'startTooSlow' } });
    expect(stderr).toMatch(/for 0.5 s it waited for the store/);
  });
});

/** `startBot` in a process of its own, with less patience than a real one has. */
async function run(env: Readonly<Record<string, string>>) {
  const urlOf = (file: string) =>
    JSON.stringify(pathToFileURL(new URL(file, import.meta.url).pathname).href);
  const code = `
    const { startBot } = await import(${urlOf('../../bot/index.ts')});
    const { readEnvironment } = await import(${urlOf('../../services/config/environment.ts')});
    await startBot(readEnvironment(process.env).environment, { withinMs: 500 });
    console.log('It listens.');`;
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { PATH: process.env['PATH'] ?? '', ...env } };
    const args = ['--input-type=module', '--eval', code];
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}
