/**
 * `npm run patterns`: checks every regular expression of the program anew, and writes down those
 * that take time in proportion to the text at most. Takes some minutes.
 */
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import { patternsIn } from '../../support/patterns.ts';
import { boundedPatterns } from './bounded-patterns.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bounded = new Set(boundedPatterns.map(({ pattern }) => pattern));
const linear = new Set<string>();
for (const { source, flags, file, line } of patternsIn(root).literal) {
  const pattern = `/${source}/${flags}`;
  if (linear.has(pattern) || bounded.has(pattern)) continue;
  const { status } = checkSync(source, flags, { timeout: 30_000 });
  if (status === 'safe') linear.add(pattern);
  else process.stdout.write(`${file}:${line} ${status}: ${pattern}\n`);
}
const file = new URL('linear-patterns.json', import.meta.url);
writeFileSync(file, `${JSON.stringify([...linear].sort(), null, 2)}\n`);
