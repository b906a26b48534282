/** How long the bot takes until it listens, beside Node alone; and what memory it needs. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { begunByImage } from '../../support/image-stages.ts';
import { exampleFile, service } from '../../support/people.ts';
import { temporaryFolder } from '../../support/stores.ts';
import { median, rounded } from '../statistics.ts';

export type StartRow = {
  readonly what: string;
  /** From the start of the process until it listens (or, of Node alone, ends). */
  readonly ms: number;
  readonly slowestMs: number;
  /** Megabytes at rest, a second after it listened; of Node alone none. */
  readonly rss?: number;
};

/** As in production; nobody is called with them before the first message. */
const identity = {
  MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  MICROSOFT_APP_PASSWORD: 'not-used-by-incoming-calls',
  MICROSOFT_APP_TENANT_ID: service.tenant,
};
const ROUNDS = 5;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

type Program = {
  readonly what: string;
  /** Node's own options, and the file. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** As the image begins it (docs/adr/0043). */
const inImage: Program = {
  what: 'oversight start, built, as in the image',
  args: begunByImage(),
  env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
};
const programs: readonly Program[] = [
  { what: 'oversight start, from source', args: ['bot/cli/main.ts'] },
  { what: 'oversight start, built', args: ['dist/bot/main.js'] },
  inImage,
];

/** In turns, so that what else the machine does strikes all alike. The first round is thrown away. */
export async function measureStarts(rounds = ROUNDS): Promise<readonly StartRow[]> {
  await run(process.execPath, [join(root, 'infra/build.ts')]);
  const seen = new Map<string, { readonly ms: number; readonly rss?: number }[]>();
  const note = (what: string, one: { readonly ms: number; readonly rss?: number }) =>
    seen.set(what, [...(seen.get(what) ?? []), one]);
  for (let round = -1; round < rounds; round += 1) {
    const node = await nodeAlone();
    if (round >= 0) note('node -e', { ms: node });
    for (const program of programs) {
      const one = await untilListening(program);
      if (round >= 0) note(program.what, one);
    }
  }
  return [...seen].map(([what, all]) => {
    const ms = all.map((each) => each.ms);
    const rss = all.flatMap((each) => each.rss ?? []);
    return {
      what,
      ms: rounded(median(ms)),
      slowestMs: rounded(Math.max(...ms)),
      ...(rss.length === 0 ? {} : { rss: rounded(median(rss)) }),
    };
  });
}

async function nodeAlone(): Promise<number> {
  const began = performance.now();
  await run(process.execPath, ['-e', '0']);
  return performance.now() - began;
}

async function untilListening({
  args,
  env,
}: Program): Promise<{ readonly ms: number; readonly rss: number }> {
  const folder = temporaryFolder();
  const began = performance.now();
  const child = spawn(process.execPath, [...args, 'start'], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'] ?? '', PORT: '0' },
      ...{ OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: folder.path },
      ...{ ...identity, ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const ms = await new Promise<number>((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Oversight listens on ')) resolve(performance.now() - began);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new TypeError(`The bot ended before it listened:\n${output}`));
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const rss = residentMegabytes(child.pid ?? 0);
  child.kill('SIGTERM');
  await gone;
  folder.remove();
  return { ms, rss };
}

/** Linux tells it in /proc; elsewhere it is not known. */
function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
