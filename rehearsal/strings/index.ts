/** `npm run strings`: writes `cards/locales/en-GB.json` anew, out of the templates and the code. */
import { writeFileSync } from 'node:fs';
import { catalogue } from './catalogue.ts';

const file = new URL('../../cards/locales/en-GB.json', import.meta.url);
writeFileSync(file, JSON.stringify(catalogue(), null, 2));
