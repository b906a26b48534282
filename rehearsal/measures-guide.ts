/** Writes the tables of docs/measures.md anew, out of the definitions of the measures. */
import { readFileSync, writeFileSync } from 'node:fs';
import { guideTo } from '../services/measures/guide.ts';
import { measures } from '../services/measures/measures.ts';

const guide = new URL('../docs/measures.md', import.meta.url);
const heading = '## The measures\n';

const [before = ''] = readFileSync(guide, 'utf8').split(heading);
writeFileSync(guide, `${before}${heading}\n${measures.map(guideTo).join('\n')}`);
