/** Each command over a Cosmos DB that is not there, or takes connections and never answers. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { runCli } from '../../bot/cli/run-cli.ts';
import { ensureCosmosContainer } from '../../services/adapters/cosmos/ensure-container.ts';
import { CosmosServer, testKey } from '../support/cosmos-server/cosmos-server.ts';
import { isBatch } from '../support/cosmos-server/faults.ts';
import { csvOf, header, row } from '../support/extracts.ts';
import { ics } from '../support/ics.ts';
import { exampleFile } from '../support/people.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
const toClose: (() => void | Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  toClose.push(folder.remove);
});
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function cli(endpoint: string, args: readonly string[], storeWithinMs = 150) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    env: {
      OVERSIGHT_CONFIG: exampleFile,
      OVERSIGHT_STORE: 'cosmos',
      COSMOS_ENDPOINT: endpoint,
      COSMOS_KEY: testKey,
    },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    storeWithinMs,
  });
  return { code, out, err: err.join('\n') };
}

/** Takes connections; says the beginning of an answer to each, or nothing at all. */
async function mute(beginning = ''): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(beginning));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

async function nobody(): Promise<string> {
  const { connection, close } = await new CosmosServer().listen();
  await close();
  return connection.endpoint;
}

const headersOnly =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{';

function fileOf(name: string, text: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
const aDuty = [`DTSTART:${tomorrow}T090000Z`, `DTEND:${tomorrow}T170000Z`, 'SUMMARY:Sam Whitaker'];

/** What needs no store; `start` and `doctor` have limits of their own. */
const without = ['config check', 'doctor', 'sample caseload', 'start'];

const commands: Readonly<Record<string, () => readonly string[]>> = {
  'store prepare': () => [],
  'audit verify': () => [],
  'audit show': () => ['CM-10001'],
  'audit export': () => ['--unsigned', '--out', join(folder.path, 'out')],
  'audit sample': () => ['--team', 'riverside-east', '--month', '2026-01'],
  replicas: () => [],
  coverage: () => [],
  fairness: () => [],
  evidence: () => ['--out', join(folder.path, 'out')],
  'retention review': () => [],
  'retention carry-out': () => ['--by', 'hugh', '--confirm', '1'],
  'hold place': () => ['CM-10001', '--by', 'hugh', '--reason', 'An inquest was opened'],
  'hold lift': () => ['CM-10001', '--by', 'hugh', '--reason', 'The inquest is over'],
  'hold list': () => [],
  erase: () => ['CM-10001', '--by', 'hugh', '--reason', 'Asked for by letter'],
  'subject-access': () => ['CM-10001', '--out', join(folder.path, 'out')],
  'rota import': () => [fileOf('rota.ics', ics(aDuty)), '--rota', 'riverside-duty', '--dry-run'],
  'rota export': () => ['--person', 'sam'],
  'import caseload': () => [fileOf('caseload.csv', csvOf(header, row('CM-10001')))],
};

const given = (name: string): readonly string[] => [
  ...name.split(' '),
  ...(commands[name]?.() ?? []),
];

/** The names of all commands, as the help of each says them. */
async function named(path: readonly string[] = []): Promise<readonly string[]> {
  const { out } = await cli('http://127.0.0.1:1/', [...path, '--help']);
  const [, list] = out.join('\n').split('Commands:\n');
  if (list === undefined) return [path.join(' ')];
  const names = [...list.matchAll(/^ {2}([\w-]+)/gm)].flatMap(([, name]) => name ?? []);
  const below = names.filter((name) => name !== 'help').map((name) => named([...path, name]));
  return (await Promise.all(below)).flat();
}

describe('a command over a server that takes connections and never answers', () => {
  it('is one of those below, or needs no store', async () => {
    const below = [...Object.keys(commands), ...without].sort();
    expect([...(await named())].sort()).toEqual(below);
  });

  it.each(Object.keys(commands))('%s ends and says what could not be reached', async (name) => {
    const endpoint = await mute();
    const { code, out, err } = await cli(endpoint, given(name));
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toMatch(/^The store can't be used just now\. .* given up after 0\.15 s\n/);
    expect(err).toContain(`Asked was ${endpoint} (COSMOS_ENDPOINT), database oversight`);
    expect(err).toContain('“oversight doctor” looks closer');
    const saysSo = err.includes('Nothing of the record was changed.');
    expect(saysSo).toBe(name !== 'store prepare');
  });
});

describe.each([
  ['that begins its answers and does not end them', () => mute(headersOnly)],
  ['that is not there', nobody],
  ['whose name nobody knows', () => Promise.resolve('https://nobody.invalid/')],
])('a command over a server %s', (_what, serverOf) => {
  it.each(['store prepare', 'audit verify', 'hold list'])('%s ends likewise', async (name) => {
    const endpoint = await serverOf();
    const { code, out, err } = await cli(endpoint, given(name));
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toContain(`Asked was ${endpoint} (COSMOS_ENDPOINT)`);
  });
});

describe('a server that falls silent while a command writes', () => {
  const extract = () =>
    fileOf('caseload.csv', csvOf(header, ...['1', '2', '3', '4'].map((n) => row(`CM-1000${n}`))));
  let cosmos: CosmosServer;
  let endpoint: string;
  const importing = () => cli(endpoint, ['import', 'caseload', extract()], 1_000);
  /** Answers so many batches, and the last of them never. */
  const silentAfter = (batches: number, isDone: boolean) => {
    let left = batches;
    const on = (request: Parameters<typeof isBatch>[0]) => isBatch(request) && (left -= 1) < 0;
    cosmos.faults.add({ kind: 'silence', times: Infinity, on, afterwards: isDone });
  };
  beforeEach(async () => {
    cosmos = new CosmosServer();
    const { connection, close } = await cosmos.listen();
    endpoint = connection.endpoint;
    toClose.push(close);
    await ensureCosmosContainer(connection, { database: 'oversight', container: 'oversight' });
  });

  it('is told with what is written, and the same command again goes on', async () => {
    silentAfter(2, false);
    const cut = await importing();
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('Part of the command’s work was done before that, and stays done.');
    cosmos.faults.clear();
    const again = await importing();
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toEqual(['4 read: 2 taken, 2 unchanged, 0 refused.']);
  });

  it('is told to be unsure of where the first write got no answer', async () => {
    silentAfter(0, true);
    const cut = await importing();
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('Whether its last write was made is not known.');
    cosmos.faults.clear();
    expect(await importing()).toMatchObject({
      code: 0,
      out: ['4 read: 0 taken, 4 unchanged, 0 refused.'],
    });
  });
});
