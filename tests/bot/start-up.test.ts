import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL, URL } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const count = `
const { createRequire } = await import('node:module');
const { Application, createTeamsApplication } = await import(process.argv[1]);
if (createTeamsApplication) await createTeamsApplication();
const loaded = Object.keys(createRequire(process.argv[1]).cache);
const of = (name) => loaded.filter((file) => file.includes('/node_modules/' + name + '/')).length;
console.log(JSON.stringify({
  all: loaded.length,
  openai: of('openai'),
  tokenizer: of('gpt-tokenizer') + of('gpt-3-encoder'),
  dialogs: of('botbuilder-dialogs'),
}));`;

type Loaded = { readonly [what in 'all' | 'openai' | 'tokenizer' | 'dialogs']: number };

/** Modules in memory after a fresh process imported a file. */
async function loadedBy(file: string): Promise<Loaded> {
  const args = ['--input-type=module', '--eval', count, pathToFileURL(file).href];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Loaded;
}

describe('loading the Teams application', () => {
  const ours = new URL('../../bot/teams-application.ts', import.meta.url).pathname;

  it('loads neither openai nor a tokenizer nor the dialog library', async () => {
    expect(await loadedBy(ours)).toMatchObject({ openai: 0, tokenizer: 0, dialogs: 1 }); // 1: the stand-in
  }, 30_000);

  it('is worth the deep import: the package’s own entry loads them all', async () => {
    const [whole, lean] = [
      await loadedBy(require.resolve('@microsoft/teams-ai')),
      await loadedBy(ours),
    ];

    expect(Math.min(whole.openai, whole.tokenizer, whole.dialogs)).toBeGreaterThan(10);
    expect(lean.all).toBeLessThan(whole.all * 0.75);
  }, 30_000);
});
