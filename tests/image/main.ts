/**
 * The image's steps without Docker: `npm run image:rehearse`, for which `npm ci` needs the network
 * twice; with `-- --installed` the packages that are installed here build it, and they are fetched
 * once. Then the bot is started from what came of it, in files that nobody may write, as nobody
 * where that can be done, with its record in a folder of its own. Prints what was measured.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  begunByImage,
  copyingOf,
  imageStages,
  repository,
  type Stage,
} from '../support/image-stages.ts';

const PORT = 39_788;
const NOBODY = 65_534;
const isInstalled = process.argv.includes('--installed');
const work = mkdtempSync(join(tmpdir(), 'oversight-image-'));

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Where a path of the image lies here. */
const placeOf = (stage: string, path: string): string => join(work, stage, path);

function make({ name, steps }: Stage): void {
  let folder = '/';
  for (const { keyword, said } of steps) {
    if (keyword === 'WORKDIR') folder = said;
    mkdirSync(placeOf(name, folder), { recursive: true });
    if (keyword === 'COPY') copy(name, folder, said);
    if (keyword === 'RUN' && name !== 'last') run(name, folder, said);
  }
}

function copy(stage: string, folder: string, said: string): void {
  const { from, sources, target } = copyingOf(said);
  for (const source of sources) {
    const here = from === undefined ? join(repository, source) : placeOf(from, source);
    const into = target.endsWith('/') ? join(target, source) : target;
    const filter = (path: string): boolean => from !== undefined || !path.endsWith('.md');
    cpSync(here, placeOf(stage, join(folder, into)), { recursive: true, filter });
  }
}

function run(stage: string, folder: string, said: string): void {
  const cwd = placeOf(stage, folder);
  if (stage === 'build' && isInstalled && said.startsWith('npm ci')) {
    symlinkSync(join(repository, 'node_modules'), join(cwd, 'node_modules'));
    return;
  }
  const started = performance.now();
  execFileSync('sh', ['-c', said], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  say(`${stage}: ${said.split('\n')[0] ?? ''} (${seconds(started)})`);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

function megabytesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((each) => each.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return `${Math.round(bytes / 2 ** 20)} MB in ${files.length} files`;
}

async function start(data: string): Promise<void> {
  const started = performance.now();
  const bot = spawn(process.execPath, [...begunByImage(), 'start'], {
    cwd: placeOf('last', '/app'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ NODE_ENV: 'production', OVERSIGHT_DATA: data, PORT: String(PORT) },
      OVERSIGHT_CONFIG: join(repository, 'services/config/example/service.yaml'),
      MICROSOFT_APP_ID: '00000000-0000-4000-8000-0000000000b0',
      MICROSOFT_APP_PASSWORD: 'made-up',
      MICROSOFT_APP_TENANT_ID: '00000000-0000-4000-8000-000000000001',
      OVERSIGHT_GRAPH: 'off',
    },
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const ended = new Promise<number | null>((resolve) => bot.once('exit', resolve));
  try {
    await ready();
    say(`ready after ${seconds(started)}`);
    const status = readFileSync(`/proc/${bot.pid ?? 0}/status`, 'utf8');
    say(`memory at rest: ${/VmRSS:\s+(.*)/.exec(status)?.[1] ?? 'unknown'}`);
  } finally {
    bot.kill('SIGTERM');
    say(`ended with ${await ended}`);
  }
  say(`written: ${readdirSync(data).join(', ')}`);
}

async function ready(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(100);
  }
  throw new RangeError('The bot was not ready within 30 s.');
}

try {
  for (const stage of imageStages()) make(stage);
  say(`packages: ${megabytesIn(placeOf('last', '/app/node_modules'))}`);
  say(`program: ${megabytesIn(placeOf('last', '/app/dist'))}`);
  execFileSync('chmod', ['-R', 'a+rX,a-w', placeOf('last', '/app')]);
  execFileSync('chmod', ['755', work]);
  const data = join(work, 'data');
  mkdirSync(data);
  if (process.getuid?.() === 0) chownSync(data, NOBODY, NOBODY);
  await start(data);
} finally {
  execFileSync('chmod', ['-R', 'u+w', work]);
  rmSync(work, { recursive: true });
}
