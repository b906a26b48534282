import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { guideTo } from '../../../services/measures/guide.ts';
import { measures } from '../../../services/measures/measures.ts';

const guide = readFileSync(new URL('../../../docs/measures.md', import.meta.url), 'utf8');

/** Tables are padded by the formatter: what is compared is what they say. */
const said = (text: string): string =>
  text.replace(/-{3,}/g, '---').replace(/ +/g, ' ').replace(/ \|$/gm, ' |').trim();

describe('docs/measures.md', () => {
  it.each(measures.map((measure) => [measure.id, measure] as const))(
    'says of %s what is counted',
    (_id, measure) => {
      expect(said(guide)).toContain(said(guideTo(measure)));
    },
  );

  it('has them in their order, and no others', () => {
    const titles = [...guide.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(measures.map(({ title }) => title));
  });
});
