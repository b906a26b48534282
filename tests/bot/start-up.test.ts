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
  });

  it('is worth the deep import: the package’s own entry loads them all', async () => {
    const [whole, lean] = [
      await loadedBy(require.resolve('@microsoft/teams-ai')),
      await loadedBy(...ours),
    ];

    expect(Math.min(whole.openai, whole.tokenizer, whole.dialogs)).toBeGreaterThan(10);
    expect(lean.all).toBeLessThan(whole.all * 0.75);
  });
});

/** Runs a piece of a module in a fresh process, and gives what it says. */
async function said(code: string): Promise<unknown> {
  const args = ['--input-type=module', '--eval', `${code}\nconsole.log(JSON.stringify(said));`];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

describe('packages that load late', () => {
  const late = new URL('../../bot/late-packages.ts', import.meta.url).href;
  const holidays = new URL('../../services/config/holidays.ts', import.meta.url).href;
  const start = `
    const { latePackages } = await import(${JSON.stringify(late)});
    const { createRequire } = await import('node:module');
    const require = createRequire(${JSON.stringify(import.meta.url)});
    const isLoaded = (name) =>
      Object.keys(require.cache).some((file) => file.includes('/node_modules/' + name + '/') && !file.endsWith('.late.cjs'));`;

  it('are not there when botbuilder and restify are', async () => {
    expect(
      await said(`${start} require('botbuilder'); require('restify');
        const said = [...latePackages.keys()].filter(isLoaded);`),
    ).toEqual([]);
  });

  it('are what they always were once somebody touches them', async () => {
    expect(
      await said(`
        const { createRequire } = await import('node:module');
        const fresh = createRequire(${JSON.stringify(import.meta.url)});
        const of = (require) => {
          const from = (owner, name) => createRequire(require.resolve(owner))(name);
          return [
            ['botframework-connector', '@azure/msal-node'], ['botframework-connector', '@azure/identity'],
            ['botbuilder', 'fs-extra'], ['botbuilder', 'htmlparser2'], ['restify', 'csv'], ['restify', 'http-signature'],
            ['date-holidays-parser', 'astronomia'], ['date-holidays-parser', 'date-bengali-revised'], ['date-holidays-parser', 'date-chinese'],
          ].map(([owner, name]) => [name, from(owner, name)]);
        };
        const { latePackages } = await import(${JSON.stringify(late)});
        const late = of(fresh);
        const said = { untried: [...latePackages.keys()].filter((name) => !late.some(([each]) => each === name)), differing: [] };
        for (const [name, stand] of late) {
          const isEsModule = stand.__esModule === true;
          const hasDefault = 'default' in stand;
          const [file] = Object.keys(fresh.cache).filter((each) => fresh.cache[each].exports === stand);
          const real = fresh(file.slice(0, -'.late.cjs'.length));
          const isSame = Object.keys(real).every((key) => Object.is(real[key], stand[key])) &&
            Object.keys(real).join() === Object.keys(stand).join();
          if (!isSame || isEsModule !== (real.__esModule === true) || hasDefault !== ('default' in real)) said.differing.push(name);
        }`),
    ).toEqual({ untried: [], differing: [] });
  });

  it('leave bank holidays as they are, and the sky out of them', async () => {
    expect(
      await said(`${start}
        const { isEnglandAndWalesBankHoliday } = await import(${JSON.stringify(holidays)});
        const dates = ['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28', '2026-12-29'];
        const said = { held: dates.filter(isEnglandAndWalesBankHoliday), sky: isLoaded('astronomia') };`),
    ).toEqual({ held: ['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28'], sky: false });
  });

  it('still know the holidays of a country that goes by the sun', async () => {
    expect(
      await said(`${start}
        const Holidays = require('date-holidays');
        const said = new Holidays('JP').getHolidays(2026).map(({ date }) => date.slice(0, 10)).includes('2026-03-20');`),
    ).toBe(true);
  });
});
