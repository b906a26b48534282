import { expect, it } from '@jest/globals';
import { untilText } from '../../cards/clock-text.ts';
import { at, service, utc } from '../support/people.ts';

const context = { service, now: at('10:00'), nameOf: () => '' };

it.each([
  ['a time of day', at('17:00'), 'until 17:00'],
  ['midnight tonight', utc('2026-12-03T00:00'), 'until the end of today'],
  ['midnight tomorrow', utc('2026-12-04T00:00'), 'until the end of tomorrow'],
  ['a later midnight', utc('2026-12-15T00:00'), 'until the end of Mon 14 Dec'],
  ['midnight in summer time', utc('2027-06-14T23:00'), 'until the end of Mon 14 Jun 2027'],
])('names %s as people do', (_when, until, words) => {
  expect(untilText(until, context)).toBe(words);
});
