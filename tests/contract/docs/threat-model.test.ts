import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { faultsOfNamedTests, testsNamedIn } from '../../support/named-tests.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| [A-Z]\d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', stride = '', threat = '', control = '', test = '']) => ({
    ...{ id, stride, threat, control, test },
  }));

/** In code marks, where they look like paths. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+|[\w-]+\.json|Dockerfile)`/g)].map(
    ([, path = '']) => path,
  );

describe('the threat model', () => {
  it('names each threat once', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it.each(rows.map((row) => [row.id, row] as const))(
    '%s says what kind it is, what stands against it and which test shows that',
    (_id, { stride, threat, control, test }) => {
      expect(stride).toMatch(/^[STRIDE]$/);
      expect(threat).toMatch(/\w{3}/);
      expect(control).toMatch(/\w{3}/);
      expect(test).toMatch(/^`tests\/[^`]+\.test\.ts › [^`]+`$/);
    },
  );

  it('names tests that are there', () => {
    expect(faultsOfNamedTests(testsNamedIn(page))).toEqual([]);
  });

  it('names files that are there', () => {
    expect(pathsIn(page).filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('has a control, an id and a test for each way in and out', () => {
    const letters = new Set(rows.map(({ id }) => id.charAt(0)));
    expect([...letters].join('')).toBe('ABCDEFGHIJKL');
  });
});
