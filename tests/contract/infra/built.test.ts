/** The program as the image runs it: built, begun as a process of its own, asked, and told to end. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { begunByImage, repository } from '../../support/image-stages.ts';
import { exampleFile, service } from '../../support/people.ts';
import { temporaryFolder } from '../../support/stores.ts';

const app = temporaryFolder();
const record = temporaryFolder();
const env = {
  ...{ PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0' },
  ...{ OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: record.path, OVERSIGHT_GRAPH: 'off' },
  MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  MICROSOFT_APP_PASSWORD: 'made-up',
  MICROSOFT_APP_TENANT_ID: service.tenant,
};
const begun = begunByImage();

beforeAll(async () => {
  const build = [join(repository, 'infra/build.ts'), join(app.path, 'dist')];
  await promisify(execFile)(process.execPath, build);
  cpSync(join(repository, 'package.json'), join(app.path, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(app.path, 'node_modules'));
});

afterAll(() => {
  app.remove();
  record.remove();
});

async function command(...args: readonly string[]): Promise<string> {
  const options = { cwd: app.path, env };
  const { stdout } = await promisify(execFile)(process.execPath, [...begun, ...args], options);
  return stdout;
}

/** As Teams would send it, but for a token. */
const forged = {
  ...{ type: 'message', id: '1', text: 'consult', channelId: 'msteams' },
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  from: { id: '29:somebody', aadObjectId: '00000000-0000-4000-8000-00000000000a' },
  conversation: { id: 'a:conversation', conversationType: 'personal', tenantId: service.tenant },
  recipient: { id: `28:${env.MICROSOFT_APP_ID}` },
};

type Running = { readonly child: ChildProcess; readonly url: string };

async function started(): Promise<Running> {
  const child = spawn(process.execPath, [...begun, 'start'], { cwd: app.path, env });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, where] = /listens on (\S+)\.\n/.exec(said) ?? [];
      if (where !== undefined) resolve(`http://${where}`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new Error(said));
    });
  });
  return { child, url };
}

const ended = ({ child }: Running): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });

describe('the program as built', () => {
  it('listens, lets nobody in who is not Teams, and ends when it is told to', async () => {
    const bot = await started();
    const asked = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${bot.url}${path}`, init);
      await answer.arrayBuffer();
      return answer.status;
    };
    const headers = { 'content-type': 'application/json' };
    const posted = { method: 'POST', body: JSON.stringify(forged), headers };
    expect([
      await asked('/healthz'),
      await asked('/readyz'),
      await asked('/api/messages', posted),
    ]).toEqual([200, 200, 401]);
    expect(await ended(bot)).toBe(0);
    expect(readdirSync(record.path)).toContain('oversight.sqlite');
  });

  it('finds the files that it reads: fonts of a PDF, questions of an evidence pack', async () => {
    const out = join(record.path, 'packs');
    await command('evidence', '--team', 'riverside-east', '--out', out);
    expect(readdirSync(out, { recursive: true }).join()).toMatch(/\.pdf/);
  });

  it('reads its version and the whole of the record', async () => {
    expect(await command('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await command('audit', 'verify')).toContain('intact');
  });
});

describe('the files of it', () => {
  const folder = () => join(app.path, 'dist', 'bot');
  const textOf = (file: string): string => readFileSync(join(folder(), file), 'utf8');
  const importedBy = (file: string): readonly string[] =>
    [...textOf(file).matchAll(/^import(?: .* from)? ?"([^"]+)";$/gm)].map(([, name = '']) => name);

  /** By a file and by whatever it loads before it begins. */
  function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
    for (const name of importedBy(file)) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (name.startsWith('./')) loadedBy(name, seen);
    }
    return seen;
  }

  it('are few instead of one for every module', () => {
    const code = readdirSync(folder()).filter((file) => file.endsWith('.js'));
    expect(code.length).toBeLessThan(100);
  });

  it('load what is slow, and what must be prepared for, only when it is imported late', () => {
    const runs = readdirSync(folder()).find((file) => /^run-cli-.*\.js$/.test(file)) ?? '';
    const loaded = loadedBy(runs);
    expect([...loaded]).toContain('commander');
    const late = ['botbuilder', 'restify', '@microsoft/teams-ai', '@azure/cosmos', 'pdfkit'];
    expect([...loaded].filter((name) => late.some((each) => name.startsWith(each)))).toEqual([]);
  });

  it('begin the thread of the SQLite file by its name', () => {
    expect(readdirSync(folder())).toContain('file-thread.js');
  });
});
