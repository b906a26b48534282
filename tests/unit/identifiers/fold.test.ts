import { expect, it } from '@jest/globals';
import { foldText } from '../../../services/identifiers/fold.ts';

const LAST_OF_PLANE = 0xffff;

it('leaves nothing to fold: what it makes of any character stays as it is', () => {
  const left: string[] = [];
  for (let code = 1; code <= LAST_OF_PLANE; code += 1) {
    const character = String.fromCodePoint(code).toWellFormed();
    const { text } = foldText(character);
    if (foldText(text).text !== text) left.push(character);
  }
  expect(left).toEqual([]);
});

it.each([
  ['a dot in the middle', 'Col·lins', 'Col.lins'],
  ['a letter that has the dot in it', 'Coŀlins', 'Col.lins'],
  ['a raised minus', '10⁻4', '10-4'],
  ['full stops of other scripts', '9｡9︒9', '9.9.9'],
])('reads %s as the plain one', (_what, typed, plain) => {
  expect(foldText(typed)).toMatchObject({ text: plain });
});
