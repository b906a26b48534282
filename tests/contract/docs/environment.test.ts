import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  environmentVariables,
  type VariableMeaning,
} from '../../../services/config/environment-variables.ts';

const page = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
/** How a sentence reads without its marks. */
const plain = (text: string): string => text.replaceAll('`', '').replace(/\s+/g, ' ').trim();

const configuration = page('docs/configuration.md');
const template = page('.env.example');
const rows = new Map(
  configuration
    .split('\n')
    .map((line) => line.split('|').map((cell) => plain(cell)))
    .filter(([, name = '']) => Object.hasOwn(environmentVariables, name))
    .map(([, name = '', meaning = '', byDefault = '']) => [name, { meaning, byDefault }]),
);
const all: readonly (readonly [string, VariableMeaning])[] = Object.entries(environmentVariables);
const namesLikeOurs = /\b(?:OVERSIGHT|MICROSOFT_APP|COSMOS)_[A-Z_]+\b/g;

describe.each(all)('%s', (name, { default: byDefault, secret }) => {
  it('is explained in docs/configuration.md', () => {
    expect(rows.get(name)?.meaning).toMatch(/\w{3}/);
  });

  it('has its default there', () => {
    expect(rows.get(name)?.byDefault).toBe(byDefault ?? '');
  });

  it('is named a secret there exactly when it is one', () => {
    expect(rows.get(name)?.meaning.endsWith('Secret.')).toBe(secret === true);
  });

  it('stands in .env.example', () => {
    expect(template).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
  });
});

it.each([
  ['docs/configuration.md', configuration],
  ['.env.example', template],
])('%s names no variable that is not read', (_name, text) => {
  const unknown = [...text.matchAll(namesLikeOurs)]
    .map(([found]) => found)
    .filter((found) => !Object.hasOwn(environmentVariables, found));
  expect(unknown).toEqual([]);
});

it('.env.example holds no secret', () => {
  const secrets = all.filter(([, { secret }]) => secret === true).map(([name]) => name);
  const given = secrets.filter((name) => new RegExp(`^(# )?${name}=\\S`, 'm').test(template));
  expect(given).toEqual([]);
});
