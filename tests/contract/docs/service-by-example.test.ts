import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parseService } from '../../../services/config/parse-service.ts';
import { at } from '../../support/people.ts';

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => block);

it('the blocks of docs/configuration.md are together a service without problems or warnings', () => {
  const read = parseService(blocks.join(''), { source: 'configuration.md', now: at('10:00') });
  expect(read).toMatchObject({ ok: true, warnings: [] });
});
