/** What a card's template gives when it is bound is what adaptivecards-templating gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { boundTemplate } from '../../cards/bound-template.ts';

const folder = join(import.meta.dirname, '../../cards');
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.includes('locales'))
  .map((file) => ({
    file,
    payload: JSON.parse(readFileSync(join(folder, file), 'utf8')) as object,
  }));

/** Every name in a text, as `${name}` or within a condition, without its quoted words. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, expression = '']) => [
    ...(expression.replace(/'[^']*'|count|if/g, '').match(/[A-Za-z]\w*(?:\.\w+)*/g) ?? []),
  ]);

const words = fc.constantFrom('', 'Sleeps badly.', '${title}', 'a `tick` \\ and ${', 'Ŵyn');
const element = fc.record(
  { type: fc.constant('TextBlock'), text: words },
  { noNullPrototype: true },
);
const leaf = fc.oneof(
  words,
  fc.boolean(),
  fc.integer(),
  fc.array(element, { maxLength: 3 }),
  element,
  fc.constant(undefined),
);

/** Models with something, or nothing, under each of the names; rows of lists have them too. */
function modelsFor(payload: object): fc.Arbitrary<object> {
  const names = [...new Set(namesIn(JSON.stringify(payload)))];
  const level = (value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
    fc.record(Object.fromEntries(names.map((name) => [name.split('.')[0] ?? '', value])), {
      noNullPrototype: true,
    });
  const row = level(leaf);
  return level(fc.oneof(leaf, fc.array(row, { maxLength: 3 }), row));
}

describe('a bound template', () => {
  const bound = templates.filter(({ payload }) => boundTemplate(payload) !== undefined);

  it('is nearly every one', () => {
    expect(templates.length).toBeGreaterThan(80);
    expect(templates.length - bound.length).toBeLessThan(4);
  });

  it.each(bound)('gives what the package gives: $file', ({ payload }) => {
    const expand = boundTemplate(payload);
    const template = new Template(payload);
    fc.assert(
      fc.property(modelsFor(payload), (model) => {
        expect(expand?.(model)).toStrictEqual(template.expand({ $root: model }));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves to the package what it does not know', () => {
    const text = (said: string) => boundTemplate({ type: 'TextBlock', text: said });
    expect(text('${formatNumber(2)}')).toBeUndefined();
    expect(text('${$index}')).toBeUndefined();
    expect(text('\\${title} ${title}')).toBeUndefined();
    expect(boundTemplate({ $when: '${count(a) > 1}' })).toBeUndefined();
    expect(boundTemplate({ items: [{ text: '${a == b}' }] })).toBeUndefined();
  });
});
