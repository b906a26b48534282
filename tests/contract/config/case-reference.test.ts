import { expect, it } from '@jest/globals';
import { checkCaseReference } from '../../../services/config/check-case-reference.ts';
import { service } from '../../support/people.ts';

const problemsOf = (pattern: string, example: string): readonly string[] =>
  checkCaseReference({ ...service, caseReference: { pattern, example } }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

it('takes a plain pattern with an example that fits it', () => {
  expect(problemsOf('^[A-Z]{2}-[0-9]{5}$', 'CM-10482')).toEqual([]);
});

it.each([
  ['^([A-Z]+)+$', 'AB', /repeats a group/],
  ['^(a|a)*$', 'a', /repeats a group/],
  ['^(.)\\1$', 'aa', /repeats a group/],
  ['[A-Z]+', 'AB', /begin with \^ and end with \$/],
  ['^[A-Z$', 'AB', /is not a pattern/],
  ['^[A-Z]+$', 'ab', /does not match/],
  ['^[0-9]{10}$', '9990000018', /looks like an NHS number/],
])('refuses %s with the example %s', (pattern, example, said) => {
  expect(problemsOf(pattern, example)).toEqual([expect.stringMatching(said)]);
});
