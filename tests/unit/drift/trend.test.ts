import { describe, expect, it } from '@jest/globals';
import { mondaysTo } from '../../../services/drift/measures.ts';
import { medianOf, trendOf, type Direction } from '../../../services/drift/trend.ts';

const mondays = mondaysTo('2026-12-07');
/** The newest last; `undefined` where the week isn't known. */
const points = (...values: readonly (number | undefined)[]) =>
  values.map((value, index) => ({
    monday: mondays[mondays.length - values.length + index] ?? '',
    ...(value === undefined ? {} : { value }),
  }));
const no = undefined;

const cases: readonly (readonly [string, readonly (number | undefined)[], Direction])[] = [
  ['six above the middle of those before', [1, 2, 1, 2, 1, 2, 2, 3, 2, 3, 2, 3], 'up'],
  ['six below it', [6, 5, 6, 5, 6, 5, 2, 1, 5, 1, 2, 1], 'down'],
  ['one of the six on the middle', [2, 2, 2, 2, 2, 2, 3, 3, 2, 3, 3, 3], 'steady'],
  ['one of the six on the other side', [2, 2, 2, 2, 2, 2, 3, 3, 1, 3, 3, 3], 'steady'],
  ['five only', [2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3], 'steady'],
  ['a row that the newest week broke', [1, 1, 1, 1, 1, 5, 6, 5, 6, 5, 6, 1], 'steady'],
  ['always the same', [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4], 'steady'],
  ['up and down', [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9], 'steady'],
  ['nine weeks known', [no, no, no, 1, 1, 1, 9, 9, 9, 9, 9, 9], 'tooFewWeeks'],
  ['ten weeks known, with holes', [1, no, 1, 1, no, 1, 9, 9, 9, 9, 9, 9], 'up'],
];

describe('the rule', () => {
  it.each(cases)('%s', (_what, values, direction) => {
    expect(trendOf(points(...values)).direction).toBe(direction);
  });

  it('on the middle of an even number of weeks', () => {
    expect(medianOf([1, 2, 3, 10])).toBe(2.5);
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([])).toBe(0);
  });
});

describe('what stands beside it', () => {
  it('is the newest week, the oldest that is known, and the way of the last five', () => {
    expect(trendOf(points(no, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9, 9))).toMatchObject({
      latest: 9,
      oldest: { value: 4, weeksAgo: 10 },
      lately: { way: 'up', weeks: 3, of: 5 },
    });
  });

  it('is left out where as many weeks went up as down, or nothing is known', () => {
    expect(trendOf(points(1, 2, 1)).lately).toBeUndefined();
    expect(trendOf(points(no, no))).toEqual({ direction: 'tooFewWeeks' });
    expect(trendOf(points(3)).oldest).toBeUndefined();
  });
});
