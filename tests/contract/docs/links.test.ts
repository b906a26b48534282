import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pages = ['*.md', 'docs/**/*.md', 'infra/*.md'].flatMap((each) =>
  globSync(each, { cwd: root }),
);
const MARKDOWN_LINK = /\[[^\]]*\]\(([^)#\s]+)[^)]*\)/g;

/** Pictures are taken when a release is made; until the first one there is no folder of them. */
const hasPictures = existsSync(join(root, 'docs/pictures'));
const isOurs = (target: string): boolean =>
  !/^[a-z]+:/.test(target) && (hasPictures || !target.endsWith('.png'));

it.each(pages)('%s links to what is there', (page) => {
  const targets = [...readFileSync(join(root, page), 'utf8').matchAll(MARKDOWN_LINK)]
    .map(([, target = '']) => target)
    .filter(isOurs);
  expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
});
