import { describe, expect, it } from '@jest/globals';
import { faultOfNamedTest, faultsOfNamedTests, testsNamedIn } from '../../support/named-tests.ts';

const here = 'tests/unit/docs/named-tests.test.ts';

describe('a test that a document names', () => {
  it.each([
    ['by its whole title', 'is looked for and found by its whole title'],
    ['by a part of its title', 'looked for and found'],
    ['by what stands in the code', 'is looked for and found %s'],
    ['by its place', 'a test that a document names › is looked for and found by its place'],
    ['by the title of its group', 'a test that a document names'],
  ])('is looked for and found %s', (_how, title) => {
    expect(faultOfNamedTest(`${here} › ${title}`)).toBeUndefined();
  });

  it('is found in a suite that the file takes from elsewhere', () => {
    const name = 'tests/contract/store/stores.test.ts › lets exactly one of twenty win';
    expect(faultOfNamedTest(name)).toBeUndefined();
  });

  it.each([
    [
      'of a file that is not there',
      'tests/unit/none.test.ts › is looked for and found by its whole title',
    ],
    ['with a title that is not there', `${here} › is of another world entirely`],
    ['that says too little', `${here} › is found`],
    ['without a title', here],
  ])('%s is a fault', (_what, name) => {
    expect(faultOfNamedTest(name)).toEqual(expect.any(String));
  });

  it('is read out of text and tables', () => {
    const text = `| ${here} › is found |\n- \`${here} › by its place\`, and more`;
    expect(testsNamedIn(text)).toEqual([`${here} › is found`, `${here} › by its place`]);
  });

  it('is complained of once, however often it is named', () => {
    const wrong = `${here} › is of another world entirely`;
    expect(faultsOfNamedTests([wrong, wrong])).toHaveLength(1);
  });
});
