import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL, URL } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const count = `
const { createRequire } = await import('node:module');
for (const file of process.argv.slice(1)) {
  const { createTeamsApplication } = await import(file);
  createTeamsApplication?.();
}
const loaded = Object.keys(createRequire(process.argv[1]).cache);
const of = (name) => loaded.filter((file) => file.includes('/node_modules/' + name + '/')).length;
console.log(JSON.stringify({
  all: loaded.length,
  openai: of('openai'),
  tokenizer: of('gpt-tokenizer') + of('gpt-3-encoder'),
  dialogs: of('botbuilder-dialogs'),
}));`;

type Loaded = { readonly [what in 'all' | 'openai' | 'tokenizer' | 'dialogs']: number };

/** Modules in memory after a fresh process imported these files, in this order. */
async function loadedBy(...files: readonly string[]): Promise<Loaded> {
  const urls = files.map((file) => pathToFileURL(file).href);
  const args = ['--input-type=module', '--eval', count, ...urls];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Loaded;
}

describe('loading the Teams application', () => {
  const at = (file: string) => new URL(`../../bot/${file}`, import.meta.url).pathname;
  const ours = [at('without-dialogs.ts'), at('teams-application.ts')];

  it('loads neither openai nor a tokenizer nor the dialog library', async () => {
    expect(await loadedBy(...ours)).toMatchObject({ openai: 0, tokenizer: 0, dialogs: 1 }); // 1: the stand-in
  }, 30_000);

  it('is worth the deep import: the package’s own entry loads them all', async () => {
    const [whole, lean] = [
      await loadedBy(require.resolve('@microsoft/teams-ai')),
      await loadedBy(...ours),
    ];

    expect(Math.min(whole.openai, whole.tokenizer, whole.dialogs)).toBeGreaterThan(10);
    expect(lean.all).toBeLessThan(whole.all * 0.75);
  }, 30_000);
});
