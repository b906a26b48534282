/** What is wrong with a form is said beside each field, and all of it before the first field. */
import { describe, expect, it } from '@jest/globals';
import { samples } from '../../../rehearsal/gallery/samples.ts';
import { nodesOf, type Node } from '../../support/card-parts.ts';

const SIGN = '⚠ ';
const textOf = ({ type, text }: Node): string =>
  type === 'TextBlock' && typeof text === 'string' ? text : '';

/** Problems beside fields; a form's field or a question stands somewhere below its top. */
const forms = samples()
  .filter(({ card }) => nodesOf(card).some(({ type }) => type?.startsWith('Input.')))
  .map(({ name, card }) => {
    const nodes = nodesOf(card);
    const firstInput = nodes.findIndex(({ type }) => type?.startsWith('Input.'));
    const above = nodes.slice(0, firstInput).map(textOf).join('\n');
    const beside = nodes
      .filter(({ weight }) => weight === 'Bolder')
      .map(textOf)
      .filter((text) => text.startsWith(SIGN));
    return { name, above, problems: beside.map((text) => text.slice(SIGN.length)) };
  });
const refused = forms.filter(({ problems }) => problems.length > 0);

it('finds forms that were given back, of many capabilities', () => {
  expect(refused.length).toBeGreaterThan(30);
});

describe.each(refused.map((form) => [form.name, form] as const))(
  'the form %s that is given back',
  (_name, { above, problems }) => {
    it('says before its first field all that is wrong', () => {
      expect(problems.filter((problem) => !above.includes(`- ${problem}`))).toEqual([]);
    });
  },
);
