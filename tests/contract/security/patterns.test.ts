/** No text that somebody sends can keep a regular expression busy for long. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { patternsIn } from '../../support/patterns.ts';
import { boundedPatterns, builtPatterns } from './bounded-patterns.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const linear: readonly string[] = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(new URL('linear-patterns.json', import.meta.url), 'utf8')));
const { literal, built } = patternsIn(root);
const used = new Set(literal.map(({ source, flags }) => `/${source}/${flags}`));
const bounded = boundedPatterns.map(({ pattern }) => pattern);

/** With the checker's part that runs in this process; the others start one of their own. */
async function statusOf(pattern: string): Promise<string> {
  process.env['RECHECK_SYNC_BACKEND'] = 'pure';
  const { checkSync } = await import('recheck');
  const end = pattern.lastIndexOf('/');
  return checkSync(pattern.slice(1, end), pattern.slice(end + 1), { timeout: 20_000 }).status;
}

describe('the regular expressions of the program', () => {
  it('are all found', () => {
    expect(used.size).toBeGreaterThan(300);
  });

  it('are each linear, or bounded for a stated reason; new ones are checked here', async () => {
    const listed = new Set([...linear, ...bounded]);
    const unlisted = [...used].filter((pattern) => !listed.has(pattern));
    const statuses = await Promise.all(unlisted.map(statusOf));
    expect(unlisted.filter((_, index) => statuses[index] !== 'safe')).toEqual([]);
  });

  it('that are listed are still there', () => {
    expect([...linear, ...bounded].filter((pattern) => !used.has(pattern))).toEqual([]);
  });

  it('that are put together while the program runs are each put together from what is known', () => {
    const found = built.map(({ file, code }) => `${file}: ${code}`);
    expect(new Set(found)).toEqual(new Set(builtPatterns.keys()));
  });

  it('were listed as linear by the checker: a sample is checked again', async () => {
    const short = linear.filter((pattern) => pattern.length < 30 && !pattern.includes('(?<'));
    const sample = short.filter((_, index) => index % 40 === 0);
    const statuses = await Promise.all(sample.map(statusOf));
    expect(sample.filter((_, index) => statuses[index] !== 'safe')).toEqual([]);
    expect(await statusOf('/^(a+)+$/')).toBe('vulnerable');
  });

  it.each(boundedPatterns)('$pattern ends on the longest text that it is run on', (each) => {
    const { pattern, longest } = each;
    const end = pattern.lastIndexOf('/');
    const run = new RegExp(pattern.slice(1, end), pattern.slice(end + 1));
    const worst = ['[', '[name? ', ' ', '${', '<at>', '<br>', '1', 'a@', '%', '- ', 'x(', '.'];
    for (const piece of worst) {
      expect(`${piece.repeat(longest / piece.length)}\n`.replace(run, '')).toBeDefined();
    }
  });
});
